package dev.brume.sts;

import dev.brume.wire.call.ServiceException;

/// Every error that STS raises, in AWS's words as far as they are known.
final class StsErrors {
    private static final int BAD_REQUEST = 400;
    private static final int FORBIDDEN = 403;
    private static final int NOT_IMPLEMENTED = 501;

    private StsErrors() {}

    static ServiceException validation(String message) {
        return new ServiceException("ValidationError", message, BAD_REQUEST);
    }

    static ServiceException invalidValue(String message) {
        return new ServiceException("InvalidParameterValue", message, BAD_REQUEST);
    }

    static ServiceException accessDenied(String message) {
        return new ServiceException("AccessDenied", message, FORBIDDEN);
    }

    static ServiceException unknownAccessKey(String accessKeyId) {
        return validation("The access key " + accessKeyId + " is not valid.");
    }

    static ServiceException malformedPolicy(String message) {
        return new ServiceException("MalformedPolicyDocument", message, BAD_REQUEST);
    }

    static ServiceException notAuthorized(String caller, String role) {
        return accessDenied(
                "User: "
                        + caller
                        + " is not authorized to perform: sts:AssumeRole on resource: "
                        + role);
    }

    /// The device is not the caller's, is not enabled, or shows another code.
    static ServiceException mfa() {
        return accessDenied(
                "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your"
                        + " MFA serial number is valid and associated with this user.");
    }

    static ServiceException sessionCredentials(String operation) {
        return accessDenied("Cannot call " + operation + " with session credentials");
    }

    /// An input member that the model has and Brume does not honour: refused, never ignored.
    static ServiceException unsupportedMember(String operation, String member) {
        return new ServiceException(
                "NotImplemented",
                "Brume does not support " + member + " in sts:" + operation + " yet.",
                NOT_IMPLEMENTED);
    }
}
