package dev.brume.s3;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;
import static dev.brume.core.resource.PropertyType.listOf;
import static dev.brume.core.resource.PropertyType.oneOf;
import static dev.brume.core.resource.PropertyType.structure;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.s3.CreateBucketConfiguration;
import dev.brume.model.s3.CreateBucketRequest;
import dev.brume.model.s3.DeleteBucketRequest;
import dev.brume.model.s3.HeadBucketRequest;
import dev.brume.model.s3.ListBucketsRequest;
import dev.brume.model.s3.S3Peer;
import dev.brume.wire.call.ServiceException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// `AWS::S3::Bucket`. What buckets cannot have with Brume, tables of metadata and names of an
/// account's own, is refused by name.
///
/// Source: AWS CloudFormation Template Reference.
final class BucketResource implements ResourceHandler {
    static final String TYPE = "AWS::S3::Bucket";
    static final int NOT_FOUND = 404;

    private static final String NAME = "BucketName";
    private static final int NAME_LENGTH_MAX = 63;
    private static final int PAGE = 100;

    /// Between making a bucket and configuring it.
    private static final Duration SETTLING = Duration.ofSeconds(1);

    private static final List<String> REFUSED =
            List.of(
                    "BucketNamePrefix",
                    "BucketNamespace",
                    "MetadataConfiguration",
                    "MetadataTableConfiguration");

    private static final ResourceSchema SCHEMA = described();

    private static ResourceSchema described() {
        var schema =
                ResourceSchema.of(TYPE)
                        .property(NAME, TEXT, CREATE_ONLY)
                        .property(
                                "AccessControl",
                                oneOf(
                                        "Private",
                                        "PublicRead",
                                        "PublicReadWrite",
                                        "AuthenticatedRead",
                                        "LogDeliveryWrite",
                                        "BucketOwnerRead",
                                        "BucketOwnerFullControl",
                                        "AwsExecRead"),
                                WRITE_ONLY)
                        .property(
                                BucketProperties.VERSIONING,
                                structure(
                                        PropertySchema.of(
                                                "Status", oneOf("Enabled", "Suspended"), REQUIRED)))
                        .property(BucketProperties.ENCRYPTION, encryption())
                        .property("ObjectLockEnabled", FLAG, CREATE_ONLY)
                        .property(BucketProperties.ABAC, oneOf("Enabled", "Disabled"))
                        .property(
                                BucketProperties.OWNERSHIP,
                                structure(
                                        PropertySchema.of(
                                                "Rules",
                                                listOf(
                                                        structure(
                                                                PropertySchema.of(
                                                                        "ObjectOwnership", TEXT))),
                                                REQUIRED)))
                        .property(
                                BucketProperties.PUBLIC_ACCESS_BLOCK,
                                structure(
                                        PropertySchema.of("BlockPublicAcls", FLAG),
                                        PropertySchema.of("BlockPublicPolicy", FLAG),
                                        PropertySchema.of("IgnorePublicAcls", FLAG),
                                        PropertySchema.of("RestrictPublicBuckets", FLAG)))
                        .tagged("Tags", TAGS);
        for (var name : REFUSED) {
            schema = schema.property(name, DOCUMENT);
        }
        for (var property : BucketConfigurations.properties()) {
            schema = schema.property(property.name(), property.type());
        }
        return schema.attribute("Arn", TEXT)
                .attribute("DomainName", TEXT)
                .attribute("DualStackDomainName", TEXT)
                .attribute("RegionalDomainName", TEXT)
                .attribute("WebsiteURL", TEXT)
                .identifiedBy(NAME);
    }

