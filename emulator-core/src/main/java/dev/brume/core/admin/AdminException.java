package dev.brume.core.admin;

import java.util.Map;

/// An admin call that cannot be done, in words that help: `{"error": code, "message": …}`.
final class AdminException extends Exception {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    AdminException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    static AdminException badParameter(String name, String value, String wanted) {
        return new AdminException(400, "BadParameter", name + ": '" + value + "' is not " + wanted);
    }

    static AdminException missing(String name) {
        return new AdminException(
                400, "MissingParameter", "needs the parameter '" + name + "' (query or JSON body)");
    }

    int status() {
        return status;
    }

    Map<String, String> document() {
        return Map.of("error", code, "message", String.valueOf(getMessage()));
    }
}
