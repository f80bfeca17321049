package dev.brume.s3;

import dev.brume.model.s3.PutBucketReplicationRequest;
import dev.brume.model.s3.ReplicationRule;
import dev.brume.wire.call.Ids;

import org.jspecify.annotations.Nullable;

import java.util.HashSet;
import java.util.Locale;

/// Where what is written to a bucket goes besides.
///
/// Source: Amazon S3 API Reference, PutBucketReplication.
final class ReplicationOperations {
    private static final int RULES_MAX = 1_000;

    private final Buckets buckets;
    private final Configurations configurations;
    private final Ids ids;

    ReplicationOperations(Buckets buckets, Configurations configurations, Ids ids) {
        this.buckets = buckets;
        this.configurations = configurations;
        this.ids = ids;
    }

    void put(PutBucketReplicationRequest in) {
        var asked = in.replicationConfiguration();
        if (asked.rules().isEmpty() || asked.rules().size() > RULES_MAX) {
            throw S3Errors.malformedXml();
        }
        if (buckets.at(in.bucket()).bucket().versioning() != Versioning.ENABLED) {
            throw S3Errors.invalidRequest(
                    "Versioning must be 'Enabled' on the bucket to apply a replication"
                            + " configuration");
        }
        var seen = new HashSet<String>();
        for (var rule : asked.rules()) {
            check(rule);
            if (rule.id() != null && !seen.add(rule.id())) {
                throw S3Errors.invalidArgument("Rule Id must be unique", "ID", rule.id());
            }
        }
        configurations.put(
                ConfigurationKind.REPLICATION,
                in.bucket(),
                asked.toBuilder().rules(asked.rules().stream().map(this::named).toList()).build());
    }

    private void check(ReplicationRule rule) {
        if (rule.filter() != null) {
            if (rule.prefix() != null) {
                throw S3Errors.malformedXml();
            }
            requireInFilters(rule.deleteMarkerReplication(), "DeleteMarkerReplication");
            requireInFilters(rule.priority(), "Priority");
        }
        var target = buckets.find(name(rule));
        if (target.isEmpty()) {
            throw S3Errors.invalidRequest("Destination bucket must exist.");
        }
        if (target.get().bucket().versioning() != Versioning.ENABLED) {
            throw S3Errors.invalidRequest("Destination bucket must have versioning enabled.");
        }
    }

    /// What rules with filters have to say.
    private static void requireInFilters(@Nullable Object given, String what) {
        if (given == null) {
            throw S3Errors.invalidRequest(
                    what
                            + " must be specified for this version of Cross Region Replication"
                            + " configuration schema. Please refer to S3 Developer Guide for more"
                            + " information.");
        }
    }

    /// The name of the bucket that a rule leads to.
    static String name(ReplicationRule rule) {
        var arn = rule.destination().bucket();
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private ReplicationRule named(ReplicationRule rule) {
        return rule.id() == null || rule.id().isEmpty()
                ? rule.toBuilder().id(ids.base32(48).toLowerCase(Locale.ROOT)).build()
                : rule;
    }
}
