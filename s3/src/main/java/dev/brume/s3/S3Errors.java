package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.call.ServiceException;

/// Errors that several families raise, in AWS's words.
///
/// Source: recorded AWS answers; Amazon S3 API Reference, "Error responses".
final class S3Errors {
    private S3Errors() {}

    static ServiceException noSuchBucket(String name) {
        return ErrorDetails.of(
                "NoSuchBucket", "The specified bucket does not exist", 404, "BucketName", name);
    }

    static ServiceException noSuchKey(String key) {
        return ErrorDetails.of("NoSuchKey", "The specified key does not exist.", 404, "Key", key);
    }

    static ServiceException noSuchVersion(String key, String version) {
        return ErrorDetails.of(
                "NoSuchVersion",
                "The specified version does not exist.",
                404,
                "Key",
                key,
                "VersionId",
                version);
    }

    static ServiceException noSuchUpload(String id) {
        return ErrorDetails.of(
                "NoSuchUpload",
                "The specified upload does not exist. The upload ID may be invalid, or the upload"
                        + " may have been aborted or completed.",
                404,
                "UploadId",
                id);
    }

    /// Recorded AWS answers: kinds with a code of their own name the bucket.
    static ServiceException missing(ConfigurationKind<?> kind, String bucket) {
        if (kind.missing().code().equals("NoSuchConfiguration")) {
            return new ServiceException(kind.missing().code(), kind.missing().message(), 404);
        }
        return ErrorDetails.of(
                kind.missing().code(), kind.missing().message(), 404, "BucketName", bucket);
    }

    static ServiceException invalidArgument(String message, String name, String value) {
        return ErrorDetails.of(
                "InvalidArgument", message, 400, "ArgumentName", name, "ArgumentValue", value);
    }

    static ServiceException invalidRequest(String message) {
        return new ServiceException("InvalidRequest", message, 400);
    }

    static ServiceException malformedXml() {
        return new ServiceException(
                "MalformedXML",
                "The XML you provided was not well-formed or did not validate against our published"
                        + " schema",
                400);
    }

    static ServiceException accessDenied() {
        return new ServiceException("AccessDenied", "Access Denied", 403);
    }

    static ServiceException methodNotAllowed(String method, String resourceType) {
        return ErrorDetails.of(
                "MethodNotAllowed",
                "The specified method is not allowed against this resource.",
                405,
                "Method",
                method,
                "ResourceType",
                resourceType);
    }

    /// @param condition the header whose condition did not hold
    static ServiceException preconditionFailed(String condition) {
        return ErrorDetails.of(
                "PreconditionFailed",
                "At least one of the pre-conditions you specified did not hold",
                412,
                "Condition",
                condition);
    }

    /// A member that the model has and Brume refuses by its name.
    static ServiceException unsupported(String what) {
        return ErrorDetails.of(
                "NotImplemented",
                "A header you provided implies functionality that is not implemented",
                501,
                "Header",
                what);
    }

    static ServiceException internal(String message) {
        return new ServiceException("InternalError", message, 500);
    }
}
