package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.schema.ServiceSchema;

/// What the JSON and CBOR protocols say of an error in headers.
final class JsonErrors {
    private JsonErrors() {}

    /// Adds `x-amzn-query-error`, by which clients of a service that once spoke the query protocol
    /// still see its codes.
    static void addQueryError(Headers headers, ServiceSchema service, ServiceException error) {
        if (service.info().queryCompatible()) {
            var fault = error.senderFault() ? "Sender" : "Receiver";
            headers.add("x-amzn-query-error", TextValues.oneLine(error.queryCode()) + ";" + fault);
        }
    }
}
