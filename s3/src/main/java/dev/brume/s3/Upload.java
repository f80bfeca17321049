package dev.brume.s3;

import dev.brume.model.s3.AccessControlPolicy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A multipart upload that was begun.
///
/// @param initiator the caller's ARN
/// @param initiated in milliseconds since 1970
/// @param algorithm the checksum that the client chose; empty where it chose none
/// @param disturbed whether its key was written or deleted since it began
/// @param checksumType empty where the client chose no checksum
record Upload(
        String id,
        String owner,
        String initiator,
        long initiated,
        String algorithm,
        String checksumType,
        Attributes attributes,
        Encryption encryption,
        Lock lock,
        Map<String, String> tags,
        Optional<AccessControlPolicy> acl,
        boolean disturbed) {

    /// The same after its key was written or deleted.
    Upload disturbing() {
        return new Upload(
                id,
                owner,
                initiator,
                initiated,
                algorithm,
                checksumType,
                attributes,
                encryption,
                lock,
                tags,
                acl,
                true);
    }

    Instant begun() {
        return Instant.ofEpochMilli(initiated);
    }
}
