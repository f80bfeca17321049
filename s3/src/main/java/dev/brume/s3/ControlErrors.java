package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

/// Errors of S3 Control, in AWS's words.
final class ControlErrors {
    private ControlErrors() {}

    /// Refuses calls about an account that is not the caller's.
    static void requireOwn(String account, RequestContext context) {
        if (!account.equals(context.account())) {
            throw S3Errors.accessDenied();
        }
    }

    static ServiceException noSuchAccessPoint(String name) {
        return ErrorDetails.of(
                "NoSuchAccessPoint",
                "The specified accesspoint does not exist",
                404,
                "AccessPointName",
                name);
    }

    static ServiceException noSuchPolicy(String name) {
        return ErrorDetails.of(
                "NoSuchAccessPointPolicy",
                "The specified accesspoint policy does not exist",
                404,
                "AccessPointName",
                name);
    }

    /// Recorded AWS answer.
    static ServiceException invalidName(String name) {
        return ErrorDetails.of(
                "InvalidURI",
                "Couldn't parse the specified URI.",
                400,
                "URI",
                "accesspoint/" + name);
    }

    /// A member that the model has and Brume refuses by its name.
    static ServiceException unsupported(String what) {
        return new ServiceException(
                "NotImplemented", "Brume does not know the member " + what + ".", 501);
    }
}
