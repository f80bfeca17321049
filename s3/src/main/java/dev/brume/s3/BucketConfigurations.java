package dev.brume.s3;

import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.model.s3.AccelerateConfiguration;
import dev.brume.model.s3.AnalyticsConfiguration;
import dev.brume.model.s3.BucketLifecycleConfiguration;
import dev.brume.model.s3.BucketLoggingStatus;
import dev.brume.model.s3.CORSConfiguration;
import dev.brume.model.s3.DeleteBucketAnalyticsConfigurationRequest;
import dev.brume.model.s3.DeleteBucketCorsRequest;
import dev.brume.model.s3.DeleteBucketIntelligentTieringConfigurationRequest;
import dev.brume.model.s3.DeleteBucketInventoryConfigurationRequest;
import dev.brume.model.s3.DeleteBucketLifecycleRequest;
import dev.brume.model.s3.DeleteBucketMetricsConfigurationRequest;
import dev.brume.model.s3.DeleteBucketReplicationRequest;
import dev.brume.model.s3.DeleteBucketWebsiteRequest;
import dev.brume.model.s3.GetBucketAccelerateConfigurationRequest;
import dev.brume.model.s3.GetBucketCorsRequest;
import dev.brume.model.s3.GetBucketLifecycleConfigurationRequest;
import dev.brume.model.s3.GetBucketLoggingRequest;
import dev.brume.model.s3.GetBucketNotificationConfigurationRequest;
import dev.brume.model.s3.GetBucketReplicationRequest;
import dev.brume.model.s3.GetBucketWebsiteRequest;
import dev.brume.model.s3.GetObjectLockConfigurationRequest;
import dev.brume.model.s3.IntelligentTieringConfiguration;
import dev.brume.model.s3.InventoryConfiguration;
import dev.brume.model.s3.ListBucketAnalyticsConfigurationsRequest;
import dev.brume.model.s3.ListBucketIntelligentTieringConfigurationsRequest;
import dev.brume.model.s3.ListBucketInventoryConfigurationsRequest;
import dev.brume.model.s3.ListBucketMetricsConfigurationsRequest;
import dev.brume.model.s3.LoggingEnabled;
import dev.brume.model.s3.MetricsConfiguration;
import dev.brume.model.s3.NotificationConfiguration;
import dev.brume.model.s3.ObjectLockConfiguration;
import dev.brume.model.s3.PutBucketAccelerateConfigurationRequest;
import dev.brume.model.s3.PutBucketAnalyticsConfigurationRequest;
import dev.brume.model.s3.PutBucketCorsRequest;
import dev.brume.model.s3.PutBucketIntelligentTieringConfigurationRequest;
import dev.brume.model.s3.PutBucketInventoryConfigurationRequest;
import dev.brume.model.s3.PutBucketLifecycleConfigurationRequest;
import dev.brume.model.s3.PutBucketLoggingRequest;
import dev.brume.model.s3.PutBucketMetricsConfigurationRequest;
import dev.brume.model.s3.PutBucketNotificationConfigurationRequest;
import dev.brume.model.s3.PutBucketReplicationRequest;
import dev.brume.model.s3.PutBucketWebsiteRequest;
import dev.brume.model.s3.PutObjectLockConfigurationRequest;
import dev.brume.model.s3.ReplicationConfiguration;
import dev.brume.model.s3.S3Peer;
import dev.brume.model.s3.WebsiteConfiguration;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;

/// The configurations of `AWS::S3::Bucket` that are tables of [BucketMappings]: each with the calls
/// that put it, read it and take it away.
record BucketConfigurations(S3Peer s3, String bucket) {
    /// A configuration.
    ///
    /// @param property its name in a template
    /// @param shape its shape in the API
    /// @param get empty where the bucket has none; may also throw what says so
    private record Kind(
            String property,
            Schema shape,
            PropertyMapping mapping,
            BiConsumer<BucketConfigurations, Struct> put,
            Function<BucketConfigurations, Optional<? extends Struct>> get,
            Consumer<BucketConfigurations> drop) {}

    /// A configuration of which a bucket may have several, by id.
    private record Several(
            String property,
            Schema shape,
            PropertyMapping mapping,
            PutOne put,
            Function<BucketConfigurations, List<? extends Struct>> list,
            BiConsumer<BucketConfigurations, String> drop) {}

    @FunctionalInterface
    private interface PutOne {
        void put(BucketConfigurations to, String id, Struct wanted);
    }

