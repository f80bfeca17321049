package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.state.Change;
import dev.brume.model.s3.DeleteObjectOutput;
import dev.brume.model.s3.DeleteObjectRequest;
import dev.brume.model.s3.DeleteObjectsOutput;
import dev.brume.model.s3.DeleteObjectsRequest;
import dev.brume.model.s3.DeletedObject;
import dev.brume.model.s3.ObjectIdentifier;
import dev.brume.model.s3.S3Error;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;

/// Deletes objects and versions.
final class DeleteOperations {
    private static final int AT_ONCE_MAX = 1_000;
    private static final String EMPTY_MD5 = "d41d8cd98f00b204e9800998ecf8427e";

    private final Buckets buckets;
    private final ObjectStore store;

    DeleteOperations(Buckets buckets, ObjectStore store) {
        this.buckets = buckets;
        this.store = store;
    }

    /// A deletion.
    ///
    /// @param versionId null where a delete marker may do
    /// @param bypass whether the caller passes over governance
    /// @param reason what notifications tell: `DeleteObject`
    /// @param only what has to be current; null where anything may be
    record Deletion(
            String bucket,
            String key,
            @Nullable String versionId,
            boolean bypass,
            @Nullable String ifMatch,
            String reason,
            @Nullable StoredObject only) {}

    /// What came of it.
    ///
    /// @param object the marker that was written, or the version that is gone; null for neither
    record Outcome(@Nullable StoredObject object, boolean marker) {}

    DeleteObjectOutput delete(DeleteObjectRequest in, RequestContext context) {
        if (in.ifMatchSize() != null || in.ifMatchLastModifiedTime() != null) {
            throw S3Errors.unsupported(
                    in.ifMatchSize() != null
                            ? "x-amz-if-match-size"
                            : "x-amz-if-match-last-modified-time");
        }
        var found = buckets.at(in.bucket());
        boolean bypass = Boolean.TRUE.equals(in.bypassGovernanceRetention());
        refuseBypass(found.bucket(), in.bypassGovernanceRetention());
        var outcome =
                delete(
                        new Deletion(
                                in.bucket(),
                                in.key(),
                                in.versionId(),
                                bypass,
                                in.ifMatch(),
                                "DeleteObject",
                                null),
                        context);
        var answer = DeleteObjectOutput.builder();
        if (outcome.marker()) {
            answer.deleteMarker(true);
        }
        if (in.versionId() != null) {
            answer.versionId(in.versionId());
        } else if (outcome.object() != null && outcome.marker()) {
            answer.versionId(outcome.object().versionId());
        }
        return answer.build();
    }

    private static void refuseBypass(Bucket bucket, @Nullable Boolean bypass) {
        if (bypass != null && !bucket.objectLock()) {
            throw ErrorDetails.of(
                    "InvalidArgument",
                    "x-amz-bypass-governance-retention is only applicable to Object Lock enabled"
                            + " buckets.",
                    400,
                    "ArgumentName",
                    "x-amz-bypass-governance-retention");
        }
    }

    /// Deletes; also for whoever else has a reason to.
    Outcome delete(Deletion deletion, RequestContext context) {
        var found = buckets.at(deletion.bucket());
        var row = IndexKey.of(deletion.bucket(), deletion.key());
        var suffix = context.ids().upperAlphanumeric(VersionIds.SUFFIX_CHARACTERS);
        var marker = StoredObject.marker(found.bucket().account(), context.now());
        var versionId = deletion.versionId();
        if (versionId != null) {
            ReadOperations.checkVersionId(versionId);
        }
        var changed =
                found.cell()
                        .update(
                                state -> {
                                    var bucket = Buckets.in(state, deletion.bucket());
                                    refuseOther(state, row, deletion);
                                    if (deletion.ifMatch() != null) {
                                        Preconditions.write(
                                                deletion.ifMatch().equals("*")
                                                        ? null
                                                        : deletion.ifMatch(),
                                                null,
                                                state.objects().get(row),
                                                deletion.key());
                                    }
                                    ObjectIndex.Changed next;
                                    if (versionId == null) {
                                        next =
                                                ObjectIndex.delete(
                                                        state,
                                                        bucket.versioning(),
                                                        row,
                                                        marker,
                                                        suffix);
                                    } else {
                                        refuseLocked(state, row, deletion, context);
                                        next = ObjectIndex.deleteVersion(state, row, versionId);
                                    }
                                    var change =
                                            Change.of(
                                                    UploadOperations.disturbed(next.state(), row),
                                                    next);
                                    return next.object() == null
                                            ? change
                                            : change.with(
                                                    event(
                                                            deletion,
                                                            next.object(),
                                                            bucket,
                                                            context));
                                });
        store.remove(changed.orphans());
        var object = changed.object();
        return new Outcome(object, object != null && object.marker());
    }

