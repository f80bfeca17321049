package dev.brume.s3;

import dev.brume.core.event.Event;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;

/// Something happened to an object: what notifications, replication and logs follow from.
///
/// @param account the bucket's owner
/// @param name as notifications have it, without `s3:`: `ObjectCreated:Put`
/// @param versionId empty where the bucket keeps no versions
/// @param etag without quotes; empty for what was deleted
/// @param sequencer grows with each event of one key
record ObjectEvent(
        Instant time,
        String account,
        String region,
        String name,
        String bucket,
        String key,
        String versionId,
        long size,
        String etag,
        String sequencer,
        Cause cause)
        implements Event {
    /// The principal in whose name S3 itself acts.
    static final String S3 = "s3.amazonaws.com";

    /// What happened to a version that is there.
    static ObjectEvent of(
            String name, Bucket bucket, String key, StoredObject object, Cause cause) {
        return new ObjectEvent(
                cause.time(),
                bucket.account(),
                bucket.region(),
                name,
                bucket.name(),
                key,
                ObjectWrites.versionId(bucket, object),
                object.content().size(),
                object.content().etag(),
                ObjectWrites.sequencer(object),
                cause);
    }

    /// Why it happened.
    ///
    /// @param requester the caller's account, or the service that acted
    /// @param principalId the caller as notifications name it: `AWS:AIDA…`
    /// @param reason as EventBridge has it: `PutObject`
    record Cause(
            Instant time,
            String requester,
            String principalId,
            String sourceAddress,
            String requestId,
            String reason) {
        static Cause of(RequestContext context, String reason) {
            var caller = context.caller();
            boolean service = caller.kind() == Caller.Kind.SERVICE;
            return new Cause(
                    context.now(),
                    service ? caller.arn() : caller.account(),
                    service ? caller.arn() : "AWS:" + caller.userId(),
                    context.sourceAddress(),
                    context.requestId(),
                    reason);
        }
    }
}
