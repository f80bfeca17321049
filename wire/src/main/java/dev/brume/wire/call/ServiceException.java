package dev.brume.wire.call;

import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

/// An error that a client is told in AWS's shape. Expected, so it carries no stack trace. Generated
/// exceptions extend it; `new ServiceException(code, message, status)` is for the common errors
/// that no model lists (`ValidationException`, `AccessDeniedException` …).
public class ServiceException extends RuntimeException {
    private final String code;
    private final String queryCode;
    private final int status;
    private final boolean senderFault;
    private final transient @Nullable Struct details;

    /// An error that the service's model does not list.
    public ServiceException(String code, String message, int status) {
        this(code, code, message, status, status < 500, null);
    }

    /// @param code what JSON, REST and CBOR clients see
    /// @param queryCode what query clients see
    /// @param details the modelled members, `message` included; null for unmodelled errors
    public ServiceException(
            String code,
            String queryCode,
            @Nullable String message,
            int status,
            boolean senderFault,
            @Nullable Struct details) {
        super(message, null, false, false);
        this.code = code;
        this.queryCode = queryCode;
        this.status = status;
        this.senderFault = senderFault;
        this.details = details;
    }

    public String code() {
        return code;
    }

    public String queryCode() {
        return queryCode;
    }

    /// The text for people; empty where the error has none.
    public String message() {
        var message = getMessage();
        return message == null ? "" : message;
    }

    public int status() {
        return status;
    }

    public boolean senderFault() {
        return senderFault;
    }

    /// The modelled members of the error, or null where no model knows it.
    public @Nullable Struct details() {
        return details;
    }

    /// The answer of an operation that the model has and Brume has not.
    public static ServiceException notImplemented(String service, String operation) {
        return new ServiceException(
                "NotImplemented",
                "Brume does not implement " + service + ":" + operation + " yet.",
                501);
    }
}
