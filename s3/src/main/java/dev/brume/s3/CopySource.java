package dev.brume.s3;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.PercentCoding;

import org.jspecify.annotations.Nullable;

/// What `x-amz-copy-source` names: `/bucket/key?versionId=id`, percent-encoded.
///
/// @param versionId null for what readers get
record CopySource(String bucket, String key, @Nullable String versionId) {
    private static final String VERSION = "?versionId=";

    static CopySource parse(String header) {
        int version = header.lastIndexOf(VERSION);
        var path = version < 0 ? header : header.substring(0, version);
        var versionId = version < 0 ? null : header.substring(version + VERSION.length());
        var decoded = PercentCoding.decode(path, true);
        if (decoded == null) {
            throw invalid(header);
        }
        var plain = decoded.startsWith("/") ? decoded.substring(1) : decoded;
        int slash = plain.indexOf('/');
        if (slash <= 0 || slash == plain.length() - 1) {
            throw invalid(header);
        }
        return new CopySource(plain.substring(0, slash), plain.substring(slash + 1), versionId);
    }

    private static ServiceException invalid(String header) {
        return S3Errors.invalidArgument(
                "Invalid copy source object key", "x-amz-copy-source", header);
    }
}