    private static final List<Kind> KINDS =
            List.of(
                    new Kind(
                            "AccelerateConfiguration",
                            AccelerateConfiguration.builder().build().schema(),
                            BucketMappings.ACCELERATION,
                            BucketConfigurations::putAcceleration,
                            BucketConfigurations::acceleration,
                            each -> each.putAcceleration(suspended())),
                    new Kind(
                            "CorsConfiguration",
                            CORSConfiguration.builder().build().schema(),
                            BucketMappings.CORS,
                            BucketConfigurations::putCors,
                            BucketConfigurations::cors,
                            BucketConfigurations::dropCors),
                    new Kind(
                            "LifecycleConfiguration",
                            BucketLifecycleConfiguration.builder().build().schema(),
                            BucketMappings.LIFECYCLE,
                            BucketConfigurations::putLifecycle,
                            BucketConfigurations::lifecycle,
                            BucketConfigurations::dropLifecycle),
                    new Kind(
                            "LoggingConfiguration",
                            LoggingEnabled.builder().build().schema(),
                            BucketMappings.LOGGING,
                            BucketConfigurations::putLogging,
                            BucketConfigurations::logging,
                            each -> each.logTo(null)),
                    new Kind(
                            "NotificationConfiguration",
                            NotificationConfiguration.builder().build().schema(),
                            BucketMappings.NOTIFICATION,
                            BucketConfigurations::putNotification,
                            BucketConfigurations::notification,
                            each ->
                                    each.putNotification(
                                            NotificationConfiguration.builder().build())),
                    new Kind(
                            "ObjectLockConfiguration",
                            ObjectLockConfiguration.builder().build().schema(),
                            BucketMappings.OBJECT_LOCK,
                            BucketConfigurations::putLock,
                            BucketConfigurations::lock,
                            each ->
                                    each.putLock(
                                            ObjectLockConfiguration.builder()
                                                    .objectLockEnabled("Enabled")
                                                    .build())),
                    new Kind(
                            "ReplicationConfiguration",
                            ReplicationConfiguration.builder().build().schema(),
                            BucketMappings.REPLICATION,
                            BucketConfigurations::putReplication,
                            BucketConfigurations::replication,
                            BucketConfigurations::dropReplication),
                    new Kind(
                            "WebsiteConfiguration",
                            WebsiteConfiguration.builder().build().schema(),
                            BucketMappings.WEBSITE,
                            BucketConfigurations::putWebsite,
                            BucketConfigurations::website,
                            BucketConfigurations::dropWebsite));

    private static final List<Several> SEVERAL =
            List.of(
                    new Several(
                            "AnalyticsConfigurations",
                            AnalyticsConfiguration.builder().build().schema(),
                            BucketMappings.ANALYTICS,
                            (to, id, wanted) ->
                                    to.s3.putBucketAnalyticsConfiguration(
                                            PutBucketAnalyticsConfigurationRequest.builder()
                                                    .bucket(to.bucket)
                                                    .id(id)
                                                    .analyticsConfiguration(
                                                            (AnalyticsConfiguration) wanted)
                                                    .build()),
                            BucketConfigurations::analytics,
                            (from, id) ->
                                    from.s3.deleteBucketAnalyticsConfiguration(
                                            DeleteBucketAnalyticsConfigurationRequest.builder()
                                                    .bucket(from.bucket)
                                                    .id(id)
                                                    .build())),
                    new Several(
                            "IntelligentTieringConfigurations",
                            IntelligentTieringConfiguration.builder().build().schema(),
                            BucketMappings.INTELLIGENT_TIERING,
                            (to, id, wanted) ->
                                    to.s3.putBucketIntelligentTieringConfiguration(
                                            PutBucketIntelligentTieringConfigurationRequest
                                                    .builder()
                                                    .bucket(to.bucket)
                                                    .id(id)
                                                    .intelligentTieringConfiguration(
                                                            (IntelligentTieringConfiguration)
                                                                    wanted)
                                                    .build()),
                            BucketConfigurations::tierings,
                            (from, id) ->
                                    from.s3.deleteBucketIntelligentTieringConfiguration(
                                            DeleteBucketIntelligentTieringConfigurationRequest
                                                    .builder()
                                                    .bucket(from.bucket)
                                                    .id(id)
                                                    .build())),
                    new Several(
                            "InventoryConfigurations",
                            InventoryConfiguration.builder().build().schema(),
                            BucketMappings.INVENTORY,
                            (to, id, wanted) ->
                                    to.s3.putBucketInventoryConfiguration(
                                            PutBucketInventoryConfigurationRequest.builder()
                                                    .bucket(to.bucket)
                                                    .id(id)
                                                    .inventoryConfiguration(
                                                            (InventoryConfiguration) wanted)
                                                    .build()),
                            BucketConfigurations::inventories,
                            (from, id) ->
                                    from.s3.deleteBucketInventoryConfiguration(
                                            DeleteBucketInventoryConfigurationRequest.builder()
                                                    .bucket(from.bucket)
                                                    .id(id)
                                                    .build())),
                    new Several(
                            "MetricsConfigurations",
                            MetricsConfiguration.builder().build().schema(),
                            BucketMappings.METRICS,
                            (to, id, wanted) ->
                                    to.s3.putBucketMetricsConfiguration(
                                            PutBucketMetricsConfigurationRequest.builder()
                                                    .bucket(to.bucket)
                                                    .id(id)
                                                    .metricsConfiguration(
                                                            (MetricsConfiguration) wanted)
                                                    .build()),
                            BucketConfigurations::metrics,
                            (from, id) ->
                                    from.s3.deleteBucketMetricsConfiguration(
                                            DeleteBucketMetricsConfigurationRequest.builder()
                                                    .bucket(from.bucket)
                                                    .id(id)
                                                    .build())));