    private static void refuseOther(S3State state, String row, Deletion deletion) {
        var only = deletion.only();
        var live = state.objects().get(row);
        if (only != null && (live == null || live.order() != only.order())) {
            throw S3Errors.noSuchVersion(deletion.key(), only.versionId());
        }
    }

    private static void refuseLocked(
            S3State state, String row, Deletion deletion, RequestContext context) {
        var versionId = deletion.versionId();
        if (versionId != null) {
            ObjectIndex.version(state, row, versionId)
                    .filter(
                            version ->
                                    !version.lock().permitsDelete(context.now(), deletion.bypass()))
                    .ifPresent(
                            locked -> {
                                throw ObjectLocks.locked();
                            });
        }
    }

    private static ObjectEvent event(
            Deletion deletion, StoredObject object, Bucket bucket, RequestContext context) {
        boolean markerMade = object.marker() && deletion.versionId() == null;
        var lifecycle = deletion.reason().startsWith("Lifecycle");
        var family = lifecycle ? "LifecycleExpiration:" : "ObjectRemoved:";
        return new ObjectEvent(
                context.now(),
                bucket.account(),
                bucket.region(),
                family + (markerMade ? "DeleteMarkerCreated" : "Delete"),
                bucket.name(),
                deletion.key(),
                ObjectWrites.versionId(bucket, object),
                0,
                markerMade ? EMPTY_MD5 : "",
                ObjectWrites.sequencer(object),
                ObjectEvent.Cause.of(context, deletion.reason()));
    }

    DeleteObjectsOutput deleteAll(DeleteObjectsRequest in, RequestContext context) {
        var found = buckets.at(in.bucket());
        var wanted = in.delete().objects();
        if (wanted.isEmpty() || wanted.size() > AT_ONCE_MAX) {
            throw S3Errors.malformedXml();
        }
        refuseBypass(found.bucket(), in.bypassGovernanceRetention());
        boolean bypass = Boolean.TRUE.equals(in.bypassGovernanceRetention());
        boolean quiet = Boolean.TRUE.equals(in.delete().quiet());
        var deleted = new ArrayList<DeletedObject>();
        var errors = new ArrayList<S3Error>();
        for (var one : wanted) {
            try {
                var outcome = delete(deletion(in.bucket(), one, bypass, found), context);
                if (!quiet) {
                    deleted.add(shape(one, outcome));
                }
            } catch (ServiceException refused) {
                errors.add(
                        S3Error.builder()
                                .code(refused.code())
                                .key(one.key())
                                .versionId(one.versionId())
                                .message(refused.message())
                                .build());
            }
        }
        return DeleteObjectsOutput.builder().deleted(deleted).errors(errors).build();
    }

    private static Deletion deletion(
            String bucket, ObjectIdentifier one, boolean bypass, Buckets.Found found) {
        var version = one.versionId();
        // A text that is no version id is a version that is not there, as AWS answered.
        if (version != null && !VersionIds.isWellFormed(version)) {
            throw found.bucket().versioning() == Versioning.NEVER
                    ? S3Errors.invalidArgument("Invalid version id specified", "versionId", version)
                    : S3Errors.noSuchVersion(one.key(), version);
        }
        return new Deletion(bucket, one.key(), version, bypass, one.eTag(), "DeleteObject", null);
    }

    private static DeletedObject shape(ObjectIdentifier asked, Outcome outcome) {
        var shape = DeletedObject.builder().key(asked.key()).versionId(asked.versionId());
        var object = outcome.object();
        if (outcome.marker() && object != null) {
            shape.deleteMarker(true).deleteMarkerVersionId(object.versionId());
        }
        return shape.build();
    }
}
