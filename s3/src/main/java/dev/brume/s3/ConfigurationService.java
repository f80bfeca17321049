package dev.brume.s3;

import dev.brume.model.s3.AbacStatus;
import dev.brume.model.s3.DeleteBucketAnalyticsConfigurationRequest;
import dev.brume.model.s3.DeleteBucketIntelligentTieringConfigurationRequest;
import dev.brume.model.s3.DeleteBucketInventoryConfigurationRequest;
import dev.brume.model.s3.DeleteBucketLifecycleRequest;
import dev.brume.model.s3.DeleteBucketMetricsConfigurationRequest;
import dev.brume.model.s3.DeleteBucketReplicationRequest;
import dev.brume.model.s3.DeleteBucketWebsiteRequest;
import dev.brume.model.s3.GetBucketAbacOutput;
import dev.brume.model.s3.GetBucketAbacRequest;
import dev.brume.model.s3.GetBucketAccelerateConfigurationOutput;
import dev.brume.model.s3.GetBucketAccelerateConfigurationRequest;
import dev.brume.model.s3.GetBucketAnalyticsConfigurationOutput;
import dev.brume.model.s3.GetBucketAnalyticsConfigurationRequest;
import dev.brume.model.s3.GetBucketIntelligentTieringConfigurationOutput;
import dev.brume.model.s3.GetBucketIntelligentTieringConfigurationRequest;
import dev.brume.model.s3.GetBucketInventoryConfigurationOutput;
import dev.brume.model.s3.GetBucketInventoryConfigurationRequest;
import dev.brume.model.s3.GetBucketLifecycleConfigurationOutput;
import dev.brume.model.s3.GetBucketLifecycleConfigurationRequest;
import dev.brume.model.s3.GetBucketLoggingOutput;
import dev.brume.model.s3.GetBucketLoggingRequest;
import dev.brume.model.s3.GetBucketMetricsConfigurationOutput;
import dev.brume.model.s3.GetBucketMetricsConfigurationRequest;
import dev.brume.model.s3.GetBucketNotificationConfigurationRequest;
import dev.brume.model.s3.GetBucketReplicationOutput;
import dev.brume.model.s3.GetBucketReplicationRequest;
import dev.brume.model.s3.GetBucketRequestPaymentOutput;
import dev.brume.model.s3.GetBucketRequestPaymentRequest;
import dev.brume.model.s3.GetBucketWebsiteOutput;
import dev.brume.model.s3.GetBucketWebsiteRequest;
import dev.brume.model.s3.ListBucketAnalyticsConfigurationsOutput;
import dev.brume.model.s3.ListBucketAnalyticsConfigurationsRequest;
import dev.brume.model.s3.ListBucketIntelligentTieringConfigurationsOutput;
import dev.brume.model.s3.ListBucketIntelligentTieringConfigurationsRequest;
import dev.brume.model.s3.ListBucketInventoryConfigurationsOutput;
import dev.brume.model.s3.ListBucketInventoryConfigurationsRequest;
import dev.brume.model.s3.ListBucketMetricsConfigurationsOutput;
import dev.brume.model.s3.ListBucketMetricsConfigurationsRequest;
import dev.brume.model.s3.NotificationConfiguration;
import dev.brume.model.s3.PutBucketAbacRequest;
import dev.brume.model.s3.PutBucketAccelerateConfigurationRequest;
import dev.brume.model.s3.PutBucketAnalyticsConfigurationRequest;
import dev.brume.model.s3.PutBucketIntelligentTieringConfigurationRequest;
import dev.brume.model.s3.PutBucketInventoryConfigurationRequest;
import dev.brume.model.s3.PutBucketLifecycleConfigurationOutput;
import dev.brume.model.s3.PutBucketLifecycleConfigurationRequest;
import dev.brume.model.s3.PutBucketLoggingRequest;
import dev.brume.model.s3.PutBucketMetricsConfigurationRequest;
import dev.brume.model.s3.PutBucketNotificationConfigurationRequest;
import dev.brume.model.s3.PutBucketReplicationRequest;
import dev.brume.model.s3.PutBucketRequestPaymentRequest;
import dev.brume.model.s3.PutBucketWebsiteRequest;
import dev.brume.wire.call.RequestContext;

