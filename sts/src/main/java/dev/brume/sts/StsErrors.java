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

    static ServiceException notAuthorized(String caller, String action, String resource) {
        return accessDenied(
                "User: "
                        + caller
                        + " is not authorized to perform: "
                        + action
                        + " on resource: "
                        + resource);
    }

    /// AWS's sentence where no caller is known, but whom an identity provider vouches for.
    static ServiceException notAuthorized(String action) {
        return accessDenied("Not authorized to perform " + action);
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

    static ServiceException packedTooLarge(int percent) {
        return new ServiceException(
                "PackedPolicyTooLarge",
                "Packed policy consumes "
                        + percent
                        + "% of allotted space, please use smaller policy.",
                BAD_REQUEST);
    }

    // ---- whom identity providers vouch for

    static ServiceException invalidToken(String message) {
        return new ServiceException("InvalidIdentityToken", message, BAD_REQUEST);
    }

    static ServiceException notAToken() {
        return invalidToken(
                "The ID Token provided is not a valid JWT. (You may see this error if you sent an"
                        + " Access Token)");
    }

    static ServiceException noVerificationKey() {
        return invalidToken(
                "Couldn't retrieve verification key from your identity provider,  please reference"
                        + " AssumeRoleWithWebIdentity documentation for requirements");
    }

    static ServiceException expired(String message) {
        return new ServiceException("ExpiredTokenException", message, BAD_REQUEST);
    }

    static ServiceException rejectedClaim(String message) {
        return new ServiceException("IDPRejectedClaim", message, FORBIDDEN);
    }

    static ServiceException providerUnreachable(String message) {
        return new ServiceException("IDPCommunicationError", message, BAD_REQUEST);
    }

    // ---- tokens and messages

    static ServiceException expiredTradeIn() {
        return new ServiceException(
                "ExpiredTradeInTokenException",
                "The trade-in token provided in the request has expired and can no longer be"
                        + " exchanged for credentials. Request a new token and retry the"
                        + " operation.",
                BAD_REQUEST);
    }

    static ServiceException invalidMessage(String message) {
        return new ServiceException("InvalidAuthorizationMessageException", message, BAD_REQUEST);
    }

    static ServiceException federationDisabled() {
        return new ServiceException(
                "OutboundWebIdentityFederationDisabledException",
                "Outbound web identity federation is not enabled for this account.",
                FORBIDDEN);
    }

    static ServiceException longerThanSession() {
        return new ServiceException(
                "SessionDurationEscalationException",
                "The requested token duration would extend beyond the expiration time of the"
                        + " current session.",
                FORBIDDEN);
    }

    /// An input member that the model has and Brume does not honour: refused, never ignored.
    static ServiceException unsupportedMember(String operation, String member) {
        return new ServiceException(
                "NotImplemented",
                "Brume does not support " + member + " in sts:" + operation + " yet.",
                NOT_IMPLEMENTED);
    }
}
