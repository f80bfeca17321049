package dev.brume.s3;

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
        var found = buckets.at(target.bucket());
        return found.cell()
                .update(
                        state -> {
                            var bucket = Buckets.in(state, target.bucket());
                            var object = require(state, target);
                            var row = IndexKey.of(target.bucket(), target.key());
                            var id = ObjectWrites.versionId(bucket, object);
                            return Change.of(
                                    ObjectIndex.replace(state, row, step.apply(object)),
                                    Optional.of(id).filter(text -> !text.isEmpty()));
                        })
                .orElse(null);
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

    PutObjectTaggingOutput putTags(PutObjectTaggingRequest in) {
        var tags = Tags.of(in.tagging().tagSet(), Tags.OBJECT_TAGS_MAX);
        var id =
                change(
                        new Target(in.bucket(), in.key(), in.versionId(), "PUT"),
                        object -> object.with(tags));
        return PutObjectTaggingOutput.builder().versionId(id).build();
    }

    DeleteObjectTaggingOutput deleteTags(DeleteObjectTaggingRequest in) {
        var id =
                change(
                        new Target(in.bucket(), in.key(), in.versionId(), "DELETE"),
                        object -> object.with(Map.of()));
        return DeleteObjectTaggingOutput.builder().versionId(id).build();
    }

    // ---- access control lists

    GetObjectAclOutput acl(GetObjectAclRequest in) {
        var object = require(new Target(in.bucket(), in.key(), in.versionId(), "GET"));
        var acl = object.acl().orElseGet(() -> Acls.ofOwner(object.owner()));
        return GetObjectAclOutput.builder().owner(acl.owner()).grants(acl.grants()).build();
    }

    PutObjectAclOutput putAcl(PutObjectAclRequest in) {
        var found = buckets.at(in.bucket());
        var target = new Target(in.bucket(), in.key(), in.versionId(), "PUT");
        var owner = require(target).owner();
        var asked =
                BucketSettings.requestedAcl(
                        new Members(in), in.accessControlPolicy(), owner, found.bucket().account());
        BucketSettings.refuseAcl(found.state(), in.bucket(), asked);
        change(target, object -> object.withAcl(asked));
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
        change(target, object -> object.with(object.attributes().restoredUntil(end)));
        return RestoreObjectOutput.builder().build();
    }
}
