package dev.brume.s3;

import dev.brume.core.event.Event;

import java.time.Instant;

/// Something happened to an object: what notifications, replication and logs follow from.
///
/// @param account the bucket's owner
/// @param name as notifications have it, without `s3:`: `ObjectCreated:Put`
/// @param versionId empty where the bucket keeps no versions
/// @param etag without quotes; empty for what was deleted
/// @param sequencer grows with each event of one key
/// @param requester the caller's account or principal
/// @param reason what a deletion or creation came from, as EventBridge has it: `PutObject`
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
        String requester,
        String sourceAddress,
        String requestId,
        String reason)
        implements Event {}
