package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.json.JsonBodyCodec;
import dev.brume.wire.json.JsonNames;
import dev.brume.wire.json.JsonWriter;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;

import java.io.IOException;

/// restJson1: HTTP bindings with JSON bodies; an error's code stands in `x-amzn-errortype`.
final class RestJson implements Protocol {
    private static final BodyCodec CODEC = new JsonBodyCodec();
    private static final HttpBindings BINDINGS = new HttpBindings(CODEC);

    @Override
    public ProtocolId id() {
        return ProtocolId.REST_JSON_1;
    }

    @Override
    public OperationSchema route(ServiceSchema service, WireRequest request) {
        return HttpBindings.requireRoute(service, request);
    }

    @Override
    public Struct readInput(
            ServiceSchema service,
            OperationSchema operation,
            WireRequest request,
            ShapeFactory shapes)
            throws IOException {
        return BINDINGS.read(service, operation, request, shapes);
    }

    @Override
    public WireResponse writeOutput(
            ServiceSchema service, OperationSchema operation, Struct output, String requestId) {
        return BINDINGS.write(operation, output);
    }

    @Override
    public WireResponse writeError(
            ServiceSchema service, ServiceException error, String requestId) {
        var headers = Headers.of("content-type", CODEC.mediaType());
        var details = error.details();
        if (details != null) {
            HttpBindings.writeHeaders(details, headers);
        }
        headers.set("x-amzn-errortype", error.code());
        JsonErrors.addQueryError(headers, service, error);
        var body =
                JsonWriter.writeError(
                        null, details, error.message(), JsonNames.JSON_NAME_IN_ANSWER);
        return new WireResponse(error.status(), headers, Body.of(body));
    }
}
