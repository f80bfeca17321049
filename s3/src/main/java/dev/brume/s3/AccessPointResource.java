package dev.brume.s3;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.DOCUMENT;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.structure;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.s3control.CreateAccessPointRequest;
import dev.brume.model.s3control.DeleteAccessPointPolicyRequest;
import dev.brume.model.s3control.DeleteAccessPointRequest;
import dev.brume.model.s3control.GetAccessPointPolicyRequest;
import dev.brume.model.s3control.GetAccessPointRequest;
import dev.brume.model.s3control.GetAccessPointResult;
import dev.brume.model.s3control.ListAccessPointsRequest;
import dev.brume.model.s3control.ListTagsForResourceRequest;
import dev.brume.model.s3control.PublicAccessBlockConfiguration;
import dev.brume.model.s3control.PutAccessPointPolicyRequest;
import dev.brume.model.s3control.S3ControlPeer;
import dev.brume.model.s3control.Tag;
import dev.brume.model.s3control.TagResourceRequest;
import dev.brume.model.s3control.UntagResourceRequest;
import dev.brume.model.s3control.VpcConfiguration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `AWS::S3::AccessPoint`.
///
/// Source: AWS CloudFormation Template Reference.
final class AccessPointResource implements ResourceHandler {
    static final String TYPE = "AWS::S3::AccessPoint";