/// The operations of what buckets are configured with.
abstract sealed class ConfigurationService extends BucketService permits S3Service {
    ConfigurationService(S3Parts parts) {
        super(parts);
    }

    @Override
    public GetBucketAccelerateConfigurationOutput getBucketAccelerateConfiguration(
            GetBucketAccelerateConfigurationRequest in, RequestContext context) {
        return GetBucketAccelerateConfigurationOutput.builder()
                .status(
                        configurations
                                .find(ConfigurationKind.ACCELERATE, in.bucket())
                                .map(found -> found.status())
                                .orElse(null))
                .build();
    }

    @Override
    public void putBucketAccelerateConfiguration(
            PutBucketAccelerateConfigurationRequest in, RequestContext context) {
        parts.settings().putAcceleration(in.bucket(), in.accelerateConfiguration());
    }

    @Override
    public GetBucketRequestPaymentOutput getBucketRequestPayment(
            GetBucketRequestPaymentRequest in, RequestContext context) {
        return GetBucketRequestPaymentOutput.builder()
                .payer(
                        configurations
                                .find(ConfigurationKind.REQUEST_PAYMENT, in.bucket())
                                .map(found -> found.payer())
                                .orElse("BucketOwner"))
                .build();
    }

    @Override
    public void putBucketRequestPayment(PutBucketRequestPaymentRequest in, RequestContext context) {
        configurations.put(
                ConfigurationKind.REQUEST_PAYMENT, in.bucket(), in.requestPaymentConfiguration());
    }

    @Override
    public GetBucketWebsiteOutput getBucketWebsite(
            GetBucketWebsiteRequest in, RequestContext context) {
        var found = configurations.require(ConfigurationKind.WEBSITE, in.bucket());
        return GetBucketWebsiteOutput.builder()
                .indexDocument(found.indexDocument())
                .errorDocument(found.errorDocument())
                .redirectAllRequestsTo(found.redirectAllRequestsTo())
                .routingRules(found.routingRules())
                .build();
    }

    @Override
    public void putBucketWebsite(PutBucketWebsiteRequest in, RequestContext context) {
        WebsiteChecks.check(in.websiteConfiguration());
        configurations.put(ConfigurationKind.WEBSITE, in.bucket(), in.websiteConfiguration());
    }

