package dev.brume.s3;

import dev.brume.model.s3.AccessControlPolicy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A version of an object, or a delete marker. Its key is the row's.
///
/// @param versionId [#NULL_VERSION] for what was written while nothing kept versions
/// @param order its place among the versions of its key: later ones have greater numbers
/// @param modified in milliseconds since 1970
/// @param owner an account
/// @param replication its state, as `x-amz-replication-status` has it; empty for none
/// @param acl empty for the usual one: everything for the owner, nothing for others
record StoredObject(
        String versionId,
        long order,
        long modified,
        boolean marker,
        String owner,
        Content content,
        Attributes attributes,
        Lock lock,
        Map<String, String> tags,
        Optional<AccessControlPolicy> acl,
        String replication) {

    static final String NULL_VERSION = "null";

    Instant lastModified() {
        return Instant.ofEpochMilli(modified);
    }

    /// As headers tell it: in whole seconds.
    Instant lastModifiedSecond() {
        return Instant.ofEpochSecond(Math.floorDiv(modified, 1_000L));
    }

    boolean isNullVersion() {
        return versionId.equals(NULL_VERSION);
    }

    StoredObject with(Map<String, String> newTags) {
        return new StoredObject(
                versionId,
                order,
                modified,
                marker,
                owner,
                content,
                attributes,
                lock,
                newTags,
                acl,
                replication);
    }

    StoredObject with(Lock newLock) {
        return new StoredObject(
                versionId,
                order,
                modified,
                marker,
                owner,
                content,
                attributes,
                newLock,
                tags,
                acl,
                replication);
    }

    StoredObject with(Attributes newAttributes) {
        return new StoredObject(
                versionId,
                order,
                modified,
                marker,
                owner,
                content,
                newAttributes,
                lock,
                tags,
                acl,
                replication);
    }

    StoredObject withAcl(AccessControlPolicy newAcl) {
        return new StoredObject(
                versionId,
                order,
                modified,
                marker,
                owner,
                content,
                attributes,
                lock,
                tags,
                Optional.of(newAcl),
                replication);
    }

    /// The same in another state of replication.
    StoredObject replicating(String now) {
        return new StoredObject(
                versionId,
                order,
                modified,
                marker,
                owner,
                content,
                attributes,
                lock,
                tags,
                acl,
                now);
    }

    /// The same at its place among the versions of its key.
    StoredObject at(String version, long place) {
        return new StoredObject(
                version,
                place,
                modified,
                marker,
                owner,
                content,
                attributes,
                lock,
                tags,
                acl,
                replication);
    }

    /// A delete marker.
    static StoredObject marker(String owner, Instant now) {
        return new StoredObject(
                "",
                0,
                now.toEpochMilli(),
                true,
                owner,
                Content.NONE,
                Attributes.NONE,
                Lock.NONE,
                Map.of(),
                Optional.empty(),
                "");
    }
}
