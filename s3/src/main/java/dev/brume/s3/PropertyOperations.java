package dev.brume.s3;

import dev.brume.core.event.Event;
import dev.brume.core.state.Change;
import dev.brume.model.s3.DeleteObjectTaggingOutput;
import dev.brume.model.s3.DeleteObjectTaggingRequest;
import dev.brume.model.s3.GetObjectAclOutput;
import dev.brume.model.s3.GetObjectAclRequest;
import dev.brume.model.s3.GetObjectTaggingOutput;
import dev.brume.model.s3.GetObjectTaggingRequest;
import dev.brume.model.s3.InvalidObjectState;
import dev.brume.model.s3.PutObjectAclOutput;
import dev.brume.model.s3.PutObjectAclRequest;
import dev.brume.model.s3.PutObjectTaggingOutput;
import dev.brume.model.s3.PutObjectTaggingRequest;
import dev.brume.model.s3.RestoreObjectOutput;
import dev.brume.model.s3.RestoreObjectRequest;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// What can be changed of a version without writing it anew: tags, ACL, the copy of an archived
/// one.
final class PropertyOperations {
    private final Buckets buckets;

    PropertyOperations(Buckets buckets) {
        this.buckets = buckets;
    }

    /// Which version.
    ///
    /// @param versionId null for what readers get
    /// @param method of the request, for errors
    record Target(String bucket, String key, @Nullable String versionId, String method) {}

    /// Changes a version.
    ///
    /// @return the version id that answers tell; null where there is none
    @Nullable String change(Target target, UnaryOperator<StoredObject> step) {
        return change(target, step, (bucket, object) -> List.of());
    }

    /// What happens to a bucket's object.
    @FunctionalInterface
    interface Telling {
        List<Event> of(Bucket bucket, StoredObject object);
    }

    private @Nullable String change(
            Target target, UnaryOperator<StoredObject> step, Telling telling) {
        var found = buckets.at(target.bucket());
        return found.cell()
                .update(
                        state -> {
                            var bucket = Buckets.in(state, target.bucket());
                            var object = require(state, target);
                            var row = IndexKey.of(target.bucket(), target.key());
                            var id = ObjectWrites.versionId(bucket, object);
                            var next = step.apply(object);
                            return Change.of(
                                            ObjectIndex.replace(state, row, next),
                                            Optional.of(id).filter(text -> !text.isEmpty()))
                                    .with(telling.of(bucket, next).toArray(Event[]::new));
                        })
                .orElse(null);
    }

    /// Tells that something happened, under one or more names.
    private static Telling tell(
            Target target, RequestContext context, String reason, String... names) {
        return (bucket, object) ->
                Arrays.stream(names)
                        .map(
                                name ->
                                        (Event)
                                                ObjectEvent.of(
                                                        name,
                                                        bucket,
                                                        target.key(),
                                                        object,
                                                        ObjectEvent.Cause.of(context, reason)))
                        .toList();
    }

    StoredObject require(Target target) {
        return require(buckets.at(target.bucket()).state(), target);
    }

    private static StoredObject require(S3State state, Target target) {
        return ReadOperations.require(
                state, target.bucket(), target.key(), target.versionId(), target.method());
    }

    private @Nullable String versionId(Target target, StoredObject object) {
        var id = ObjectWrites.versionId(buckets.at(target.bucket()).bucket(), object);
        return id.isEmpty() ? null : id;
    }

    // ---- tags

    GetObjectTaggingOutput tags(GetObjectTaggingRequest in) {
        var target = new Target(in.bucket(), in.key(), in.versionId(), "GET");
        var object = require(target);
        return GetObjectTaggingOutput.builder()
                .tagSet(Tags.shapes(object.tags()))
                .versionId(versionId(target, object))
                .build();
    }

    PutObjectTaggingOutput putTags(PutObjectTaggingRequest in, RequestContext context) {
        var tags = Tags.of(in.tagging().tagSet(), Tags.OBJECT_TAGS_MAX);
        var target = new Target(in.bucket(), in.key(), in.versionId(), "PUT");
        var id =
                change(
                        target,
                        object -> object.with(tags),
                        tell(target, context, "PutObjectTagging", "ObjectTagging:Put"));
        return PutObjectTaggingOutput.builder().versionId(id).build();
    }

    DeleteObjectTaggingOutput deleteTags(DeleteObjectTaggingRequest in, RequestContext context) {
        var target = new Target(in.bucket(), in.key(), in.versionId(), "DELETE");
        var id =
                change(
                        target,
                        object -> object.with(Map.of()),
                        tell(target, context, "DeleteObjectTagging", "ObjectTagging:Delete"));
        return DeleteObjectTaggingOutput.builder().versionId(id).build();
    }

    // ---- access control lists

    GetObjectAclOutput acl(GetObjectAclRequest in) {
        var object = require(new Target(in.bucket(), in.key(), in.versionId(), "GET"));
        var acl = object.acl().orElseGet(() -> Acls.ofOwner(object.owner()));
        return GetObjectAclOutput.builder().owner(acl.owner()).grants(acl.grants()).build();
    }

    PutObjectAclOutput putAcl(PutObjectAclRequest in, RequestContext context) {
        var found = buckets.at(in.bucket());
        var target = new Target(in.bucket(), in.key(), in.versionId(), "PUT");
        var owner = require(target).owner();
        var asked =
                BucketSettings.requestedAcl(
                        new Members(in), in.accessControlPolicy(), owner, found.bucket().account());
        BucketSettings.refuseAcl(found.state(), found.account(), in.bucket(), asked);
        change(
                target,
                object -> object.withAcl(asked),
                tell(target, context, "PutObjectAcl", "ObjectAcl:Put"));
        return PutObjectAclOutput.builder().build();
    }

    // ---- archives

    /// A copy of an archived object can be read at once: nobody waits hours for an emulator.
    RestoreObjectOutput restore(RestoreObjectRequest in, RequestContext context) {
        var asked = in.restoreRequest();
        if (asked != null && (asked.selectParameters() != null || asked.outputLocation() != null)) {
            throw S3Errors.unsupported("RestoreRequest.SelectParameters");
        }
        if (asked == null || asked.days() == null || asked.days() < 1) {
            throw S3Errors.malformedXml();
        }
        var target = new Target(in.bucket(), in.key(), in.versionId(), "POST");
        if (!require(target).attributes().isArchived()) {
            throw InvalidObjectState.builder()
                    .message("Restore is not allowed for the object's current storage class")
                    .storageClass(require(target).attributes().storageClass())
                    .build();
        }
        var end = Lifecycles.due(context.now(), asked.days());
        change(
                target,
                object -> object.with(object.attributes().restoredUntil(end)),
                tell(
                        target,
                        context,
                        "RestoreObject",
                        "ObjectRestore:Post",
                        "ObjectRestore:Completed"));
        return RestoreObjectOutput.builder().build();
    }
}
