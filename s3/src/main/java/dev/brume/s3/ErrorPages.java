package dev.brume.s3;

import dev.brume.model.s3.S3Model;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.protocol.Protocols;
import dev.brume.wire.schema.ProtocolId;

/// Errors of requests that are no calls of operations, in the form of those that are.
final class ErrorPages {
    private final Ids ids;

    ErrorPages(Ids ids) {
        this.ids = ids;
    }

    WireResponse answer(ServiceException error) {
        var id = ids.uuid();
        var response = Protocols.of(ProtocolId.REST_XML).writeError(S3Model.schema(), error, id);
        response.headers().set("x-amz-request-id", id).set("x-amz-id-2", id);
        return response;
    }
}
