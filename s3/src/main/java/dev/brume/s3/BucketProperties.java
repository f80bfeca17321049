package dev.brume.s3;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.model.s3.AbacStatus;
import dev.brume.model.s3.BlockedEncryptionTypes;
import dev.brume.model.s3.DeleteBucketEncryptionRequest;
import dev.brume.model.s3.DeleteBucketOwnershipControlsRequest;
import dev.brume.model.s3.DeleteBucketTaggingRequest;
import dev.brume.model.s3.DeletePublicAccessBlockRequest;
import dev.brume.model.s3.GetBucketAbacRequest;
import dev.brume.model.s3.GetBucketEncryptionRequest;
import dev.brume.model.s3.GetBucketOwnershipControlsRequest;
import dev.brume.model.s3.GetBucketTaggingRequest;
import dev.brume.model.s3.GetBucketVersioningRequest;
import dev.brume.model.s3.GetObjectLockConfigurationRequest;
import dev.brume.model.s3.GetPublicAccessBlockRequest;
import dev.brume.model.s3.OwnershipControls;
import dev.brume.model.s3.OwnershipControlsRule;
import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.model.s3.PutBucketAbacRequest;
import dev.brume.model.s3.PutBucketAclRequest;
import dev.brume.model.s3.PutBucketEncryptionRequest;
import dev.brume.model.s3.PutBucketOwnershipControlsRequest;
import dev.brume.model.s3.PutBucketTaggingRequest;
import dev.brume.model.s3.PutBucketVersioningRequest;
import dev.brume.model.s3.PutPublicAccessBlockRequest;
import dev.brume.model.s3.S3Peer;
import dev.brume.model.s3.ServerSideEncryptionByDefault;
import dev.brume.model.s3.ServerSideEncryptionConfiguration;
import dev.brume.model.s3.ServerSideEncryptionRule;
import dev.brume.model.s3.Tag;
import dev.brume.model.s3.Tagging;
import dev.brume.model.s3.VersioningConfiguration;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/// What a template says of a bucket, told to S3 call by call, and read back.
record BucketProperties(S3Peer s3, String bucket) {
    static final String VERSIONING = "VersioningConfiguration";
    static final String ENCRYPTION = "BucketEncryption";
    static final String ABAC = "AbacStatus";
    static final String OWNERSHIP = "OwnershipControls";
    static final String PUBLIC_ACCESS_BLOCK = "PublicAccessBlockConfiguration";

    private static final String RULES = "ServerSideEncryptionConfiguration";
    private static final String STANDARD = "ServerSideEncryptionByDefault";
    private static final String BLOCKED = "BlockedEncryptionTypes";

    /// Brings the bucket to what is wanted. What a template no longer says goes back to what holds
    /// for new buckets.
    void apply(ResourceCall call) {
        change(call, OWNERSHIP, this::putOwnership, this::dropOwnership);
        change(call, PUBLIC_ACCESS_BLOCK, this::putPublicAccessBlock, this::dropPublicAccessBlock);
        change(
                call,
                VERSIONING,
                versioning -> putVersioning(versioning.requiredText("Status")),
                () -> putVersioning("Suspended"));
        change(call, ENCRYPTION, this::putEncryption, this::dropEncryption);
        var acl = call.desired().text("AccessControl");
        if (acl.isPresent()) {
            putAcl(acl.get());
        } else if (call.previous().has("AccessControl")) {
            putAcl("Private");
        }
        putTags(call);
        call.desired()
                .text(ABAC)
                .or(() -> call.previous().has(ABAC) ? Optional.of("Disabled") : Optional.empty())
                .ifPresent(this::putAbac);
    }

    private void putAbac(String status) {
        s3.putBucketAbac(
                PutBucketAbacRequest.builder()
                        .bucket(bucket)
                        .abacStatus(AbacStatus.builder().status(status).build())
                        .build());
    }

    private static void change(
            ResourceCall call, String name, Consumer<Properties> put, Runnable drop) {
        var wanted = call.desired().object(name);
        if (wanted.isPresent()) {
            put.accept(wanted.get());
        } else if (call.previous().has(name)) {
            drop.run();
        }
    }

