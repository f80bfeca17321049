package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;

/// The errors of requests that cannot be understood, in the words of AWS's JSON, REST and CBOR
/// front ends.
public final class SerializationErrors {
    private SerializationErrors() {}

    /// A body, header, label or query parameter that is not what the model says.
    public static ServiceException malformed(String message) {
        return new ServiceException("SerializationException", message, 400);
    }

    /// A body in another format than the protocol's.
    public static ServiceException unsupportedMediaType() {
        return new ServiceException("UnsupportedMediaTypeException", "", 415);
    }

    /// An `Accept` that the answer cannot satisfy.
    public static ServiceException notAcceptable() {
        return new ServiceException("NotAcceptableException", "", 406);
    }

    /// A request that names no operation of the service.
    ///
    /// @param status 404 for REST and CBOR, 400 for awsJson
    public static ServiceException unknownOperation(String message, int status) {
        return new ServiceException("UnknownOperationException", message, status);
    }
}
