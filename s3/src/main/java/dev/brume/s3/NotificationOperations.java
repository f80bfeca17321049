package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.model.s3.FilterRule;
import dev.brume.model.s3.LambdaFunctionConfiguration;
import dev.brume.model.s3.NotificationConfiguration;
import dev.brume.model.s3.NotificationConfigurationFilter;
import dev.brume.model.s3.PutBucketNotificationConfigurationRequest;
import dev.brume.model.s3.QueueConfiguration;
import dev.brume.model.s3.TopicConfiguration;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// Whom buckets tell of what happens.
///
/// Source: Amazon S3 API Reference, PutBucketNotificationConfiguration; Amazon S3 User Guide,
/// "Event notification types and destinations".
final class NotificationOperations {
    private static final System.Logger LOG =
            System.getLogger(NotificationOperations.class.getName());

    private static final Set<String> EVENTS =
            Set.of(
                    "s3:ReducedRedundancyLostObject",
                    "s3:ObjectCreated:*",
                    "s3:ObjectCreated:Put",
                    "s3:ObjectCreated:Post",
                    "s3:ObjectCreated:Copy",
                    "s3:ObjectCreated:CompleteMultipartUpload",
                    "s3:ObjectRemoved:*",
                    "s3:ObjectRemoved:Delete",
                    "s3:ObjectRemoved:DeleteMarkerCreated",
                    "s3:ObjectRestore:*",
                    "s3:ObjectRestore:Post",
                    "s3:ObjectRestore:Completed",
                    "s3:ObjectRestore:Delete",
                    "s3:Replication:*",
                    "s3:Replication:OperationFailedReplication",
                    "s3:Replication:OperationNotTracked",
                    "s3:Replication:OperationMissedThreshold",
                    "s3:Replication:OperationReplicatedAfterThreshold",
                    "s3:LifecycleExpiration:*",
                    "s3:LifecycleExpiration:Delete",
                    "s3:LifecycleExpiration:DeleteMarkerCreated",
                    "s3:LifecycleTransition",
                    "s3:IntelligentTiering",
                    "s3:ObjectTagging:*",
                    "s3:ObjectTagging:Put",
                    "s3:ObjectTagging:Delete",
                    "s3:ObjectAcl:Put");

    private final Buckets buckets;
    private final Configurations configurations;
    private final NotificationDelivery delivery;
    private final Ids ids;

    NotificationOperations(
            Buckets buckets,
            Configurations configurations,
            NotificationDelivery delivery,
            Ids ids) {
        this.buckets = buckets;
        this.configurations = configurations;
        this.delivery = delivery;
        this.ids = ids;
    }

    NotificationConfiguration get(String bucket) {
        return configurations
                .find(ConfigurationKind.NOTIFICATION, bucket)
                .orElseGet(() -> NotificationConfiguration.builder().build());
    }