    /// What templates may say.
    static List<PropertySchema> properties() {
        var all = new ArrayList<PropertySchema>();
        for (var kind : KINDS) {
            all.add(PropertySchema.of(kind.property(), kind.mapping().type(kind.shape())));
        }
        for (var kind : SEVERAL) {
            all.add(
                    PropertySchema.of(
                            kind.property(),
                            PropertyType.listOf(kind.mapping().type(kind.shape()))));
        }
        return all;
    }

    /// Brings the bucket to what is wanted; what a template no longer says is taken away.
    void apply(ResourceCall call) {
        for (var kind : KINDS) {
            var wanted = call.desired().object(kind.property());
            if (wanted.isPresent()) {
                var tree = kind.mapping().toApi(wanted.get().tree());
                kind.put().accept(this, ShapeTrees.shape(kind.shape(), tree));
            } else if (call.previous().has(kind.property())) {
                kind.drop().accept(this);
            }
        }
        for (var kind : SEVERAL) {
            apply(kind, call);
        }
    }

    private void apply(Several kind, ResourceCall call) {
        var wanted = call.desired().objects(kind.property());
        for (var one : wanted) {
            var tree = kind.mapping().toApi(one.tree());
            kind.put().put(this, one.requiredText("Id"), ShapeTrees.shape(kind.shape(), tree));
        }
        for (var before : call.previous().objects(kind.property())) {
            var id = before.requiredText("Id");
            if (wanted.stream().noneMatch(one -> one.requiredText("Id").equals(id))) {
                kind.drop().accept(this, id);
            }
        }
    }

    /// Puts what the bucket is configured with into a tree of properties.
    void read(Map<String, Object> tree) {
        for (var kind : KINDS) {
            BucketProperties.ifThere(
                    () ->
                            kind.get()
                                    .apply(this)
                                    .map(shape -> kind.mapping().toTemplate(ShapeTrees.tree(shape)))
                                    .filter(found -> !found.isEmpty())
                                    .ifPresent(found -> tree.put(kind.property(), found)));
        }
        for (var kind : SEVERAL) {
            var all =
                    kind.list().apply(this).stream()
                            .map(shape -> kind.mapping().toTemplate(ShapeTrees.tree(shape)))
                            .toList();
            if (!all.isEmpty()) {
                tree.put(kind.property(), all);
            }
        }
    }

    // ---- the calls

    private static AccelerateConfiguration suspended() {
        return AccelerateConfiguration.builder().status("Suspended").build();
    }

    private void putAcceleration(Struct wanted) {
        s3.putBucketAccelerateConfiguration(
                PutBucketAccelerateConfigurationRequest.builder()
                        .bucket(bucket)
                        .accelerateConfiguration((AccelerateConfiguration) wanted)
                        .build());
    }

    private Optional<Struct> acceleration() {
        var status =
                s3.getBucketAccelerateConfiguration(
                                GetBucketAccelerateConfigurationRequest.builder()
                                        .bucket(bucket)
                                        .build())
                        .status();
        return Optional.ofNullable(status)
                .map(known -> AccelerateConfiguration.builder().status(known).build());
    }

    private void putCors(Struct wanted) {
        s3.putBucketCors(
                PutBucketCorsRequest.builder()
                        .bucket(bucket)
                        .corsConfiguration((CORSConfiguration) wanted)
                        .build());
    }

    private Optional<Struct> cors() {
        return Optional.of(s3.getBucketCors(GetBucketCorsRequest.builder().bucket(bucket).build()));
    }

    private void dropCors() {
        s3.deleteBucketCors(DeleteBucketCorsRequest.builder().bucket(bucket).build());
    }

