package dev.brume.s3;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.model.s3.S3Dispatch;
import dev.brume.model.s3.S3Model;
import dev.brume.wire.schema.ServiceSchema;

import java.util.Map;
import java.util.function.Supplier;

/// Offers S3 to an emulator.
public final class S3Provider implements ServiceProvider {
    @Override
    public ServiceSchema.Info info() {
        return S3Model.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var config = platform.config();
        var store =
                platform.lifecycle()
                        .closing(
                                config.data()
                                        .map(
                                                data ->
                                                        ObjectStore.in(
                                                                data.resolve("objects"),
                                                                config.fsync()))
                                        .orElseGet(ObjectStore::inMemory));
        var buckets = Buckets.of(platform);
        buckets.regions().blobs(new ObjectBlobs(store));
        store.sparing(buckets.regions()::pinned);
        new BlobSweep(platform, store, buckets).start();
        var errors = new ErrorPages(platform.ids());
        platform.fronts()
                .add(
                        new S3Front(
                                buckets,
                                new WebsiteEndpoint(buckets, platform.ids()),
                                new CrossOrigin(errors, platform.ids()),
                                new PostForms(
                                        platform.peers(),
                                        platform.credentials(),
                                        platform.time(),
                                        errors)));
        var delivery = new NotificationDelivery(buckets, platform.peers(), platform.events());
        delivery.start();
        var parts = parts(platform, store, buckets, delivery);
        new LifecycleLoop(
                        buckets, parts.deletes(), parts.uploads(), platform.time(), platform.ids())
                .start();
        new StorageMetrics(buckets, platform.events(), platform.time()).start();
        WebsiteNames.serve(buckets, platform);
        var logs =
                new AccessLogDelivery(buckets, platform.peers(), platform.time(), platform.ids());
        logs.start();
        var service = new S3Service(parts);
        var calls =
                new ObservedCalls(
                        new BucketGate(buckets, new S3Dispatch(service)),
                        buckets,
                        logs,
                        platform.events(),
                        platform.time());
        return new RunningService(
                        S3Model.schema(),
                        S3Model.FACTORY,
                        calls,
                        S3Dispatch.supported(service),
                        new S3Validation())
                .requiring(new S3Requirements(buckets))
                .admittingAnonymous();
    }

    @Override
    public Map<String, Supplier<ResourceHandler>> resourceHandlers() {
        return Map.of(
                BucketResource.TYPE, BucketResource::new,
                BucketPolicyResource.TYPE, BucketPolicyResource::new,
                AccessPointResource.TYPE, AccessPointResource::new);
    }

    private static S3Parts parts(
            Platform platform, ObjectStore store, Buckets buckets, NotificationDelivery delivery) {
        var configurations = new Configurations(buckets);
        var writer = new BlobWriter(store, platform.ids());
        var writes = new ObjectWrites(store);
        var keys = new ObjectKeys(platform.peers());
        new ReplicationDelivery(buckets, writer, keys, platform).start(platform.events());
        var reads = new ReadOperations(buckets, store, keys);
        var uploads = new UploadOperations(buckets, writer, keys);
        var properties = new PropertyOperations(buckets);
        return new S3Parts(
                new BucketOperations(buckets, store),
                new BucketSettings(buckets, configurations),
                configurations,
                new LoggingOperations(buckets, configurations),
                new LifecycleOperations(configurations, platform.ids()),
                new ReplicationOperations(buckets, configurations, platform.ids()),
                new NotificationOperations(buckets, configurations, delivery, platform.ids()),
                new ObjectOperations(buckets, writer, writes, keys),
                reads,
                new DeleteOperations(buckets, store),
                new CopyOperations(
                        buckets,
                        writes,
                        keys,
                        reads,
                        new CopyOperations.Uploading(writer, uploads)),
                new ListOperations(buckets),
                uploads,
                new CompleteOperations(buckets, writes),
                properties,
                new LockOperations(buckets, properties));
    }
}
