package dev.brume.s3;

import dev.brume.core.Platform;
import dev.brume.core.event.Events;
import dev.brume.core.state.Change;
import dev.brume.core.time.Time;
import dev.brume.model.s3.PutObjectRequest;
import dev.brume.model.s3.ReplicationRule;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Takes versions to the buckets that replication names, in the order in which they were written.
/// Replicas have their originals' version ids, times, tags and metadata; only tags and locks of a
/// version that is there already are brought up to date.
///
/// The role that a configuration names is kept and not assumed: S3 itself reads and writes.
final class ReplicationDelivery {
    /// What events of replicas are caused by.
    static final String REASON = "Replication";

    private static final System.Logger LOG = System.getLogger(ReplicationDelivery.class.getName());

    private final Buckets buckets;
    private final BlobWriter writer;
    private final ObjectKeys keys;
    private final Time time;
    private final Ids ids;

    ReplicationDelivery(Buckets buckets, BlobWriter writer, ObjectKeys keys, Platform platform) {
        this.buckets = buckets;
        this.writer = writer;
        this.keys = keys;
        this.time = platform.time();
        this.ids = platform.ids();
    }

    void start(Events events) {
        events.listen("s3 replication", ObjectEvent.class, this::hear);
    }

    private void hear(ObjectEvent event) {
        boolean told =
                event.name().startsWith("ObjectCreated:")
                        || event.name().startsWith("ObjectTagging:")
                        || event.name().endsWith("DeleteMarkerCreated");
        if (!told || event.versionId().isEmpty() || event.cause().reason().equals(REASON)) {
            return;
        }
        var found = buckets.find(event.bucket());
        if (found.isEmpty()) {
            return;
        }
        var row = IndexKey.of(event.bucket(), event.key());
        var version = ObjectIndex.version(found.get().state(), row, event.versionId());
        if (version.isEmpty()) {
            return;
        }
        var rules =
                Replications.concerning(
                        found.get().state(), found.get().bucket(), event.key(), version.get());
        if (!rules.isEmpty()) {
            replicate(found.get(), event.key(), version.get(), rules);
        }
    }

    private void replicate(
            Buckets.Found source, String key, StoredObject version, List<ReplicationRule> rules) {
        boolean all = true;
        for (var rule : rules) {
            try {
                new Replica(source, key, version, rule).make();
            } catch (ServiceException refused) {
                all = false;
                LOG.log(
                        System.Logger.Level.WARNING,
                        "bucket {0} could not replicate {1}: {2}",
                        source.bucket().name(),
                        key,
                        refused.message());
            }
        }
        if (!version.marker()) {
            mark(source, key, version, all ? Replications.COMPLETED : Replications.FAILED);
        }
    }

    private void mark(Buckets.Found source, String key, StoredObject version, String status) {
        var row = IndexKey.of(source.bucket().name(), key);
        source.cell()
                .update(
                        state -> {
                            var now = ObjectIndex.version(state, row, version.versionId());
                            if (now.isEmpty()) {
                                return Change.of(state, status);
                            }
                            var next =
                                    ObjectIndex.replace(state, row, now.get().replicating(status));
                            var change = Change.of(next, status);
                            return status.equals(Replications.FAILED)
                                    ? change.with(
                                            event(
                                                    source.bucket(),
                                                    key,
                                                    version,
                                                    "Replication:OperationFailedReplication"))
                                    : change;
                        });
    }

    private ObjectEvent event(Bucket bucket, String key, StoredObject version, String name) {
        return new ObjectEvent(
                time.now(),
                bucket.account(),
                bucket.region(),
                name,
                bucket.name(),
                key,
                version.versionId(),
                version.content().size(),
                version.content().etag(),
                ObjectWrites.sequencer(version),
                ObjectEvent.Cause.of(context(bucket), REASON));
    }

    private RequestContext context(Bucket bucket) {
        return new RequestContext(
                ids.upperAlphanumeric(16),
                bucket.account(),
                bucket.region(),
                RequestContext.partitionOf(bucket.region()),
                Caller.service(ObjectEvent.S3, bucket.account()),
                time.now(),
                ids,
                ObjectEvent.S3,
                "",
                "");
    }

    /// One version on its way to one bucket.
    private final class Replica {
        private final Buckets.Found source;
        private final String key;
        private final StoredObject version;
        private final ReplicationRule rule;
        private final Buckets.Found target;
        private final String row;

