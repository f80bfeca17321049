package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.DeleteServerCertificateRequest;
import dev.brume.model.iam.GetServerCertificateRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListServerCertificatesRequest;
import dev.brume.model.iam.ServerCertificateMetadata;
import dev.brume.model.iam.TagServerCertificateRequest;
import dev.brume.model.iam.UntagServerCertificateRequest;
import dev.brume.model.iam.UpdateServerCertificateRequest;
import dev.brume.model.iam.UploadServerCertificateRequest;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::ServerCertificate`.
final class ServerCertificateResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::ServerCertificate";

    private static final String NAME = "ServerCertificateName";
    private static final String BODY = "CertificateBody";
    private static final String CHAIN = "CertificateChain";
    private static final String KEY = "PrivateKey";
    private static final String PATH = "Path";
    private static final String ARN = "Arn";
    private static final int NAME_MAX = 128;

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(BODY, TEXT, CREATE_ONLY, WRITE_ONLY)
                    .property(CHAIN, TEXT, CREATE_ONLY, WRITE_ONLY)
                    .property(PATH, TEXT)
                    .property(KEY, TEXT, CREATE_ONLY, WRITE_ONLY)
                    .property(NAME, TEXT, CREATE_ONLY)
                    .tagged("Tags", TAGS)
                    .attribute(ARN, TEXT)
                    .identifiedBy(NAME);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var desired = call.desired();
        var name = call.name(NAME, NAME_MAX);
        var made =
                new IamPeer(call.peer())
                        .uploadServerCertificate(
                                UploadServerCertificateRequest.builder()
                                        .serverCertificateName(name)
                                        .path(desired.text(PATH).orElse(null))
                                        .certificateBody(desired.text(BODY).orElse(""))
                                        .certificateChain(desired.text(CHAIN).orElse(null))
                                        .privateKey(desired.text(KEY).orElse(""))
                                        .tags(ResourceShapes.tags(call.tags()))
                                        .build())
                        .serverCertificateMetadata();
        return ResourceProgress.done(name, Map.of(ARN, arn(made)));
    }

    private static String arn(@Nullable ServerCertificateMetadata metadata) {
        return metadata == null ? "" : ResourceShapes.orEmpty(metadata.arn());
    }

    private static ServerCertificateMetadata metadata(IamPeer iam, String name) {
        return iam.getServerCertificate(
                        GetServerCertificateRequest.builder().serverCertificateName(name).build())
                .serverCertificate()
                .serverCertificateMetadata();
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var name = call.physicalId();
        iam.updateServerCertificate(
                UpdateServerCertificateRequest.builder()
                        .serverCertificateName(name)
                        .newPath(call.desired().text(PATH).orElse("/"))
                        .build());
        var tags = call.tagChange();
        if (!tags.put().isEmpty()) {
            iam.tagServerCertificate(
                    TagServerCertificateRequest.builder()
                            .serverCertificateName(name)
                            .tags(ResourceShapes.tags(tags.put()))
                            .build());
        }
        if (!tags.removed().isEmpty()) {
            iam.untagServerCertificate(
                    UntagServerCertificateRequest.builder()
                            .serverCertificateName(name)
                            .tagKeys(List.copyOf(tags.removed()))
                            .build());
        }
        return ResourceProgress.done(name, Map.of(ARN, arn(metadata(iam, name))));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new IamPeer(call.peer())
                .deleteServerCertificate(
                        DeleteServerCertificateRequest.builder()
                                .serverCertificateName(call.physicalId())
                                .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var name = call.physicalId();
        var found =
                new IamPeer(call.peer())
                        .getServerCertificate(
                                GetServerCertificateRequest.builder()
                                        .serverCertificateName(name)
                                        .build())
                        .serverCertificate();
        var tree = new HashMap<String, Object>();
        tree.put(NAME, name);
        tree.put(ARN, arn(found.serverCertificateMetadata()));
        ResourceShapes.put(tree, PATH, found.serverCertificateMetadata().path());
        ResourceShapes.put(tree, "Tags", ResourceShapes.tagTree(found.tags()));
        return new ResourceModel(name, Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new IamPeer(call.peer())
                        .listServerCertificates(
                                ListServerCertificatesRequest.builder()
                                        .marker(after.orElse(null))
                                        .build());
        var found =
                ResourceShapes.orEmpty(page.serverCertificateMetadataList()).stream()
                        .map(
                                metadata ->
                                        RoleResource.named(
                                                NAME,
                                                ResourceShapes.orEmpty(
                                                        metadata.serverCertificateName())))
                        .toList();
        return new ResourcePage(found, Optional.ofNullable(page.marker()));
    }
}