    private void putLifecycle(Struct wanted) {
        s3.putBucketLifecycleConfiguration(
                PutBucketLifecycleConfigurationRequest.builder()
                        .bucket(bucket)
                        .lifecycleConfiguration((BucketLifecycleConfiguration) wanted)
                        .build());
    }

    private Optional<Struct> lifecycle() {
        return Optional.of(
                s3.getBucketLifecycleConfiguration(
                        GetBucketLifecycleConfigurationRequest.builder().bucket(bucket).build()));
    }

    private void dropLifecycle() {
        s3.deleteBucketLifecycle(DeleteBucketLifecycleRequest.builder().bucket(bucket).build());
    }

    /// A bucket that names no other logs to itself.
    private void putLogging(Struct wanted) {
        var asked = (LoggingEnabled) wanted;
        var given = new Members(asked);
        logTo(
                asked.toBuilder()
                        .targetBucket(given.find("TargetBucket").orElse(bucket))
                        .targetPrefix(given.text("TargetPrefix"))
                        .build());
    }

    private void logTo(@Nullable LoggingEnabled target) {
        s3.putBucketLogging(
                PutBucketLoggingRequest.builder()
                        .bucket(bucket)
                        .bucketLoggingStatus(
                                BucketLoggingStatus.builder().loggingEnabled(target).build())
                        .build());
    }

    private Optional<Struct> logging() {
        return Optional.ofNullable(
                s3.getBucketLogging(GetBucketLoggingRequest.builder().bucket(bucket).build())
                        .loggingEnabled());
    }

    private void putNotification(Struct wanted) {
        s3.putBucketNotificationConfiguration(
                PutBucketNotificationConfigurationRequest.builder()
                        .bucket(bucket)
                        .notificationConfiguration((NotificationConfiguration) wanted)
                        .build());
    }

    private Optional<Struct> notification() {
        return Optional.of(
                s3.getBucketNotificationConfiguration(
                        GetBucketNotificationConfigurationRequest.builder()
                                .bucket(bucket)
                                .build()));
    }

    private void putLock(Struct wanted) {
        s3.putObjectLockConfiguration(
                PutObjectLockConfigurationRequest.builder()
                        .bucket(bucket)
                        .objectLockConfiguration((ObjectLockConfiguration) wanted)
                        .build());
    }

    private Optional<Struct> lock() {
        return Optional.ofNullable(
                s3.getObjectLockConfiguration(
                                GetObjectLockConfigurationRequest.builder().bucket(bucket).build())
                        .objectLockConfiguration());
    }

    private void putReplication(Struct wanted) {
        s3.putBucketReplication(
                PutBucketReplicationRequest.builder()
                        .bucket(bucket)
                        .replicationConfiguration((ReplicationConfiguration) wanted)
                        .build());
    }

    private Optional<Struct> replication() {
        return Optional.ofNullable(
                s3.getBucketReplication(
                                GetBucketReplicationRequest.builder().bucket(bucket).build())
                        .replicationConfiguration());
    }

    private void dropReplication() {
        s3.deleteBucketReplication(DeleteBucketReplicationRequest.builder().bucket(bucket).build());
    }

    private void putWebsite(Struct wanted) {
        s3.putBucketWebsite(
                PutBucketWebsiteRequest.builder()
                        .bucket(bucket)
                        .websiteConfiguration((WebsiteConfiguration) wanted)
                        .build());
    }

    private Optional<Struct> website() {
        return Optional.of(
                s3.getBucketWebsite(GetBucketWebsiteRequest.builder().bucket(bucket).build()));
    }

    private void dropWebsite() {
        s3.deleteBucketWebsite(DeleteBucketWebsiteRequest.builder().bucket(bucket).build());
    }

    private List<? extends Struct> analytics() {
        return Members.list(
                s3.listBucketAnalyticsConfigurations(
                                ListBucketAnalyticsConfigurationsRequest.builder()
                                        .bucket(bucket)
                                        .build())
                        .analyticsConfigurationList());
    }

    private List<? extends Struct> tierings() {
        return Members.list(
                s3.listBucketIntelligentTieringConfigurations(
                                ListBucketIntelligentTieringConfigurationsRequest.builder()
                                        .bucket(bucket)
                                        .build())
                        .intelligentTieringConfigurationList());
    }

    private List<? extends Struct> inventories() {
        return Members.list(
                s3.listBucketInventoryConfigurations(
                                ListBucketInventoryConfigurationsRequest.builder()
                                        .bucket(bucket)
                                        .build())
                        .inventoryConfigurationList());
    }

    private List<? extends Struct> metrics() {
        return Members.list(
                s3.listBucketMetricsConfigurations(
                                ListBucketMetricsConfigurationsRequest.builder()
                                        .bucket(bucket)
                                        .build())
                        .metricsConfigurationList());
    }
}
