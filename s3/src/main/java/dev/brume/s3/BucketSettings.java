package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.state.Change;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.model.s3.AccelerateConfiguration;
import dev.brume.model.s3.AccessControlPolicy;
import dev.brume.model.s3.BlockedEncryptionTypes;
import dev.brume.model.s3.CORSConfiguration;
import dev.brume.model.s3.DefaultRetention;
import dev.brume.model.s3.GetBucketPolicyStatusOutput;
import dev.brume.model.s3.InventoryConfiguration;
import dev.brume.model.s3.ObjectLockConfiguration;
import dev.brume.model.s3.OwnershipControls;
import dev.brume.model.s3.PolicyStatus;
import dev.brume.model.s3.PublicAccessBlockConfiguration;
import dev.brume.model.s3.PutBucketAclRequest;
import dev.brume.model.s3.PutBucketPolicyRequest;
import dev.brume.model.s3.ServerSideEncryptionByDefault;
import dev.brume.model.s3.ServerSideEncryptionConfiguration;
import dev.brume.model.s3.ServerSideEncryptionRule;
import dev.brume.model.s3.Tagging;
import dev.brume.model.s3.VersioningConfiguration;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;

/// The configurations of buckets that AWS checks when they are put, or that the bucket itself
/// carries.
final class BucketSettings {
    private static final int POLICY_BYTES_MAX = 20 << 10;
    private static final int CORS_RULES_MAX = 100;
    private static final Set<String> CORS_METHODS = Set.of("GET", "PUT", "HEAD", "POST", "DELETE");

    private final Buckets buckets;
    private final Configurations configurations;

    BucketSettings(Buckets buckets, Configurations configurations) {
        this.buckets = buckets;
        this.configurations = configurations;
    }

    // ---- versioning

    VersioningConfiguration versioning(String name) {
        var bucket = buckets.at(name).bucket();
        return VersioningConfiguration.builder()
                .status(
                        switch (bucket.versioning()) {
                            case NEVER -> null;
                            case ENABLED -> "Enabled";
                            case SUSPENDED -> "Suspended";
                        })
                .mfaDelete(bucket.mfaDelete() ? "Enabled" : null)
                .build();
    }

    void putVersioning(String name, VersioningConfiguration asked) {
        if (asked.status() == null) {
            throw new ServiceException(
                    "IllegalVersioningConfigurationException",
                    "The Versioning element must be specified",
                    400);
        }
        if ("Enabled".equals(asked.mfaDelete())) {
            throw S3Errors.unsupported("MfaDelete");
        }
        var wanted =
                switch (asked.status()) {
                    case "Enabled" -> Versioning.ENABLED;
                    case "Suspended" -> Versioning.SUSPENDED;
                    default -> throw S3Errors.malformedXml();
                };
        buckets.at(name)
                .cell()
                .update(
                        state -> {
                            var bucket = Buckets.in(state, name);
                            if (bucket.objectLock() && wanted == Versioning.SUSPENDED) {
                                throw new ServiceException(
                                        "InvalidBucketState",
                                        "An Object Lock configuration is present on this bucket,"
                                                + " so the versioning state cannot be changed.",
                                        409);
                            }
                            return Change.of(state.with(bucket.with(wanted, false)), name);
                        });
    }

    // ---- access control lists

    AccessControlPolicy acl(String name) {
        return buckets.at(name).bucket().acl();
    }

    void putAcl(PutBucketAclRequest in) {
        var found = buckets.at(in.bucket());
        var owner = found.bucket().account();
        var asked = requestedAcl(new Members(in), in.accessControlPolicy(), owner, owner);
        found.cell()
                .update(
                        state -> {
                            var bucket = Buckets.in(state, in.bucket());
                            refuseAcl(state, found.account(), in.bucket(), asked);
                            return Change.of(state.with(bucket.with(asked)), owner);
                        });
    }

    /// The ACL that a request gives, by headers or by a document.
    static AccessControlPolicy requestedAcl(
            Members request,
            @Nullable AccessControlPolicy document,
            String owner,
            String bucketOwner) {
        var byHeaders = Acls.ofHeaders(request, owner, bucketOwner);
        if (byHeaders.isPresent() && document != null) {
            throw new ServiceException(
                    "UnexpectedContent", "This request does not support content", 400);
        }
        if (byHeaders.isPresent()) {
            return byHeaders.get();
        }
        if (document == null) {
            throw ErrorDetails.of(
                    "MissingSecurityHeader",
                    "Your request was missing a required header",
                    400,
                    "MissingHeaderName",
                    "x-amz-acl");
        }
        return Acls.ofDocument(document, owner);
    }

    /// Refuses ACLs where they count for nothing, and public ones where these are blocked.
    static void refuseAcl(
            S3State state, AccountState account, String bucket, AccessControlPolicy acl) {
        if (Ownership.ignoresAcls(state, bucket)) {
            boolean harmless = Acls.grants(acl).size() == 1 && !Acls.isPublic(acl);
            if (!harmless) {
                throw Ownership.noAcls();
            }
        }
        if (Acls.isPublic(acl)
                && Ownership.blocks(
                        state, account, bucket, PublicAccessBlockConfiguration::blockPublicAcls)) {
            throw S3Errors.accessDenied();
        }
    }

