package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.state.Change;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Puts versions where readers find them, and takes away the bytes that nobody refers to any more.
final class ObjectWrites {
    private static final int KEY_BYTES_MAX = 1_024;

    private final ObjectStore store;

    ObjectWrites(ObjectStore store) {
        this.store = store;
    }

    /// A write.
    ///
    /// @param candidate without version id and order
    /// @param ifMatch conditions on what is there; null for none
    /// @param event the name that notifications give it
    record Write(
            Buckets.Found bucket,
            String key,
            StoredObject candidate,
            @Nullable String ifMatch,
            @Nullable String ifNoneMatch,
            String event,
            String reason) {}

    /// What is done together with a write, in the same change.
    @FunctionalInterface
    interface Besides {
        /// @param orphans takes what bytes are to be removed
        S3State apply(S3State state, List<String> orphans);
    }

    /// Publishes a version whose bytes are in place. Where that is refused, they go again.
    StoredObject publish(Write write, RequestContext context) {
        boolean done = false;
        try {
            var object = complete(write, context, (state, orphans) -> state);
            done = true;
            return object;
        } finally {
            if (!done) {
                store.remove(write.candidate().content().blobs().toList());
            }
        }
    }

    /// Publishes a version together with something else. Where that is refused, its bytes stay.
    StoredObject complete(Write write, RequestContext context, Besides besides) {
        var name = write.bucket().bucket().name();
        var row = IndexKey.of(name, write.key());
        var suffix = context.ids().upperAlphanumeric(VersionIds.SUFFIX_CHARACTERS);
        var changed =
                write.bucket()
                        .cell()
                        .update(
                                state -> {
                                    var bucket = Buckets.in(state, name);
                                    Preconditions.write(
                                            write.ifMatch(),
                                            write.ifNoneMatch(),
                                            state.objects().get(row),
                                            write.key());
                                    var put =
                                            ObjectIndex.put(
                                                    state,
                                                    bucket.versioning(),
                                                    row,
                                                    pending(state, bucket, write),
                                                    suffix);
                                    var orphans = new ArrayList<>(put.orphans());
                                    var next =
                                            UploadOperations.disturbed(
                                                    besides.apply(put.state(), orphans), row);
                                    var object = Objects.requireNonNull(put.object());
                                    return Change.of(
                                                    next,
                                                    new ObjectIndex.Changed(next, object, orphans))
                                            .with(event(write, object, bucket, context));
                                });
        store.remove(changed.orphans());
        return Objects.requireNonNull(changed.object());
    }

    /// What goes to another bucket says so until it is there.
    private static StoredObject pending(S3State state, Bucket bucket, Write write) {
        return Replications.concerning(state, bucket, write.key(), write.candidate()).isEmpty()
                ? write.candidate()
                : write.candidate().replicating(Replications.PENDING);
    }

    private static ObjectEvent event(
            Write write, StoredObject made, Bucket bucket, RequestContext context) {
        return new ObjectEvent(
                context.now(),
                bucket.account(),
                bucket.region(),
                write.event(),
                bucket.name(),
                write.key(),
                writtenId(made),
                made.content().size(),
                made.content().etag(),
                sequencer(made),
                ObjectEvent.Cause.of(context, write.reason()));
    }

    static String sequencer(StoredObject object) {
        return "%016X".formatted(object.order());
    }

    /// The version id that answers tell: none where no version was ever kept.
    static String versionId(Bucket bucket, StoredObject object) {
        return bucket.versioning() == Versioning.NEVER ? "" : object.versionId();
    }

    /// The version id that a write answers: none for the null version.
    static String writtenId(StoredObject object) {
        return object.isNullVersion() ? "" : object.versionId();
    }

    /// Refuses keys that S3 does not take.
    static void checkKey(String key) {
        int bytes = IndexKey.encode(key).length();
        if (bytes > KEY_BYTES_MAX) {
            throw ErrorDetails.of(
                    "KeyTooLongError",
                    "Your key is too long",
                    400,
                    "Size",
                    Integer.toString(bytes),
                    "MaxSizeAllowed",
                    Integer.toString(KEY_BYTES_MAX));
        }
    }
}