    private static PropertyType encryption() {
        return structure(
                PropertySchema.of(
                        "ServerSideEncryptionConfiguration",
                        listOf(
                                structure(
                                        PropertySchema.of("BucketKeyEnabled", FLAG),
                                        PropertySchema.of(
                                                "BlockedEncryptionTypes",
                                                structure(
                                                        PropertySchema.of(
                                                                "EncryptionType", TEXTS))),
                                        PropertySchema.of(
                                                "ServerSideEncryptionByDefault",
                                                structure(
                                                        PropertySchema.of(
                                                                "SSEAlgorithm", TEXT, REQUIRED),
                                                        PropertySchema.of(
                                                                "KMSMasterKeyID", TEXT))))),
                        REQUIRED));
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    /// Makes the bucket first and configures it then, so that one whose configuration is refused
    /// is known, and deleted.
    @Override
    public ResourceProgress create(ResourceCall call) {
        if (call.existing().isPresent()) {
            return apply(call);
        }
        refuse(call.desired());
        var name =
                call.desired()
                        .text(NAME)
                        .orElseGet(
                                () -> call.physicalName(NAME_LENGTH_MAX).toLowerCase(Locale.ROOT));
        var request = CreateBucketRequest.builder().bucket(name);
        if (!call.region().equals("us-east-1")) {
            request.createBucketConfiguration(
                    CreateBucketConfiguration.builder().locationConstraint(call.region()).build());
        }
        call.desired().flag("ObjectLockEnabled").ifPresent(request::objectLockEnabledForBucket);
        new S3Peer(call.peer()).createBucket(request.build());
        return ResourceProgress.waiting(name, SETTLING);
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        refuse(call.desired());
        return apply(call);
    }

    private static void refuse(Properties desired) {
        for (var name : REFUSED) {
            if (desired.has(name)) {
                throw new ServiceException(
                        "NotImplemented",
                        "Brume does not know the property " + name + " of " + TYPE + ".",
                        501);
            }
        }
    }

    private static ResourceProgress apply(ResourceCall call) {
        var s3 = new S3Peer(call.peer());
        new BucketProperties(s3, call.physicalId()).apply(call);
        new BucketConfigurations(s3, call.physicalId()).apply(call);
        return ResourceProgress.done(call.physicalId(), attributes(call, call.physicalId()));
    }

    private static Map<String, Object> attributes(ResourceCall call, String name) {
        var suffix = call.partition().equals("aws-cn") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return Map.of(
                "Arn", Bucket.arn(call.region(), name),
                "DomainName", name + ".s3" + suffix,
                "DualStackDomainName", name + ".s3.dualstack." + call.region() + suffix,
                "RegionalDomainName", name + ".s3." + call.region() + suffix,
                "WebsiteURL", "http://" + name + ".s3-website-" + call.region() + suffix);
    }

    /// A bucket that is not empty stays, as S3 says.
    @Override
    public ResourceProgress delete(ResourceCall call) {
        new S3Peer(call.peer())
                .deleteBucket(DeleteBucketRequest.builder().bucket(call.physicalId()).build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var name = call.physicalId();
        var s3 = new S3Peer(call.peer());
        s3.headBucket(HeadBucketRequest.builder().bucket(name).build());
        var tree = new LinkedHashMap<String, Object>();
        tree.put(NAME, name);
        new BucketProperties(s3, name).read(tree);
        new BucketConfigurations(s3, name).read(tree);
        tree.putAll(attributes(call, name));
        return new ResourceModel(name, Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        return page(call, after);
    }

    static ResourcePage page(ResourceCall call, Optional<String> after) {
        var page =
                new S3Peer(call.peer())
                        .listBuckets(
                                ListBucketsRequest.builder()
                                        .bucketRegion(call.region())
                                        .maxBuckets(PAGE)
                                        .continuationToken(after.orElse(null))
                                        .build());
        var models = new ArrayList<ResourceModel>();
        for (var bucket : Members.list(page.buckets())) {
            var name = bucket.name() == null ? "" : bucket.name();
            models.add(new ResourceModel(name, Properties.of(Map.of(NAME, name))));
        }
        return new ResourcePage(models, Optional.ofNullable(page.continuationToken()));
    }
}