    void putOwnership(String name, OwnershipControls asked) {
        if (asked.rules().size() != 1
                || !Ownership.ALL.contains(
                        String.valueOf(asked.rules().getFirst().objectOwnership()))) {
            throw S3Errors.malformedXml();
        }
        configurations.change(
                name,
                state -> {
                    var bucket = Buckets.in(state, name);
                    boolean enforced =
                            Ownership.ENFORCED.equals(asked.rules().getFirst().objectOwnership());
                    if (enforced && Acls.grants(bucket.acl()).size() > 1) {
                        throw new ServiceException(
                                "InvalidBucketAclWithObjectOwnership",
                                "Bucket cannot have ACLs set with ObjectOwnership's"
                                        + " BucketOwnerEnforced setting",
                                400);
                    }
                    return state.with(ConfigurationKind.OWNERSHIP, name, asked);
                });
    }

    // ---- policy

    void putPolicy(PutBucketPolicyRequest in, RequestContext context) {
        var found = buckets.at(in.bucket());
        var text = in.policy();
        if (text == null || text.isBlank()) {
            throw malformedPolicy("Policies must be valid JSON and the first byte must be '{'");
        }
        if (text.length() > POLICY_BYTES_MAX) {
            throw malformedPolicy("Policy document should not exceed the maximum size of 20480");
        }
        try {
            PolicyDocument.parse(text, PolicyKind.RESOURCE);
        } catch (PolicySyntaxException e) {
            throw malformedPolicy(
                    text.charAt(0) == '{'
                            ? e.reason()
                            : "Policies must be valid JSON and the first byte must be '{'");
        }
        PolicyChecks.check(text, found.bucket());
        boolean open = PolicyChecks.isPublic(text);
        configurations.change(
                in.bucket(),
                state -> {
                    if (open
                            && Ownership.blocks(
                                    state,
                                    found.account(),
                                    in.bucket(),
                                    PublicAccessBlockConfiguration::blockPublicPolicy)) {
                        throw new ServiceException(
                                "AccessDenied",
                                "User: "
                                        + context.caller().arn()
                                        + " is not authorized to perform: s3:PutBucketPolicy on"
                                        + " resource: \""
                                        + found.bucket().arn()
                                        + "\" because public policies are prevented by the"
                                        + " BlockPublicPolicy setting in S3 Block Public Access.",
                                403);
                    }
                    return state.with(
                            ConfigurationKind.POLICY, in.bucket(), new BucketPolicy(text));
                });
    }

    GetBucketPolicyStatusOutput policyStatus(String name) {
        var policy = configurations.require(ConfigurationKind.POLICY, name);
        return GetBucketPolicyStatusOutput.builder()
                .policyStatus(
                        PolicyStatus.builder()
                                .isPublic(PolicyChecks.isPublic(policy.text()))
                                .build())
                .build();
    }

    static ServiceException malformedPolicy(String message) {
        return new ServiceException("MalformedPolicy", message, 400);
    }

    // ---- others

    void putTags(String name, Tagging asked) {
        var tags = Tags.shapes(Tags.of(asked.tagSet(), Tags.BUCKET_TAGS_MAX));
        if (tags.isEmpty()) {
            configurations.delete(ConfigurationKind.TAGS, name);
            return;
        }
        configurations.put(ConfigurationKind.TAGS, name, Tagging.builder().tagSet(tags).build());
    }

    void putCors(String name, CORSConfiguration asked) {
        if (asked.corsRules().isEmpty() || asked.corsRules().size() > CORS_RULES_MAX) {
            throw S3Errors.malformedXml();
        }
        for (var rule : asked.corsRules()) {
            if (rule.allowedMethods().isEmpty() || rule.allowedOrigins().isEmpty()) {
                throw S3Errors.malformedXml();
            }
            for (var method : rule.allowedMethods()) {
                if (!CORS_METHODS.contains(method)) {
                    throw S3Errors.invalidRequest(
                            "Found unsupported HTTP method in CORS config. Unsupported method is "
                                    + method);
                }
            }
            for (var origin : rule.allowedOrigins()) {
                if (origin.indexOf('*') != origin.lastIndexOf('*')) {
                    throw S3Errors.invalidRequest(
                            "AllowedOrigin \""
                                    + origin
                                    + "\" can not have more than one wildcard.");
                }
            }
        }
        configurations.put(ConfigurationKind.CORS, name, asked);
    }

    /// What applies where nothing was put.
    ServerSideEncryptionConfiguration encryption(String name) {
        return configurations
                .find(ConfigurationKind.ENCRYPTION, name)
                .orElseGet(BucketSettings::standardEncryption);
    }