    void put(PutBucketNotificationConfigurationRequest in, RequestContext context) {
        var bucket = buckets.at(in.bucket()).bucket();
        var targets = NotificationTarget.of(in.notificationConfiguration());
        for (int i = 0; i < targets.size(); i++) {
            check(targets.get(i), bucket);
            for (var other : targets.subList(0, i)) {
                refuseOverlap(targets.get(i), other);
            }
        }
        boolean skip = Boolean.TRUE.equals(in.skipDestinationValidation());
        for (var target : targets) {
            if (target.kind() == NotificationTarget.Kind.FUNCTION) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "bucket {0} notifies {1}: kept, not delivered, as there is no Lambda",
                        in.bucket(),
                        target.arn());
            } else if (!skip) {
                validate(target, bucket, context);
            }
        }
        configurations.put(
                ConfigurationKind.NOTIFICATION, in.bucket(), named(in.notificationConfiguration()));
    }

    private static void check(NotificationTarget target, Bucket bucket) {
        for (var event : target.events()) {
            if (!EVENTS.contains(event)) {
                throw S3Errors.invalidArgument(
                        "The event is not supported for notifications", "Event", event);
            }
        }
        for (var rule : NotificationTarget.rules(target.filter())) {
            var name = NotificationTarget.name(rule);
            if (!name.equals(NotificationTarget.PREFIX)
                    && !name.equals(NotificationTarget.SUFFIX)) {
                // Recorded AWS answer.
                throw S3Errors.invalidArgument(
                        "filter rule name must be either prefix or suffix",
                        "FilterRule.Name",
                        rule.name() == null ? "" : rule.name());
            }
        }
        var parts = target.arn().split(":", -1);
        var service =
                switch (target.kind()) {
                    case QUEUE -> "sqs";
                    case TOPIC -> "sns";
                    case FUNCTION -> "lambda";
                };
        if (parts.length < 6 || !parts[0].equals("arn") || !parts[2].equals(service)) {
            throw S3Errors.invalidArgument(
                    "The ARN could not be parsed", argument(target), target.arn());
        }
        if (!parts[3].equals(bucket.region())) {
            throw S3Errors.invalidArgument(
                    "The notification destination service region is not valid for the bucket"
                            + " location constraint",
                    argument(target),
                    target.arn());
        }
    }

    private static String argument(NotificationTarget target) {
        return switch (target.kind()) {
            case QUEUE -> "Queue";
            case TOPIC -> "Topic";
            case FUNCTION -> "CloudFunction";
        };
    }

    private static void refuseOverlap(NotificationTarget one, NotificationTarget two) {
        if (one.overlaps(two)) {
            throw S3Errors.invalidArgument(
                    "Configurations overlap. Configurations on the same bucket cannot share a"
                            + " common event type.",
                    argument(one),
                    one.arn());
        }
    }

    /// A destination that does not take the test event is refused.
    private void validate(NotificationTarget target, Bucket bucket, RequestContext context) {
        try {
            delivery.send(target, bucket, NotificationDocuments.test(bucket, context));
        } catch (ServiceException refused) {
            throw ErrorDetails.of(
                    "InvalidArgument",
                    "Unable to validate the following destination configurations",
                    400,
                    "ArgumentName1",
                    target.arn(),
                    "ArgumentValue1",
                    reason(target, refused));
        }
    }

    /// Recorded AWS answers.
    private static String reason(NotificationTarget target, ServiceException refused) {
        var kind =
                switch (target.kind()) {
                    case QUEUE -> "queue";
                    case TOPIC -> "topic";
                    case FUNCTION -> "function";
                };
        if (refused.code().contains("NonExistent")
                || refused.code().contains("DoesNotExist")
                || refused.code().contains("NotFound")) {
            return "The destination " + kind + " does not exist";
        }
        return "Permissions on the destination "
                + kind
                + " do not allow S3 to publish notifications from this bucket";
    }

    // ---- what is read back

    /// Every configuration has an id, and rules have the names that AWS reads back.
    private NotificationConfiguration named(NotificationConfiguration asked) {
        return NotificationConfiguration.builder()
                .eventBridgeConfiguration(asked.eventBridgeConfiguration())
                .queueConfigurations(
                        list(
                                Members.list(asked.queueConfigurations()).stream()
                                        .map(this::named)
                                        .toList()))
                .topicConfigurations(
                        list(
                                Members.list(asked.topicConfigurations()).stream()
                                        .map(this::named)
                                        .toList()))
                .lambdaFunctionConfigurations(
                        list(
                                Members.list(asked.lambdaFunctionConfigurations()).stream()
                                        .map(this::named)
                                        .toList()))
                .build();
    }

    private static <C> @Nullable List<C> list(List<C> all) {
        return all.isEmpty() ? null : all;
    }

    private QueueConfiguration named(QueueConfiguration asked) {
        return asked.toBuilder().id(id(asked.id())).filter(filter(asked.filter())).build();
    }

    private TopicConfiguration named(TopicConfiguration asked) {
        return asked.toBuilder().id(id(asked.id())).filter(filter(asked.filter())).build();
    }

    private LambdaFunctionConfiguration named(LambdaFunctionConfiguration asked) {
        return asked.toBuilder().id(id(asked.id())).filter(filter(asked.filter())).build();
    }

    private String id(@Nullable String asked) {
        return asked == null || asked.isEmpty() ? ids.base32(48) : asked;
    }

    private static @Nullable NotificationConfigurationFilter filter(
            @Nullable NotificationConfigurationFilter asked) {
        if (asked == null || asked.key() == null) {
            return asked;
        }
        var rules =
                NotificationTarget.rules(asked).stream()
                        .map(NotificationOperations::spelled)
                        .toList();
        return asked.toBuilder().key(asked.key().toBuilder().filterRules(rules).build()).build();
    }

    private static FilterRule spelled(FilterRule rule) {
        boolean prefix = NotificationTarget.name(rule).equals(NotificationTarget.PREFIX);
        return rule.toBuilder().name(prefix ? "Prefix" : "Suffix").build();
    }
}
