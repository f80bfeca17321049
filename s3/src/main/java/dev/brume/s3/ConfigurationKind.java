package dev.brume.s3;

import dev.brume.model.s3.AbacStatus;
import dev.brume.model.s3.AccelerateConfiguration;
import dev.brume.model.s3.AnalyticsConfiguration;
import dev.brume.model.s3.BucketLoggingStatus;
import dev.brume.model.s3.CORSConfiguration;
import dev.brume.model.s3.GetBucketLifecycleConfigurationOutput;
import dev.brume.model.s3.IntelligentTieringConfiguration;
import dev.brume.model.s3.InventoryConfiguration;
import dev.brume.model.s3.MetricsConfiguration;
import dev.brume.model.s3.NotificationConfiguration;
import dev.brume.model.s3.ObjectLockConfiguration;
import dev.brume.model.s3.OwnershipControls;
import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.model.s3.ReplicationConfiguration;
import dev.brume.model.s3.RequestPaymentConfiguration;
import dev.brume.model.s3.ServerSideEncryptionConfiguration;
import dev.brume.model.s3.Tagging;
import dev.brume.model.s3.WebsiteConfiguration;

import java.util.List;

/// One kind of things that a bucket may be configured with. Each is a table of the state, by bucket
/// name (and id, where a bucket may have several), whose rows are the API's own shapes: what was
/// put is what is read.
///
/// @param table the name of its rows in journal and snapshots
/// @param type the shape that is kept
/// @param missing code and message of AWS where a bucket has none
record ConfigurationKind<C extends Record>(String table, Class<C> type, Missing missing) {
    /// What AWS answers where there is none.
    record Missing(String code, String message) {}

    private static final Missing NO_SUCH_CONFIGURATION =
            new Missing("NoSuchConfiguration", "The specified configuration does not exist.");

    static final ConfigurationKind<BucketPolicy> POLICY =
            kind(
                    "policies",
                    BucketPolicy.class,
                    "NoSuchBucketPolicy",
                    "The bucket policy does not exist");

    static final ConfigurationKind<CORSConfiguration> CORS =
            kind(
                    "cors",
                    CORSConfiguration.class,
                    "NoSuchCORSConfiguration",
                    "The CORS configuration does not exist");

    static final ConfigurationKind<WebsiteConfiguration> WEBSITE =
            kind(
                    "websites",
                    WebsiteConfiguration.class,
                    "NoSuchWebsiteConfiguration",
                    "The specified bucket does not have a website configuration");

    /// The answer's shape: it has the rules and the default minimum of transitions.
    static final ConfigurationKind<GetBucketLifecycleConfigurationOutput> LIFECYCLE =
            kind(
                    "lifecycles",
                    GetBucketLifecycleConfigurationOutput.class,
                    "NoSuchLifecycleConfiguration",
                    "The lifecycle configuration does not exist");

    static final ConfigurationKind<ReplicationConfiguration> REPLICATION =
            kind(
                    "replications",
                    ReplicationConfiguration.class,
                    "ReplicationConfigurationNotFoundError",
                    "The replication configuration was not found");

    static final ConfigurationKind<ServerSideEncryptionConfiguration> ENCRYPTION =
            kind(
                    "encryptions",
                    ServerSideEncryptionConfiguration.class,
                    "ServerSideEncryptionConfigurationNotFoundError",
                    "The server side encryption configuration was not found");

    static final ConfigurationKind<ObjectLockConfiguration> OBJECT_LOCK =
            kind(
                    "objectLocks",
                    ObjectLockConfiguration.class,
                    "ObjectLockConfigurationNotFoundError",
                    "Object Lock configuration does not exist for this bucket");

    static final ConfigurationKind<Tagging> TAGS =
            kind("tags", Tagging.class, "NoSuchTagSet", "The TagSet does not exist");

    static final ConfigurationKind<PublicAccessBlockConfiguration> PUBLIC_ACCESS_BLOCK =
            kind(
                    "publicAccessBlocks",
                    PublicAccessBlockConfiguration.class,
                    "NoSuchPublicAccessBlockConfiguration",
                    "The public access block configuration was not found");

    static final ConfigurationKind<OwnershipControls> OWNERSHIP =
            kind(
                    "ownerships",
                    OwnershipControls.class,
                    "OwnershipControlsNotFoundError",
                    "The bucket ownership controls were not found");

    static final ConfigurationKind<BucketLoggingStatus> LOGGING =
            new ConfigurationKind<>("loggings", BucketLoggingStatus.class, NO_SUCH_CONFIGURATION);

    static final ConfigurationKind<NotificationConfiguration> NOTIFICATION =
            new ConfigurationKind<>(
                    "notifications", NotificationConfiguration.class, NO_SUCH_CONFIGURATION);

    static final ConfigurationKind<RequestPaymentConfiguration> REQUEST_PAYMENT =
            new ConfigurationKind<>(
                    "requestPayments", RequestPaymentConfiguration.class, NO_SUCH_CONFIGURATION);

    static final ConfigurationKind<AccelerateConfiguration> ACCELERATE =
            new ConfigurationKind<>(
                    "accelerations", AccelerateConfiguration.class, NO_SUCH_CONFIGURATION);

    static final ConfigurationKind<AbacStatus> ABAC =
            new ConfigurationKind<>("abac", AbacStatus.class, NO_SUCH_CONFIGURATION);

    static final ConfigurationKind<InventoryConfiguration> INVENTORY =
            new ConfigurationKind<>(
                    "inventories", InventoryConfiguration.class, NO_SUCH_CONFIGURATION);

    static final ConfigurationKind<AnalyticsConfiguration> ANALYTICS =
            new ConfigurationKind<>(
                    "analytics", AnalyticsConfiguration.class, NO_SUCH_CONFIGURATION);

    static final ConfigurationKind<MetricsConfiguration> METRICS =
            new ConfigurationKind<>("metrics", MetricsConfiguration.class, NO_SUCH_CONFIGURATION);

    static final ConfigurationKind<IntelligentTieringConfiguration> INTELLIGENT_TIERING =
            new ConfigurationKind<>(
                    "intelligentTierings",
                    IntelligentTieringConfiguration.class,
                    NO_SUCH_CONFIGURATION);

    /// Every kind.
    static final List<ConfigurationKind<?>> ALL =
            List.of(
                    POLICY,
                    CORS,
                    WEBSITE,
                    LIFECYCLE,
                    REPLICATION,
                    ENCRYPTION,
                    OBJECT_LOCK,
                    TAGS,
                    PUBLIC_ACCESS_BLOCK,
                    OWNERSHIP,
                    LOGGING,
                    NOTIFICATION,
                    REQUEST_PAYMENT,
                    ACCELERATE,
                    ABAC,
                    INVENTORY,
                    ANALYTICS,
                    METRICS,
                    INTELLIGENT_TIERING);

    private static <C extends Record> ConfigurationKind<C> kind(
            String table, Class<C> type, String code, String message) {
        return new ConfigurationKind<>(table, type, new Missing(code, message));
    }
}
