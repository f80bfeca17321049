package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.cbor.CborEventCodec;
import dev.brume.wire.cbor.CborReader;
import dev.brume.wire.cbor.CborWriter;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.EventStream;
import dev.brume.wire.value.ShapeFactory;
import dev.brume.wire.value.Struct;

import java.io.IOException;

/// rpcv2Cbor: `POST /service/{service}/operation/{operation}` with CBOR bodies. The service's name
/// in the path is not looked at: it was resolved before, and clients may put a prefix before it.
final class RpcV2Cbor implements Protocol {
    private static final String OPERATION = "/operation/";
    private static final String PROTOCOL = "smithy-protocol";
    private static final String PROTOCOL_NAME = "rpc-v2-cbor";
    private static final CborEventCodec CODEC = new CborEventCodec();

    @Override
    public ProtocolId id() {
        return ProtocolId.RPC_V2_CBOR;
    }

    @Override
    public OperationSchema route(ServiceSchema service, WireRequest request) {
        var path = request.path();
        int at = path.lastIndexOf(OPERATION);
        var operation = at < 0 ? null : service.operation(path.substring(at + OPERATION.length()));
        if (operation == null || !request.method().equals("POST")) {
            throw SerializationErrors.unknownOperation(
                    service.info().serviceId() + " has no operation " + path, 404);
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
            CborReader.readInto(builder, operation.input(), body, shapes);
        }
        return builder.build();
    }

    @Override
    public WireResponse writeOutput(
            ServiceSchema service, OperationSchema operation, Struct output, String requestId) {
        var headers = Headers.of(PROTOCOL, PROTOCOL_NAME);
        if (operation.output().isUnit()) {
            return new WireResponse(200, headers, Body.EMPTY);
        }
        var stream = HttpShape.of(operation.output()).payload();
        if (stream != null && output.member(stream.index()) instanceof EventStream events) {
            headers.add("content-type", EventFrame.MEDIA_TYPE);
            return new WireResponse(200, headers, new EventStreamBody(events, CODEC, output));
        }
        headers.add("content-type", CODEC.mediaType());
        return new WireResponse(200, headers, Body.of(CborWriter.write(output)));
    }

    @Override
    public WireResponse writeError(
            ServiceSchema service, ServiceException error, String requestId) {
        var headers = Headers.of(PROTOCOL, PROTOCOL_NAME, "content-type", CODEC.mediaType());
        JsonErrors.addQueryError(headers, service, error);
        var body = CborWriter.writeError(error.code(), error.details(), error.message());
        return new WireResponse(error.status(), headers, Body.of(body));
    }
}
