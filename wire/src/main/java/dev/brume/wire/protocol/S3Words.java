package dev.brume.wire.protocol;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.ServiceSchema;

/// What S3 calls the mistakes that all protocols know.
///
/// Source: Amazon S3 API Reference, "Error responses".
final class S3Words {
    private static final String PATH_LABEL = "The value of path label";

    private S3Words() {}

    /// The error as S3 tells it; the same one where it is S3's own.
    static ServiceException of(ServiceException error) {
        return switch (error.queryCode()) {
            case "SerializationException" ->
                    error.message().startsWith(PATH_LABEL)
                            ? new ServiceException(
                                    "InvalidURI", "Couldn't parse the specified URI.", 400)
                            : new ServiceException(
                                    "MalformedXML",
                                    "The XML you provided was not well-formed or did not validate"
                                            + " against our published schema",
                                    400);
            case "UnknownOperationException" ->
                    new ServiceException(
                            "MethodNotAllowed",
                            "The specified method is not allowed against this resource.",
                            405);
            default -> error;
        };
    }

    /// The status of an error of a service, S3 or another.
    static int status(ServiceSchema service, ServiceException error) {
        return service.info().wrapsErrors() ? error.status() : of(error).status();
    }
}