    private static final String BLOCK = "PublicAccessBlockConfiguration";
    private static final int NAME_LENGTH_MAX = 50;
    private static final int PAGE = 100;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("Name", TEXT, CREATE_ONLY)
                    .property("Bucket", TEXT, REQUIRED, CREATE_ONLY)
                    .property("BucketAccountId", TEXT, CREATE_ONLY)
                    .property("Policy", DOCUMENT)
                    .property(
                            BLOCK,
                            structure(
                                    PropertySchema.of("BlockPublicAcls", FLAG),
                                    PropertySchema.of("BlockPublicPolicy", FLAG),
                                    PropertySchema.of("IgnorePublicAcls", FLAG),
                                    PropertySchema.of("RestrictPublicBuckets", FLAG)),
                            CREATE_ONLY)
                    .property(
                            "VpcConfiguration",
                            structure(PropertySchema.of("VpcId", TEXT)),
                            CREATE_ONLY)
                    .tagged("Tags", TAGS)
                    .attribute("Arn", TEXT)
                    .attribute("Alias", TEXT)
                    .attribute("NetworkOrigin", TEXT)
                    .identifiedBy("Name");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var name =
                call.desired()
                        .text("Name")
                        .orElseGet(
                                () -> call.physicalName(NAME_LENGTH_MAX).toLowerCase(Locale.ROOT));
        var request =
                CreateAccessPointRequest.builder()
                        .accountId(call.account())
                        .name(name)
                        .bucket(call.desired().requiredText("Bucket"))
                        .bucketAccountId(call.desired().text("BucketAccountId").orElse(null))
                        .tags(shapes(call.tags()));
        call.desired()
                .object(BLOCK)
                .ifPresent(block -> request.publicAccessBlockConfiguration(block(block)));
        call.desired()
                .object("VpcConfiguration")
                .flatMap(vpc -> vpc.text("VpcId"))
                .ifPresent(
                        id ->
                                request.vpcConfiguration(
                                        VpcConfiguration.builder().vpcId(id).build()));
        var control = new S3ControlPeer(call.peer());
        control.createAccessPoint(request.build());
        putPolicy(control, call, name);
        return done(control, call, name);
    }

    private static PublicAccessBlockConfiguration block(Properties wanted) {
        return PublicAccessBlockConfiguration.builder()
                .blockPublicAcls(wanted.flag("BlockPublicAcls").orElse(false))
                .blockPublicPolicy(wanted.flag("BlockPublicPolicy").orElse(false))
                .ignorePublicAcls(wanted.flag("IgnorePublicAcls").orElse(false))
                .restrictPublicBuckets(wanted.flag("RestrictPublicBuckets").orElse(false))
                .build();
    }

    private static List<Tag> shapes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }

    private static void putPolicy(S3ControlPeer control, ResourceCall call, String name) {
        var wanted = call.desired().document("Policy");
        if (wanted.isPresent()) {
            control.putAccessPointPolicy(
                    PutAccessPointPolicyRequest.builder()
                            .accountId(call.account())
                            .name(name)
                            .policy(wanted.get())
                            .build());
        } else if (call.previous().has("Policy")) {
            control.deleteAccessPointPolicy(
                    DeleteAccessPointPolicyRequest.builder()
                            .accountId(call.account())
                            .name(name)
                            .build());
        }
    }

    private static GetAccessPointResult get(S3ControlPeer control, ResourceCall call, String name) {
        return control.getAccessPoint(
                GetAccessPointRequest.builder().accountId(call.account()).name(name).build());
    }

    private static ResourceProgress done(S3ControlPeer control, ResourceCall call, String name) {
        return ResourceProgress.done(name, attributes(get(control, call, name)));
    }

    private static Map<String, Object> attributes(GetAccessPointResult point) {
        var known = new LinkedHashMap<String, Object>();
        known.put("Arn", String.valueOf(point.accessPointArn()));
        known.put("Alias", String.valueOf(point.alias()));
        known.put("NetworkOrigin", String.valueOf(point.networkOrigin()));
        return known;
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var control = new S3ControlPeer(call.peer());
        putPolicy(control, call, call.physicalId());
        var arn = AccessPoint.arn(call.account(), call.region(), call.physicalId());
        var gone = new ArrayList<>(call.previousTags().keySet());
        gone.removeAll(call.tags().keySet());
        if (!gone.isEmpty()) {
            control.untagResource(
                    UntagResourceRequest.builder()
                            .accountId(call.account())
                            .resourceArn(arn)
                            .tagKeys(gone)
                            .build());
        }
        if (!call.tags().isEmpty()) {
            control.tagResource(
                    TagResourceRequest.builder()
                            .accountId(call.account())
                            .resourceArn(arn)
                            .tags(shapes(call.tags()))
                            .build());
        }
        return done(control, call, call.physicalId());
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new S3ControlPeer(call.peer())
                .deleteAccessPoint(
                        DeleteAccessPointRequest.builder()
                                .accountId(call.account())
                                .name(call.physicalId())
                                .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var control = new S3ControlPeer(call.peer());
        var point = get(control, call, call.physicalId());
        var tree = new LinkedHashMap<String, Object>();
        tree.put("Name", call.physicalId());
        tree.put("Bucket", String.valueOf(point.bucket()));
        tree.put("BucketAccountId", String.valueOf(point.bucketAccountId()));
        var block = point.publicAccessBlockConfiguration();
        if (block != null) {
            tree.put(BLOCK, flags(block));
        }
        if (point.vpcConfiguration() != null) {
            tree.put("VpcConfiguration", Map.of("VpcId", point.vpcConfiguration().vpcId()));
        }
        BucketProperties.ifThere(
                () ->
                        tree.put(
                                "Policy",
                                Properties.parsed(
                                        String.valueOf(
                                                control.getAccessPointPolicy(
                                                                GetAccessPointPolicyRequest
                                                                        .builder()
                                                                        .accountId(call.account())
                                                                        .name(call.physicalId())
                                                                        .build())
                                                        .policy()))));
        var tags = new TreeMap<String, String>();
        Members.list(
                        control.listTagsForResource(
                                        ListTagsForResourceRequest.builder()
                                                .accountId(call.account())
                                                .resourceArn(String.valueOf(point.accessPointArn()))
                                                .build())
                                .tags())
                .forEach(tag -> tags.put(tag.key(), tag.value()));
        tree.put("Tags", Properties.tagList(tags));
        tree.putAll(attributes(point));
        return new ResourceModel(call.physicalId(), Properties.of(tree));
    }

    private static Map<String, Boolean> flags(PublicAccessBlockConfiguration block) {
        return Map.of(
                "BlockPublicAcls", Boolean.TRUE.equals(block.blockPublicAcls()),
                "BlockPublicPolicy", Boolean.TRUE.equals(block.blockPublicPolicy()),
                "IgnorePublicAcls", Boolean.TRUE.equals(block.ignorePublicAcls()),
                "RestrictPublicBuckets", Boolean.TRUE.equals(block.restrictPublicBuckets()));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new S3ControlPeer(call.peer())
                        .listAccessPoints(
                                ListAccessPointsRequest.builder()
                                        .accountId(call.account())
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var models =
                Members.list(page.accessPointList()).stream()
                        .map(
                                point ->
                                        new ResourceModel(
                                                point.name(),
                                                Properties.of(Map.of("Name", point.name()))))
                        .toList();
        return new ResourcePage(models, Optional.ofNullable(page.nextToken()));
    }
}
