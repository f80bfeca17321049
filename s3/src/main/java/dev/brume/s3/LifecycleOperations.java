package dev.brume.s3;

import dev.brume.model.s3.GetBucketLifecycleConfigurationOutput;
import dev.brume.model.s3.LifecycleRule;
import dev.brume.model.s3.PutBucketLifecycleConfigurationOutput;
import dev.brume.model.s3.PutBucketLifecycleConfigurationRequest;
import dev.brume.wire.call.Ids;

import java.util.HashSet;

/// What is to become of a bucket's objects in time.
final class LifecycleOperations {
    private static final String MINIMUM = "all_storage_classes_128K";
    private static final int RULES_MAX = 1_000;
    private static final int ID_MAX = 255;

    private final Configurations configurations;
    private final Ids ids;

    LifecycleOperations(Configurations configurations, Ids ids) {
        this.configurations = configurations;
        this.ids = ids;
    }

    PutBucketLifecycleConfigurationOutput put(PutBucketLifecycleConfigurationRequest in) {
        var asked = in.lifecycleConfiguration();
        if (asked == null || asked.rules().isEmpty() || asked.rules().size() > RULES_MAX) {
            throw S3Errors.malformedXml();
        }
        var seen = new HashSet<String>();
        for (var rule : asked.rules()) {
            check(rule);
            if (rule.id() != null && !seen.add(rule.id())) {
                throw S3Errors.invalidArgument(
                        "Rule ID must be unique. Found same ID for more than one rule",
                        "ID",
                        rule.id());
            }
        }
        var minimum =
                in.transitionDefaultMinimumObjectSize() == null
                        ? MINIMUM
                        : in.transitionDefaultMinimumObjectSize();
        configurations.put(
                ConfigurationKind.LIFECYCLE,
                in.bucket(),
                GetBucketLifecycleConfigurationOutput.builder()
                        .rules(asked.rules().stream().map(this::named).toList())
                        .transitionDefaultMinimumObjectSize(minimum)
                        .build());
        return PutBucketLifecycleConfigurationOutput.builder()
                .transitionDefaultMinimumObjectSize(minimum)
                .build();
    }

    private LifecycleRule named(LifecycleRule rule) {
        return rule.id() == null || rule.id().isEmpty()
                ? rule.toBuilder().id(ids.upperAlphanumeric(48)).build()
                : rule;
    }

    private static void check(LifecycleRule rule) {
        boolean acts =
                rule.expiration() != null
                        || rule.noncurrentVersionExpiration() != null
                        || rule.abortIncompleteMultipartUpload() != null
                        || !Members.list(rule.transitions()).isEmpty()
                        || !Members.list(rule.noncurrentVersionTransitions()).isEmpty();
        if (!acts) {
            throw S3Errors.invalidRequest("At least one action needs to be specified in a rule");
        }
        if ((rule.filter() == null) == (rule.prefix() == null)) {
            throw S3Errors.malformedXml();
        }
        if (rule.id() != null && rule.id().length() > ID_MAX) {
            throw S3Errors.invalidArgument(
                    "ID length should not exceed allowed limit of 255", "ID", rule.id());
        }
        LifecycleChecks.check(rule);
    }
}
