package dev.brume.s3;

import static dev.brume.s3.PropertyMapping.as;
import static dev.brume.s3.PropertyMapping.same;

import dev.brume.s3.PropertyMapping.Entry;
import dev.brume.s3.PropertyMapping.Input;
import dev.brume.s3.PropertyMapping.Many;
import dev.brume.s3.PropertyMapping.One;
import dev.brume.s3.PropertyMapping.Only;
import dev.brume.s3.PropertyMapping.Presence;
import dev.brume.s3.PropertyMapping.TagFilters;

/// How templates spell what the API knows, configuration by configuration.
///
/// Source: AWS CloudFormation Template Reference, AWS::S3::Bucket.
final class BucketMappings {
    static final PropertyMapping ACCELERATION =
            PropertyMapping.of(as("AccelerationStatus", "Status"));

    static final PropertyMapping CORS =
            PropertyMapping.of(
                    new Many(
                            "CorsRules",
                            "CORSRules",
                            PropertyMapping.of(
                                    same("AllowedHeaders"),
                                    same("AllowedMethods"),
                                    same("AllowedOrigins"),
                                    as("ExposedHeaders", "ExposeHeaders"),
                                    as("Id", "ID"),
                                    as("MaxAge", "MaxAgeSeconds"))));

    private static final PropertyMapping TRANSITION =
            PropertyMapping.of(
                    same("StorageClass"),
                    as("TransitionDate", "Date"),
                    as("TransitionInDays", "Days"));

    private static final PropertyMapping NONCURRENT_TRANSITION =
            PropertyMapping.of(
                    same("StorageClass"),
                    same("NewerNoncurrentVersions"),
                    as("TransitionInDays", "NoncurrentDays"));

    static final PropertyMapping LIFECYCLE =
            PropertyMapping.of(
                    new Many(
                            "Rules",
                            "Rules",
                            PropertyMapping.of(
                                    as("Id", "ID"),
                                    same("Status"),
                                    new TagFilters(true, true),
                                    as("ExpirationInDays", "Expiration.Days"),
                                    as("ExpirationDate", "Expiration.Date"),
                                    as(
                                            "ExpiredObjectDeleteMarker",
                                            "Expiration.ExpiredObjectDeleteMarker"),
                                    same("AbortIncompleteMultipartUpload"),
                                    new Input(
                                            as(
                                                    "NoncurrentVersionExpirationInDays",
                                                    "NoncurrentVersionExpiration.NoncurrentDays")),
                                    same("NoncurrentVersionExpiration"),
                                    new Input(
                                            new Many(
                                                    "NoncurrentVersionTransition",
                                                    "NoncurrentVersionTransitions",
                                                    NONCURRENT_TRANSITION)),
                                    new Many(
                                            "NoncurrentVersionTransitions",
                                            "NoncurrentVersionTransitions",
                                            NONCURRENT_TRANSITION),
                                    new Input(new Many("Transition", "Transitions", TRANSITION)),
                                    new Many("Transitions", "Transitions", TRANSITION))));

    static final PropertyMapping LOGGING =
            PropertyMapping.of(
                    as("DestinationBucketName", "TargetBucket"),
                    as("LogFilePrefix", "TargetPrefix"),
                    same("TargetObjectKeyFormat"));

    static final PropertyMapping NOTIFICATION =
            PropertyMapping.of(
                    new Presence(
                            "EventBridgeConfiguration",
                            "EventBridgeEnabled",
                            "EventBridgeConfiguration"),
                    new Many(
                            "LambdaConfigurations",
                            "LambdaFunctionConfigurations",
                            destination("Function", "LambdaFunctionArn")),
                    new Many(
                            "QueueConfigurations",
                            "QueueConfigurations",
                            destination("Queue", "QueueArn")),
                    new Many(
                            "TopicConfigurations",
                            "TopicConfigurations",
                            destination("Topic", "TopicArn")));

    private static PropertyMapping destination(String property, String member) {
        return PropertyMapping.of(
                as(property, member),
                new Only("Event", "Events"),
                new One(
                        "Filter",
                        "Filter",
                        PropertyMapping.of(
                                new One(
                                        "S3Key",
                                        "Key",
                                        PropertyMapping.of(as("Rules", "FilterRules"))))));
    }

    static final PropertyMapping OBJECT_LOCK =
            PropertyMapping.of(same("ObjectLockEnabled"), same("Rule"));

    private static final Entry REPLICATION_FILTER =
            new One(
                    "Filter",
                    "Filter",
                    PropertyMapping.of(
                            same("Prefix"),
                            as("TagFilter", "Tag"),
                            new One(
                                    "And",
                                    "And",
                                    PropertyMapping.of(same("Prefix"), as("TagFilters", "Tags")))));

    static final PropertyMapping REPLICATION =
            PropertyMapping.of(
                    same("Role"),
                    new Many(
                            "Rules",
                            "Rules",
                            PropertyMapping.of(
                                    as("Id", "ID"),
                                    same("Priority"),
                                    same("Prefix"),
                                    same("Status"),
                                    REPLICATION_FILTER,
                                    same("Destination"),
                                    same("DeleteMarkerReplication"),
                                    same("SourceSelectionCriteria"))));

    static final PropertyMapping WEBSITE =
            PropertyMapping.of(
                    as("ErrorDocument", "ErrorDocument.Key"),
                    as("IndexDocument", "IndexDocument.Suffix"),
                    same("RedirectAllRequestsTo"),
                    new Many(
                            "RoutingRules",
                            "RoutingRules",
                            PropertyMapping.of(
                                    as("RedirectRule", "Redirect"),
                                    as("RoutingRuleCondition", "Condition"))));

    static final PropertyMapping ANALYTICS =
            PropertyMapping.of(
                    same("Id"),
                    new TagFilters(false, false),
                    new One(
                            "StorageClassAnalysis",
                            "StorageClassAnalysis",
                            PropertyMapping.of(
                                    new One(
                                            "DataExport",
                                            "DataExport",
                                            PropertyMapping.of(
                                                    same("OutputSchemaVersion"),
                                                    new One(
                                                            "Destination",
                                                            "Destination.S3BucketDestination",
                                                            exported("BucketAccountId")))))));

    private static PropertyMapping exported(String account) {
        return PropertyMapping.of(
                as("BucketArn", "Bucket"),
                as("BucketAccountId", account),
                same("Format"),
                same("Prefix"));
    }

    static final PropertyMapping INTELLIGENT_TIERING =
            PropertyMapping.of(
                    same("Id"), same("Status"), new TagFilters(false, false), same("Tierings"));

    static final PropertyMapping INVENTORY =
            PropertyMapping.of(
                    new One(
                            "Destination",
                            "Destination.S3BucketDestination",
                            exported("AccountId")),
                    as("Enabled", "IsEnabled"),
                    same("Id"),
                    same("IncludedObjectVersions"),
                    same("OptionalFields"),
                    as("Prefix", "Filter.Prefix"),
                    as("ScheduleFrequency", "Schedule.Frequency"));

    static final PropertyMapping METRICS =
            PropertyMapping.of(same("Id"), new TagFilters(false, false));

    private BucketMappings() {}
}
