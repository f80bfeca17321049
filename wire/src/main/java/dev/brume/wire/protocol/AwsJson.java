package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.json.JsonEventCodec;
import dev.brume.wire.json.JsonNames;
import dev.brume.wire.json.JsonReader;
import dev.brume.wire.json.JsonWriter;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.EventStream;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;

import java.io.IOException;

/// awsJson 1.0 and 1.1: `POST /`, the operation in `X-Amz-Target`, everything else in a JSON body.
/// The versions differ in the content type only; AWS's 1.1 writes error types without a namespace,
/// and clients strip it from 1.0's, so neither has one here.
final class AwsJson implements Protocol {
    private static final String TARGET = "x-amz-target";
    private static final byte[] NOTHING = {};

    private final ProtocolId id;
    private final String contentType;
    private final EventCodec events;

    /// @param id one of the two versions
    AwsJson(ProtocolId id) {
        this.id = id;
        this.contentType =
                id == ProtocolId.AWS_JSON_1_0
                        ? "application/x-amz-json-1.0"
                        : "application/x-amz-json-1.1";
        this.events = new JsonEventCodec(contentType);
    }

    @Override
    public ProtocolId id() {
        return id;
    }

    @Override
    public OperationSchema route(ServiceSchema service, WireRequest request) {
        var target = request.headers().first(TARGET);
        if (target == null) {
            throw SerializationErrors.unknownOperation("The request has no X-Amz-Target", 400);
        }
        int dot = target.lastIndexOf('.');
        var prefix = target.substring(0, Math.max(0, dot));
        var operation = service.operation(target.substring(dot + 1));
        if (operation == null || !prefix.equals(service.info().targetPrefix())) {
            throw SerializationErrors.unknownOperation(
                    service.info().serviceId() + " has no operation " + target, 400);
        }
        return operation;
    }

    @Override
    public Struct readInput(
            ServiceSchema service,
            OperationSchema operation,
            WireRequest request,
            ShapeFactory shapes)
            throws IOException {
        var builder = shapes.builder(operation.input());
        var body = request.body().readAll();
        if (body.length > 0) {
            JsonReader.readInto(builder, operation.input(), JsonNames.MODEL, body, shapes);
        }
        return builder.build();
    }

    @Override
    public WireResponse writeOutput(
            ServiceSchema service, OperationSchema operation, Struct output, String requestId) {
        var member = HttpShape.of(operation.output()).payload();
        if (member != null && output.member(member.index()) instanceof EventStream stream) {
            return new WireResponse(
                    200,
                    Headers.of("content-type", EventFrame.MEDIA_TYPE),
                    new EventStreamBody(stream, events, output));
        }
        if (operation.output().isUnit()) {
            return answer(200, NOTHING);
        }
        return answer(200, JsonWriter.write(output, JsonNames.MODEL));
    }

    @Override
    public WireResponse writeError(
            ServiceSchema service, ServiceException error, String requestId) {
        var body =
                JsonWriter.writeError(
                        error.code(), error.details(), error.message(), JsonNames.MODEL);
        var answer = answer(error.status(), body);
        JsonErrors.addQueryError(answer.headers(), service, error);
        return answer;
    }

    private WireResponse answer(int status, byte[] body) {
        return new WireResponse(status, Headers.of("content-type", contentType), Body.of(body));
    }
}
