package dev.brume.core.resource;

import dev.brume.wire.call.ServiceException;

/// What a handler says itself, rather than its service.
public final class ResourceErrors {
    private static final int BAD_REQUEST = 400;

    private ResourceErrors() {}

    /// The properties cannot be meant so.
    public static ServiceException invalid(String message) {
        return new ServiceException("ValidationException", message, BAD_REQUEST);
    }

    /// There is no such resource, in Cloud Control's words.
    public static ServiceException notFound(String typeName, String physicalId) {
        return new ServiceException(
                "ResourceNotFoundException",
                "Resource of type '"
                        + typeName
                        + "' with identifier '"
                        + physicalId
                        + "' was not found.",
                BAD_REQUEST);
    }

    /// The resource is there already, in Cloud Control's words.
    public static ServiceException alreadyExists(String typeName, String physicalId) {
        return new ServiceException(
                "AlreadyExistsException",
                "Resource of type '"
                        + typeName
                        + "' with identifier '"
                        + physicalId
                        + "' already exists.",
                BAD_REQUEST);
    }

    /// A property that no update may change, and for which no replacement is made either.
    public static ServiceException notUpdatable(String typeName, String physicalId) {
        return new ServiceException(
                "NotUpdatableException",
                "Resource of type '"
                        + typeName
                        + "' with identifier '"
                        + physicalId
                        + "' is not updatable with parameters provided.",
                BAD_REQUEST);
    }

    /// The resource did not become ready.
    public static ServiceException notStabilized(String message) {
        return new ServiceException("NotStabilizedException", message, BAD_REQUEST);
    }
}