    private void putVersioning(String status) {
        s3.putBucketVersioning(
                PutBucketVersioningRequest.builder()
                        .bucket(bucket)
                        .versioningConfiguration(
                                VersioningConfiguration.builder().status(status).build())
                        .build());
    }

    private void putOwnership(Properties wanted) {
        var rules =
                wanted.objects("Rules").stream()
                        .map(
                                rule ->
                                        OwnershipControlsRule.builder()
                                                .objectOwnership(
                                                        rule.text("ObjectOwnership").orElse(""))
                                                .build())
                        .toList();
        s3.putBucketOwnershipControls(
                PutBucketOwnershipControlsRequest.builder()
                        .bucket(bucket)
                        .ownershipControls(OwnershipControls.builder().rules(rules).build())
                        .build());
    }

    private void dropOwnership() {
        s3.deleteBucketOwnershipControls(
                DeleteBucketOwnershipControlsRequest.builder().bucket(bucket).build());
    }

    private void putPublicAccessBlock(Properties wanted) {
        s3.putPublicAccessBlock(
                PutPublicAccessBlockRequest.builder()
                        .bucket(bucket)
                        .publicAccessBlockConfiguration(
                                PublicAccessBlockConfiguration.builder()
                                        .blockPublicAcls(flag(wanted, "BlockPublicAcls"))
                                        .blockPublicPolicy(flag(wanted, "BlockPublicPolicy"))
                                        .ignorePublicAcls(flag(wanted, "IgnorePublicAcls"))
                                        .restrictPublicBuckets(
                                                flag(wanted, "RestrictPublicBuckets"))
                                        .build())
                        .build());
    }

    private static boolean flag(Properties wanted, String name) {
        return wanted.flag(name).orElse(false);
    }

    private void dropPublicAccessBlock() {
        s3.deletePublicAccessBlock(DeletePublicAccessBlockRequest.builder().bucket(bucket).build());
    }

    private void putEncryption(Properties wanted) {
        var rules = wanted.objects(RULES).stream().map(BucketProperties::rule).toList();
        s3.putBucketEncryption(
                PutBucketEncryptionRequest.builder()
                        .bucket(bucket)
                        .serverSideEncryptionConfiguration(
                                ServerSideEncryptionConfiguration.builder().rules(rules).build())
                        .build());
    }

    private static ServerSideEncryptionRule rule(Properties wanted) {
        var rule = ServerSideEncryptionRule.builder();
        wanted.flag("BucketKeyEnabled").ifPresent(rule::bucketKeyEnabled);
        wanted.object(BLOCKED)
                .ifPresent(
                        blocked ->
                                rule.blockedEncryptionTypes(
                                        BlockedEncryptionTypes.builder()
                                                .encryptionType(blocked.texts("EncryptionType"))
                                                .build()));
        wanted.object(STANDARD)
                .ifPresent(
                        standard ->
                                rule.applyServerSideEncryptionByDefault(
                                        ServerSideEncryptionByDefault.builder()
                                                .sseAlgorithm(standard.requiredText("SSEAlgorithm"))
                                                .kmsMasterKeyID(
                                                        standard.text("KMSMasterKeyID")
                                                                .orElse(null))
                                                .build()));
        return rule.build();
    }

    private void dropEncryption() {
        s3.deleteBucketEncryption(DeleteBucketEncryptionRequest.builder().bucket(bucket).build());
    }

    /// `PublicRead` is `public-read` to S3.
    private void putAcl(String canned) {
        var name = canned.replaceAll("(?<=.)([A-Z])", "-$1").toLowerCase(Locale.ROOT);
        s3.putBucketAcl(PutBucketAclRequest.builder().bucket(bucket).acl(name).build());
    }

    private void putTags(ResourceCall call) {
        var tags = call.tags();
        if (!tags.isEmpty()) {
            var set =
                    tags.entrySet().stream()
                            .map(
                                    tag ->
                                            Tag.builder()
                                                    .key(tag.getKey())
                                                    .value(tag.getValue())
                                                    .build())
                            .toList();
            s3.putBucketTagging(
                    PutBucketTaggingRequest.builder()
                            .bucket(bucket)
                            .tagging(Tagging.builder().tagSet(set).build())
                            .build());
        } else if (!call.previousTags().isEmpty()) {
            s3.deleteBucketTagging(DeleteBucketTaggingRequest.builder().bucket(bucket).build());
        }
    }