    private static ServerSideEncryptionConfiguration standardEncryption() {
        return ServerSideEncryptionConfiguration.builder()
                .rules(
                        List.of(
                                ServerSideEncryptionRule.builder()
                                        .applyServerSideEncryptionByDefault(
                                                ServerSideEncryptionByDefault.builder()
                                                        .sseAlgorithm(Encryption.S3_MANAGED)
                                                        .build())
                                        .bucketKeyEnabled(false)
                                        .build()))
                .build();
    }

    void putEncryption(String name, ServerSideEncryptionConfiguration asked) {
        if (asked.rules().size() != 1) {
            throw S3Errors.malformedXml();
        }
        var rule = asked.rules().getFirst();
        var standard = rule.applyServerSideEncryptionByDefault();
        if (standard == null && rule.blockedEncryptionTypes() == null) {
            throw S3Errors.malformedXml();
        }
        if (standard != null
                && standard.kmsMasterKeyID() != null
                && standard.sseAlgorithm().equals(Encryption.S3_MANAGED)) {
            throw S3Errors.invalidArgument(
                    "a KMSMasterKeyID is not applicable if the default sse algorithm is not aws:kms"
                            + " or aws:kms:dsse",
                    "ApplyServerSideEncryptionByDefault",
                    "");
        }
        var blocked = rule.blockedEncryptionTypes();
        var kept =
                rule.toBuilder()
                        .bucketKeyEnabled(Boolean.TRUE.equals(rule.bucketKeyEnabled()))
                        .blockedEncryptionTypes(
                                blocked == null
                                        ? null
                                        : BlockedEncryptionTypes.builder()
                                                .encryptionType(blocked.encryptionType())
                                                .build())
                        .build();
        configurations.put(
                ConfigurationKind.ENCRYPTION,
                name,
                ServerSideEncryptionConfiguration.builder().rules(List.of(kept)).build());
    }

    void putPublicAccessBlock(String name, PublicAccessBlockConfiguration asked) {
        if (asked.blockPublicAcls() == null
                && asked.blockPublicPolicy() == null
                && asked.ignorePublicAcls() == null
                && asked.restrictPublicBuckets() == null) {
            throw S3Errors.invalidRequest("Must specify at least one configuration.");
        }
        configurations.put(
                ConfigurationKind.PUBLIC_ACCESS_BLOCK,
                name,
                PublicAccessBlockConfiguration.builder()
                        .blockPublicAcls(Boolean.TRUE.equals(asked.blockPublicAcls()))
                        .blockPublicPolicy(Boolean.TRUE.equals(asked.blockPublicPolicy()))
                        .ignorePublicAcls(Boolean.TRUE.equals(asked.ignorePublicAcls()))
                        .restrictPublicBuckets(Boolean.TRUE.equals(asked.restrictPublicBuckets()))
                        .build());
    }

    /// Recorded AWS answers.
    void putInventory(String name, String id, InventoryConfiguration asked) {
        if (!id.equals(asked.id())) {
            throw new ServiceException(
                    "IdMismatch",
                    "Document ID does not match the specified configuration ID.",
                    400);
        }
        if (!asked.destination().s3BucketDestination().bucket().startsWith("arn:")) {
            throw new ServiceException("InvalidS3DestinationBucket", "Invalid bucket ARN.", 400);
        }
        configurations.put(ConfigurationKind.INVENTORY, name, id, asked);
    }

    void putAcceleration(String name, AccelerateConfiguration asked) {
        if (name.indexOf('.') >= 0) {
            throw S3Errors.invalidRequest(
                    "S3 Transfer Acceleration is not supported for buckets with periods (.) in"
                            + " their names");
        }
        if (asked.status() == null) {
            throw S3Errors.malformedXml();
        }
        configurations.put(ConfigurationKind.ACCELERATE, name, asked);
    }

    void putObjectLock(String name, ObjectLockConfiguration asked) {
        var rule = asked.rule();
        var retention = rule == null ? null : rule.defaultRetention();
        if (!"Enabled".equals(asked.objectLockEnabled())
                || (rule != null && (retention == null || !isWhole(retention)))) {
            throw S3Errors.malformedXml();
        }
        if (retention != null && !(positive(retention.days()) && positive(retention.years()))) {
            throw S3Errors.invalidArgument(
                    "Default retention period must be a positive integer value.",
                    retention.days() == null ? "Years" : "Days",
                    "");
        }
        configurations.change(
                name,
                state -> {
                    var bucket = Buckets.in(state, name);
                    if (bucket.versioning() != Versioning.ENABLED) {
                        throw unversioned();
                    }
                    return state.with(bucket.lockable())
                            .with(ConfigurationKind.OBJECT_LOCK, name, asked);
                });
    }

    private static boolean isWhole(DefaultRetention retention) {
        return retention.mode() != null
                && (retention.days() == null) != (retention.years() == null);
    }

    private static boolean positive(@Nullable Integer number) {
        return number == null || number > 0;
    }

    private static ServiceException unversioned() {
        return new ServiceException(
                "InvalidBucketState",
                "Versioning must be 'Enabled' on the bucket to apply a Object Lock configuration",
                409);
    }
}
