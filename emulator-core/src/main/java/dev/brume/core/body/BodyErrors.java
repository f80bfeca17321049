package dev.brume.core.body;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.wire.call.ServiceException;

/// Every way in which a body is refused before an operation sees it. Sources: recorded AWS answers;
/// "Error responses" in the S3 API reference.
final class BodyErrors {
    private BodyErrors() {}

    static ServiceException invalidMd5(String value) {
        return ErrorDetails.of(
                "InvalidDigest",
                "The Content-MD5 you specified was invalid.",
                400,
                "Content-MD5",
                value);
    }

    static ServiceException wrongMd5(String expectedHex, String calculatedBase64) {
        return ErrorDetails.of(
                "BadDigest",
                "The Content-MD5 you specified did not match what we received.",
                400,
                "ExpectedDigest",
                expectedHex,
                "CalculatedDigest",
                calculatedBase64);
    }

    static ServiceException invalidChecksum(ChecksumAlgorithm algorithm) {
        return new ServiceException(
                "InvalidRequest", "Value for " + algorithm.header() + " header is invalid.", 400);
    }

    static ServiceException invalidTrailingChecksum(ChecksumAlgorithm algorithm) {
        return new ServiceException(
                "InvalidRequest",
                "Value for " + algorithm.header() + " trailing header is invalid.",
                400);
    }

    static ServiceException manyChecksums() {
        return new ServiceException(
                "InvalidRequest",
                "Expecting a single x-amz-checksum- header. Multiple checksum Types are not"
                        + " allowed.",
                400);
    }

    static ServiceException wrongChecksum(ChecksumAlgorithm algorithm) {
        return new ServiceException(
                "BadDigest",
                "The " + algorithm.name() + " you specified did not match the calculated checksum.",
                400);
    }

    static ServiceException wrongContentHash(String client, String calculated) {
        return ErrorDetails.of(
                "XAmzContentSHA256Mismatch",
                "The provided 'x-amz-content-sha256' header does not match what was computed.",
                400,
                "ClientComputedContentSHA256",
                client,
                "S3ComputedContentSHA256",
                calculated);
    }

    static ServiceException missingLength() {
        return new ServiceException(
                "MissingContentLength", "You must provide the Content-Length HTTP header.", 411);
    }

    static ServiceException invalidLength(String value) {
        return ErrorDetails.of(
                "InvalidArgument",
                "The value of the x-amz-decoded-content-length header is invalid.",
                400,
                "ArgumentName",
                "x-amz-decoded-content-length",
                "ArgumentValue",
                value);
    }

    static ServiceException wrongLength(long announced, long received) {
        return ErrorDetails.of(
                "IncompleteBody",
                "You did not provide the number of bytes specified by the Content-Length HTTP"
                        + " header",
                400,
                "NumberBytesExpected",
                Long.toString(announced),
                "NumberBytesProvided",
                Long.toString(received));
    }

    static ServiceException endsEarly() {
        return new ServiceException(
                "IncompleteBody", "The request body terminated unexpectedly", 400);
    }

    static ServiceException smallChunk(long size) {
        return ErrorDetails.of(
                "InvalidChunkSizeError",
                "Only the last chunk is allowed to have a size less than 8192 bytes",
                403,
                "BadChunkSize",
                Long.toString(size));
    }

    static ServiceException malformedTrailer() {
        return new ServiceException(
                "MalformedTrailerError",
                "The request contained trailing data that was not well-formed or did not conform"
                        + " to our published schema.",
                400);
    }

    static ServiceException wrongChunkSignature(String provided, String stringToSignHint) {
        return ErrorDetails.of(
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided."
                        + " Check your key and signing method.",
                403,
                "SignatureProvided",
                provided,
                "PreviousSignature",
                stringToSignHint);
    }

    static ServiceException tooLargeForS3(long proposed, long allowed) {
        return ErrorDetails.of(
                "EntityTooLarge",
                "Your proposed upload exceeds the maximum allowed size",
                400,
                "ProposedSize",
                Long.toString(proposed),
                "MaxSizeAllowed",
                Long.toString(allowed));
    }

    /// What other services answer from their front ends.
    static ServiceException tooLarge(long allowed) {
        return new ServiceException(
                "RequestEntityTooLargeException",
                "RequestEntityTooLarge",
                "Request size exceeded " + allowed + " bytes",
                413,
                true,
                null);
    }

    static ServiceException unknownCoding(String coding) {
        return new ServiceException(
                "UnsupportedMediaTypeException",
                "UnsupportedMediaType",
                "The Content-Encoding '" + coding + "' is not supported; gzip is.",
                415,
                true,
                null);
    }

    static ServiceException badGzip() {
        return new ServiceException(
                "SerializationException",
                "MalformedInput",
                "The request body could not be decompressed: it is not valid gzip data",
                400,
                true,
                null);
    }
}
