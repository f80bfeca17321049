package dev.brume.s3;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.Requirement;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.model.s3.S3Model;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What S3's operations need to be allowed: by the caller's own policies, by the bucket's policy,
/// and by access control lists where these count. What blocks public access is taken away first.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3";
/// Amazon S3 User Guide, "How Amazon S3 authorizes a request".
final class S3Requirements implements CallRequirements {
    /// A policy that says nothing, for what has none.
    static final String SILENCE =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                    + "\"NotAction\":\"*\",\"Resource\":\"*\"}]}";

    /// Actions that have another name where a version is meant.
    private static final Map<String, String> OF_VERSIONS =
            Map.of(
                    "s3:GetObject", "s3:GetObjectVersion",
                    "s3:DeleteObject", "s3:DeleteObjectVersion",
                    "s3:GetObjectAcl", "s3:GetObjectVersionAcl",
                    "s3:PutObjectAcl", "s3:PutObjectVersionAcl",
                    "s3:GetObjectTagging", "s3:GetObjectVersionTagging",
                    "s3:PutObjectTagging", "s3:PutObjectVersionTagging",
                    "s3:DeleteObjectTagging", "s3:DeleteObjectVersionTagging",
                    "s3:GetObjectAttributes", "s3:GetObjectVersionAttributes");

    private static final Set<String> COPIES = Set.of("CopyObject", "UploadPartCopy");

    private static final Set<String> READS = Set.of("GetObject", "HeadObject");

    private final AuthorizationTable table =
            AuthorizationTable.of(S3Provider.class, S3Model.schema());
    private final Buckets buckets;

    S3Requirements(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public List<String> actions(ServiceSchema.Info service, String operation) {
        return table.actions(service, operation);
    }

    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context) {
        var request = new Members(input);
        var keys = S3Conditions.of(request);
        var said =
                table.of(service, operation, input, context).stream()
                        .map(need -> need.with(keys))
                        .toList();
        var bucket = request.text("Bucket");
        if (bucket.isEmpty() || operation.name().equals("CreateBucket")) {
            // Whose a new bucket's name is already has no say: that is told by another error.
            return said;
        }
        var needed = new ArrayList<Requirement>();
        if (COPIES.contains(operation.name())) {
            source(request, said.getFirst(), context, needed);
        }
        for (var need : said) {
            if (need.action().equals("s3:DeleteObject") && request.inner("Delete").isPresent()) {
                deletions(request, bucket, context, needed);
            } else {
                needed.add(one(need, bucket, request, context));
            }
        }
        if (READS.contains(operation.name()) && isMissing(bucket, request)) {
            // Who may not list is not told that there is nothing.
            needed.add(on("s3:ListBucket", bucket, null, null, context));
        }
        return buckets.find(bucket)
                .flatMap(Buckets.Found::through)
                .map(point -> AccessPointRequirements.through(point, request, needed))
                .orElse(needed);
    }

    private boolean isMissing(String bucket, Members request) {
        var found = buckets.find(bucket);
        return found.isPresent()
                && object(found.get(), request.text("Key"), request.find("VersionId").orElse(null))
                        .isEmpty();
    }

    private Requirement one(
            Requirement need, String bucket, Members request, RequestContext context) {
        var version = request.find("VersionId");
        var action = need.action();
        var named = version.isPresent() ? OF_VERSIONS.getOrDefault(action, action) : action;
        return on(named, bucket, request.find("Key").orElse(null), version.orElse(null), context)
                .with(need.values());
    }

    private void source(
            Members request, Requirement need, RequestContext context, List<Requirement> needed) {
        var source = CopySource.parse(request.text("CopySource"));
        needed.add(
                on(
                                source.versionId() == null ? "s3:GetObject" : "s3:GetObjectVersion",
                                source.bucket(),
                                source.key(),
                                source.versionId(),
                                context)
                        .with(need.values()));
    }

    private void deletions(
            Members request, String bucket, RequestContext context, List<Requirement> needed) {
        var objects = request.inner("Delete").map(delete -> delete.value("Objects")).orElse(null);
        if (objects instanceof List<?> list) {
            for (var each : list) {
                if (each instanceof Struct identifier) {
                    var one = new Members(identifier);
                    var version = one.find("VersionId").orElse(null);
                    needed.add(
                            on(
                                    version == null ? "s3:DeleteObject" : "s3:DeleteObjectVersion",
                                    bucket,
                                    one.text("Key"),
                                    version,
                                    context));
                }
            }
        }
    }

    /// An action on a bucket, or on an object in it.
    ///
    /// @param key null for the bucket itself
    private Requirement on(
            String action,
            String bucket,
            @Nullable String key,
            @Nullable String version,
            RequestContext context) {
        var found = buckets.find(bucket);
        var name = found.map(there -> there.bucket().name()).orElse(bucket);
        var arn = Bucket.arn(context.region(), name) + (key == null ? "" : "/" + key);
        if (found.isEmpty()) {
            return Requirement.of(action, arn);
        }
        var object = object(found.get(), key, version);
        var policy =
                new Requirement.ResourcePolicy(
                        new PolicyText(
                                "bucket policy",
                                policy(found.get(), object, action, arn, context.caller())),
                        PolicyKind.RESOURCE,
                        found.get().bucket().account(),
                        PolicySet.ResourceRule.OPTIONAL);
        var needed = new Requirement(action, Optional.of(arn), Map.of(), Optional.of(policy));
        return object.isPresent() ? needed.with(S3Conditions.ofObject(object.get())) : needed;
    }

    private static Optional<StoredObject> object(
            Buckets.Found found, @Nullable String key, @Nullable String version) {
        if (key == null) {
            return Optional.empty();
        }
        var row = IndexKey.of(found.bucket().name(), key);
        return version == null || !VersionIds.isWellFormed(version)
                ? ObjectIndex.current(found.state(), row)
                : ObjectIndex.version(found.state(), row, version);
    }

    /// The bucket's policy as it counts for a caller, with what an ACL allows it as a statement.
    private static String policy(
            Buckets.Found found,
            Optional<StoredObject> object,
            String action,
            String arn,
            Caller caller) {
        var state = found.state();
        var name = found.bucket().name();
        boolean stranger =
                caller.kind() == Caller.Kind.ANONYMOUS
                        || !caller.account().equals(found.bucket().account());
        var own =
                state.find(ConfigurationKind.POLICY, name)
                        .map(BucketPolicy::text)
                        .filter(
                                text ->
                                        !stranger
                                                || caller.kind() == Caller.Kind.SERVICE
                                                || !Ownership.blocks(
                                                        state,
                                                        found.account(),
                                                        name,
                                                        PublicAccessBlockConfiguration
                                                                ::restrictPublicBuckets)
                                                || !PolicyChecks.isPublic(text))
                        .orElse(SILENCE);
        if (stranger && AclDecision.allows(found, object, action, caller)) {
            return PolicyChecks.withAllow(own, action, arn);
        }
        return own;
    }
}
