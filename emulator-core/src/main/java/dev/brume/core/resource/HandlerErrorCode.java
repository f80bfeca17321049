package dev.brume.core.resource;

import dev.brume.wire.call.ServiceException;

import java.util.List;
import java.util.Locale;

/// The kinds of failure that a resource handler knows, as AWS's contract for handlers names them.
public enum HandlerErrorCode {
    NOT_UPDATABLE("NotUpdatable"),
    INVALID_REQUEST("InvalidRequest"),
    ACCESS_DENIED("AccessDenied"),
    INVALID_CREDENTIALS("InvalidCredentials"),
    ALREADY_EXISTS("AlreadyExists"),
    NOT_FOUND("NotFound"),
    RESOURCE_CONFLICT("ResourceConflict"),
    THROTTLING("Throttling"),
    SERVICE_LIMIT_EXCEEDED("ServiceLimitExceeded"),
    NOT_STABILIZED("NotStabilized"),
    GENERAL_SERVICE_EXCEPTION("GeneralServiceException"),
    SERVICE_INTERNAL_ERROR("ServiceInternalError"),
    INTERNAL_FAILURE("InternalFailure");

    /// Parts of services' error codes, in lower case, and what they mean. The first that fits
    /// counts, so what is particular stands before what is general.
    private static final List<Meaning> MEANINGS =
            List.of(
                    new Meaning("notupdatable", NOT_UPDATABLE),
                    new Meaning("notstabilized", NOT_STABILIZED),
                    new Meaning("throttl", THROTTLING),
                    new Meaning("toomanyrequests", THROTTLING),
                    new Meaning("requestlimitexceeded", THROTTLING),
                    new Meaning("limitexceeded", SERVICE_LIMIT_EXCEEDED),
                    new Meaning("quotaexceeded", SERVICE_LIMIT_EXCEEDED),
                    new Meaning("toomany", SERVICE_LIMIT_EXCEEDED),
                    new Meaning("accessdenied", ACCESS_DENIED),
                    new Meaning("unauthorized", ACCESS_DENIED),
                    new Meaning("authorizationerror", ACCESS_DENIED),
                    new Meaning("invalidclienttokenid", INVALID_CREDENTIALS),
                    new Meaning("unrecognizedclient", INVALID_CREDENTIALS),
                    new Meaning("expiredtoken", INVALID_CREDENTIALS),
                    new Meaning("signaturedoesnotmatch", INVALID_CREDENTIALS),
                    new Meaning("notfound", NOT_FOUND),
                    new Meaning("nosuch", NOT_FOUND),
                    new Meaning("nonexistent", NOT_FOUND),
                    new Meaning("doesnotexist", NOT_FOUND),
                    new Meaning("alreadyexist", ALREADY_EXISTS),
                    new Meaning("alreadyowned", ALREADY_EXISTS),
                    new Meaning("nameexists", ALREADY_EXISTS),
                    new Meaning("conflict", RESOURCE_CONFLICT),
                    new Meaning("inuse", RESOURCE_CONFLICT),
                    new Meaning("invalidstate", RESOURCE_CONFLICT),
                    new Meaning("concurrentmodification", RESOURCE_CONFLICT),
                    new Meaning("validation", INVALID_REQUEST),
                    new Meaning("invalid", INVALID_REQUEST),
                    new Meaning("malformed", INVALID_REQUEST),
                    new Meaning("missing", INVALID_REQUEST),
                    new Meaning("unsupported", INVALID_REQUEST));

    private static final int INTERNAL = 500;

    private final String code;

    HandlerErrorCode(String code) {
        this.code = code;
    }

    /// As AWS writes it: `NotFound`.
    public String code() {
        return code;
    }

    /// What a service's error means to a handler's caller.
    public static HandlerErrorCode of(ServiceException error) {
        var name = error.code().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        for (var meaning : MEANINGS) {
            if (name.contains(meaning.part)) {
                return meaning.code;
            }
        }
        return error.status() >= INTERNAL ? SERVICE_INTERNAL_ERROR : GENERAL_SERVICE_EXCEPTION;
    }

    /// Whether trying again may help.
    public boolean retriable() {
        return switch (this) {
            case THROTTLING, SERVICE_INTERNAL_ERROR, RESOURCE_CONFLICT -> true;
            case NOT_UPDATABLE,
                    INVALID_REQUEST,
                    ACCESS_DENIED,
                    INVALID_CREDENTIALS,
                    ALREADY_EXISTS,
                    NOT_FOUND,
                    SERVICE_LIMIT_EXCEEDED,
                    NOT_STABILIZED,
                    GENERAL_SERVICE_EXCEPTION,
                    INTERNAL_FAILURE ->
                    false;
        };
    }

    private record Meaning(String part, HandlerErrorCode code) {}
}