    @Override
    public void deleteBucketWebsite(DeleteBucketWebsiteRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.WEBSITE, in.bucket());
    }

    @Override
    public GetBucketLoggingOutput getBucketLogging(
            GetBucketLoggingRequest in, RequestContext context) {
        return GetBucketLoggingOutput.builder()
                .loggingEnabled(
                        configurations
                                .find(ConfigurationKind.LOGGING, in.bucket())
                                .map(found -> found.loggingEnabled())
                                .orElse(null))
                .build();
    }

    @Override
    public void putBucketLogging(PutBucketLoggingRequest in, RequestContext context) {
        parts.logging().put(in);
    }

    @Override
    public NotificationConfiguration getBucketNotificationConfiguration(
            GetBucketNotificationConfigurationRequest in, RequestContext context) {
        return parts.notifications().get(in.bucket());
    }

    @Override
    public void putBucketNotificationConfiguration(
            PutBucketNotificationConfigurationRequest in, RequestContext context) {
        parts.notifications().put(in, context);
    }

    @Override
    public GetBucketReplicationOutput getBucketReplication(
            GetBucketReplicationRequest in, RequestContext context) {
        return GetBucketReplicationOutput.builder()
                .replicationConfiguration(
                        configurations.require(ConfigurationKind.REPLICATION, in.bucket()))
                .build();
    }

    @Override
    public void putBucketReplication(PutBucketReplicationRequest in, RequestContext context) {
        parts.replications().put(in);
    }

    @Override
    public void deleteBucketReplication(DeleteBucketReplicationRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.REPLICATION, in.bucket());
    }

    @Override
    public GetBucketLifecycleConfigurationOutput getBucketLifecycleConfiguration(
            GetBucketLifecycleConfigurationRequest in, RequestContext context) {
        return configurations.require(ConfigurationKind.LIFECYCLE, in.bucket());
    }

    @Override
    public PutBucketLifecycleConfigurationOutput putBucketLifecycleConfiguration(
            PutBucketLifecycleConfigurationRequest in, RequestContext context) {
        return parts.lifecycles().put(in);
    }

    @Override
    public void deleteBucketLifecycle(DeleteBucketLifecycleRequest in, RequestContext context) {
        configurations.delete(ConfigurationKind.LIFECYCLE, in.bucket());
    }

    @Override
    public GetBucketAbacOutput getBucketAbac(GetBucketAbacRequest in, RequestContext context) {
        return GetBucketAbacOutput.builder()
                .abacStatus(
                        configurations
                                .find(ConfigurationKind.ABAC, in.bucket())
                                .orElseGet(() -> AbacStatus.builder().status("Disabled").build()))
                .build();
    }

    @Override
    public void putBucketAbac(PutBucketAbacRequest in, RequestContext context) {
        configurations.put(ConfigurationKind.ABAC, in.bucket(), in.abacStatus());
    }

    @Override
    public GetBucketInventoryConfigurationOutput getBucketInventoryConfiguration(
            GetBucketInventoryConfigurationRequest in, RequestContext context) {
        return GetBucketInventoryConfigurationOutput.builder()
                .inventoryConfiguration(
                        configurations.require(ConfigurationKind.INVENTORY, in.bucket(), in.id()))
                .build();
    }

    @Override
    public void putBucketInventoryConfiguration(
            PutBucketInventoryConfigurationRequest in, RequestContext context) {
        parts.settings().putInventory(in.bucket(), in.id(), in.inventoryConfiguration());
    }

    @Override
    public void deleteBucketInventoryConfiguration(
            DeleteBucketInventoryConfigurationRequest in, RequestContext context) {
        configurations.deleteExisting(ConfigurationKind.INVENTORY, in.bucket(), in.id());
    }

    @Override
    public ListBucketInventoryConfigurationsOutput listBucketInventoryConfigurations(
            ListBucketInventoryConfigurationsRequest in, RequestContext context) {
        var page =
                configurations.list(
                        ConfigurationKind.INVENTORY, in.bucket(), in.continuationToken());
        return ListBucketInventoryConfigurationsOutput.builder()
                .inventoryConfigurationList(page.items())
                .continuationToken(in.continuationToken())
                .nextContinuationToken(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    @Override
    public GetBucketAnalyticsConfigurationOutput getBucketAnalyticsConfiguration(
            GetBucketAnalyticsConfigurationRequest in, RequestContext context) {
        return GetBucketAnalyticsConfigurationOutput.builder()
                .analyticsConfiguration(
                        configurations.require(ConfigurationKind.ANALYTICS, in.bucket(), in.id()))
                .build();
    }

    @Override
    public void putBucketAnalyticsConfiguration(
            PutBucketAnalyticsConfigurationRequest in, RequestContext context) {
        configurations.put(
                ConfigurationKind.ANALYTICS,
                in.bucket(),
                sameId(in.id(), in.analyticsConfiguration().id()),
                in.analyticsConfiguration());
    }

    @Override
    public void deleteBucketAnalyticsConfiguration(
            DeleteBucketAnalyticsConfigurationRequest in, RequestContext context) {
        configurations.deleteExisting(ConfigurationKind.ANALYTICS, in.bucket(), in.id());
    }

    @Override
    public ListBucketAnalyticsConfigurationsOutput listBucketAnalyticsConfigurations(
            ListBucketAnalyticsConfigurationsRequest in, RequestContext context) {
        var page =
                configurations.list(
                        ConfigurationKind.ANALYTICS, in.bucket(), in.continuationToken());
        return ListBucketAnalyticsConfigurationsOutput.builder()
                .analyticsConfigurationList(page.items())
                .continuationToken(in.continuationToken())
                .nextContinuationToken(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    @Override
    public GetBucketMetricsConfigurationOutput getBucketMetricsConfiguration(
            GetBucketMetricsConfigurationRequest in, RequestContext context) {
        return GetBucketMetricsConfigurationOutput.builder()
                .metricsConfiguration(
                        configurations.require(ConfigurationKind.METRICS, in.bucket(), in.id()))
                .build();
    }

    @Override
    public void putBucketMetricsConfiguration(
            PutBucketMetricsConfigurationRequest in, RequestContext context) {
        configurations.put(
                ConfigurationKind.METRICS,
                in.bucket(),
                sameId(in.id(), in.metricsConfiguration().id()),
                in.metricsConfiguration());
    }

    @Override
    public void deleteBucketMetricsConfiguration(
            DeleteBucketMetricsConfigurationRequest in, RequestContext context) {
        configurations.deleteExisting(ConfigurationKind.METRICS, in.bucket(), in.id());
    }

    @Override
    public ListBucketMetricsConfigurationsOutput listBucketMetricsConfigurations(
            ListBucketMetricsConfigurationsRequest in, RequestContext context) {
        var page =
                configurations.list(ConfigurationKind.METRICS, in.bucket(), in.continuationToken());
        return ListBucketMetricsConfigurationsOutput.builder()
                .metricsConfigurationList(page.items())
                .continuationToken(in.continuationToken())
                .nextContinuationToken(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    @Override
    public GetBucketIntelligentTieringConfigurationOutput getBucketIntelligentTieringConfiguration(
            GetBucketIntelligentTieringConfigurationRequest in, RequestContext context) {
        return GetBucketIntelligentTieringConfigurationOutput.builder()
                .intelligentTieringConfiguration(
                        configurations.require(
                                ConfigurationKind.INTELLIGENT_TIERING, in.bucket(), in.id()))
                .build();
    }

    @Override
    public void putBucketIntelligentTieringConfiguration(
            PutBucketIntelligentTieringConfigurationRequest in, RequestContext context) {
        configurations.put(
                ConfigurationKind.INTELLIGENT_TIERING,
                in.bucket(),
                sameId(in.id(), in.intelligentTieringConfiguration().id()),
                in.intelligentTieringConfiguration());
    }

    @Override
    public void deleteBucketIntelligentTieringConfiguration(
            DeleteBucketIntelligentTieringConfigurationRequest in, RequestContext context) {
        configurations.deleteExisting(ConfigurationKind.INTELLIGENT_TIERING, in.bucket(), in.id());
    }

    @Override
    public ListBucketIntelligentTieringConfigurationsOutput
            listBucketIntelligentTieringConfigurations(
                    ListBucketIntelligentTieringConfigurationsRequest in, RequestContext context) {
        var page =
                configurations.list(
                        ConfigurationKind.INTELLIGENT_TIERING, in.bucket(), in.continuationToken());
        return ListBucketIntelligentTieringConfigurationsOutput.builder()
                .intelligentTieringConfigurationList(page.items())
                .continuationToken(in.continuationToken())
                .nextContinuationToken(page.next())
                .isTruncated(page.next() != null)
                .build();
    }

    /// The id stands in the query and in the document.
    private static String sameId(String asked, String inDocument) {
        if (!asked.equals(inDocument)) {
            throw S3Errors.malformedXml();
        }
        return asked;
    }
}
