package dev.brume.s3;

import java.time.Instant;

/// A part of a multipart upload.
///
/// @param etag without quotes
/// @param modified in milliseconds since 1970
record StoredPart(
        int number, String blob, long size, String etag, ObjectChecksum checksum, long modified) {
    Instant lastModified() {
        return Instant.ofEpochMilli(modified);
    }
}
