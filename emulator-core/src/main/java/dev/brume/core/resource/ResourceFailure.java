package dev.brume.core.resource;

import dev.brume.wire.call.ServiceException;

/// A handler's failure as stack events and Cloud Control tell it.
///
/// @param message the service's own words
public record ResourceFailure(HandlerErrorCode code, String message) {
    /// What a handler's call ended in.
    public static ResourceFailure of(ServiceException error) {
        return new ResourceFailure(HandlerErrorCode.of(error), error.message());
    }

    /// The reason that a stack event gives.
    ///
    /// @param token the token of the work
    public String reason(String token) {
        return "Resource handler returned message: \""
                + message
                + "\" (RequestToken: "
                + token
                + ", HandlerErrorCode: "
                + code.code()
                + ")";
    }
}