    // ---- reading

    /// Puts what the bucket is configured with into a tree of properties.
    void read(Map<String, Object> tree) {
        var status =
                s3.getBucketVersioning(GetBucketVersioningRequest.builder().bucket(bucket).build())
                        .status();
        if (status != null) {
            tree.put(VERSIONING, Map.of("Status", status));
        }
        ifThere(() -> readEncryption(tree));
        var abac = s3.getBucketAbac(GetBucketAbacRequest.builder().bucket(bucket).build());
        if (abac.abacStatus() != null && "Enabled".equals(abac.abacStatus().status())) {
            tree.put(ABAC, "Enabled");
        }
        ifThere(() -> readOwnership(tree));
        ifThere(() -> readPublicAccessBlock(tree));
        ifThere(() -> readTags(tree));
        ifThere(
                () -> {
                    s3.getObjectLockConfiguration(
                            GetObjectLockConfigurationRequest.builder().bucket(bucket).build());
                    tree.put("ObjectLockEnabled", true);
                });
    }

    static void ifThere(Runnable reading) {
        try {
            reading.run();
        } catch (ServiceException none) {
            if (none.status() != BucketResource.NOT_FOUND) {
                throw none;
            }
        }
    }

    private void readEncryption(Map<String, Object> tree) {
        var found =
                s3.getBucketEncryption(GetBucketEncryptionRequest.builder().bucket(bucket).build())
                        .serverSideEncryptionConfiguration();
        if (found != null) {
            tree.put(
                    ENCRYPTION,
                    Map.of(RULES, found.rules().stream().map(BucketProperties::shape).toList()));
        }
    }

    private static Map<String, Object> shape(ServerSideEncryptionRule rule) {
        var shape = new LinkedHashMap<String, Object>();
        putIf(shape, "BucketKeyEnabled", rule.bucketKeyEnabled());
        if (rule.blockedEncryptionTypes() != null) {
            shape.put(
                    BLOCKED,
                    Map.of(
                            "EncryptionType",
                            Members.list(rule.blockedEncryptionTypes().encryptionType())));
        }
        var standard = rule.applyServerSideEncryptionByDefault();
        if (standard != null) {
            var inner = new LinkedHashMap<String, Object>();
            inner.put("SSEAlgorithm", standard.sseAlgorithm());
            putIf(inner, "KMSMasterKeyID", standard.kmsMasterKeyID());
            shape.put(STANDARD, inner);
        }
        return shape;
    }

    private static void putIf(Map<String, Object> shape, String name, @Nullable Object value) {
        if (value != null) {
            shape.put(name, value);
        }
    }

    private void readOwnership(Map<String, Object> tree) {
        var found =
                s3.getBucketOwnershipControls(
                                GetBucketOwnershipControlsRequest.builder().bucket(bucket).build())
                        .ownershipControls();
        if (found != null) {
            List<Map<String, String>> rules =
                    found.rules().stream()
                            .map(rule -> Map.of("ObjectOwnership", rule.objectOwnership()))
                            .toList();
            tree.put(OWNERSHIP, Map.of("Rules", rules));
        }
    }

    private void readPublicAccessBlock(Map<String, Object> tree) {
        var found =
                s3.getPublicAccessBlock(
                                GetPublicAccessBlockRequest.builder().bucket(bucket).build())
                        .publicAccessBlockConfiguration();
        if (found != null) {
            var shape = new LinkedHashMap<String, Object>();
            putIf(shape, "BlockPublicAcls", found.blockPublicAcls());
            putIf(shape, "BlockPublicPolicy", found.blockPublicPolicy());
            putIf(shape, "IgnorePublicAcls", found.ignorePublicAcls());
            putIf(shape, "RestrictPublicBuckets", found.restrictPublicBuckets());
            tree.put(PUBLIC_ACCESS_BLOCK, shape);
        }
    }

    private void readTags(Map<String, Object> tree) {
        var tags = new TreeMap<String, String>();
        s3.getBucketTagging(GetBucketTaggingRequest.builder().bucket(bucket).build())
                .tagSet()
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        tree.put("Tags", Properties.tagList(tags));
    }
}