        Replica(Buckets.Found source, String key, StoredObject version, ReplicationRule rule) {
            this.source = source;
            this.key = key;
            this.version = version;
            this.rule = rule;
            this.target = buckets.at(ReplicationOperations.name(rule));
            this.row = IndexKey.of(target.bucket().name(), key);
        }

        void make() {
            if (target.bucket().versioning() != Versioning.ENABLED) {
                throw S3Errors.invalidRequest("Destination bucket must have versioning enabled.");
            }
            var there = ObjectIndex.version(target.state(), row, version.versionId());
            if (there.isPresent()) {
                put(there.get().with(version.tags()).with(version.lock()));
                return;
            }
            var content = content();
            boolean done = false;
            try {
                put(replica(content));
                done = true;
            } finally {
                if (!done) {
                    writer.store().remove(content.blobs().toList());
                }
            }
        }

        private StoredObject replica(Content content) {
            var wanted = rule.destination().storageClass();
            var attributes =
                    wanted == null ? version.attributes() : version.attributes().inClass(wanted);
            var translation = rule.destination().accessControlTranslation();
            return new StoredObject(
                    version.versionId(),
                    version.order(),
                    version.modified(),
                    version.marker(),
                    translation == null ? version.owner() : target.bucket().account(),
                    content,
                    attributes,
                    version.lock(),
                    version.tags(),
                    translation == null ? version.acl() : Optional.empty(),
                    Replications.REPLICA);
        }

        private void put(StoredObject replica) {
            target.cell()
                    .update(
                            state -> {
                                var bucket = Buckets.in(state, target.bucket().name());
                                var next = ObjectIndex.insert(state, row, replica);
                                return Change.of(next, row)
                                        .with(
                                                event(
                                                        bucket,
                                                        key,
                                                        replica,
                                                        replica.marker()
                                                                ? "ObjectRemoved:DeleteMarkerCreated"
                                                                : "ObjectCreated:Put"));
                            });
        }

        private Content content() {
            var own = version.content();
            if (version.marker()) {
                return own;
            }
            if (own.encryption().byCustomer()) {
                throw S3Errors.invalidRequest("The key that opens it is the client's.");
            }
            return own.encryption().byKms() ? encrypted(own) : plain(own);
        }

        /// What nothing encrypts keeps its parts.
        private Content plain(Content own) {
            var blob = own.blob().isEmpty() ? "" : copied(own);
            var parts = new ArrayList<StoredPart>();
            for (var part : own.parts()) {
                var alone =
                        new Content(
                                part.blob(),
                                part.size(),
                                part.etag(),
                                part.checksum(),
                                List.of(),
                                own.encryption());
                parts.add(
                        new StoredPart(
                                part.number(),
                                copied(alone),
                                part.size(),
                                part.etag(),
                                part.checksum(),
                                part.modified()));
            }
            return new Content(
                    blob, own.size(), own.etag(), own.checksum(), parts, own.encryption());
        }

        private String copied(Content content) {
            var bytes = ObjectBytes.of(writer.store(), content, Range.whole(content.size()), null);
            return written(bytes, null).blob();
        }

        private BlobWriter.Written written(Body bytes, byte @Nullable [] key) {
            return writer.write(bytes, "", key);
        }

        /// Opened with the key of the one, closed with the key of the other.
        private Content encrypted(Content own) {
            var nothing = new Members(PutObjectRequest.builder().bucket("").key("").build());
            var opened =
                    keys.open(
                            own.encryption(),
                            nothing,
                            "",
                            source.bucket(),
                            context(source.bucket()));
            var request =
                    PutObjectRequest.builder()
                            .bucket(target.bucket().name())
                            .key(key)
                            .serverSideEncryption(own.encryption().algorithm());
            var encryption = rule.destination().encryptionConfiguration();
            if (encryption != null) {
                request.ssekmsKeyId(encryption.replicaKmsKeyID());
            }
            var chosen =
                    keys.choose(
                            new Members(request.build()),
                            target.state(),
                            target.bucket(),
                            key,
                            context(target.bucket()));
            var bytes = ObjectBytes.of(writer.store(), own, Range.whole(own.size()), opened);
            return new Content(
                    written(bytes, chosen.key()).blob(),
                    own.size(),
                    own.etag(),
                    own.checksum(),
                    List.of(),
                    chosen.encryption());
        }
    }
}
