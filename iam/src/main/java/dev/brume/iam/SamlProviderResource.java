package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.CreateSAMLProviderRequest;
import dev.brume.model.iam.DeleteSAMLProviderRequest;
import dev.brume.model.iam.GetSAMLProviderRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListSAMLProvidersRequest;
import dev.brume.model.iam.TagSAMLProviderRequest;
import dev.brume.model.iam.UntagSAMLProviderRequest;
import dev.brume.model.iam.UpdateSAMLProviderRequest;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::SAMLProvider`. Encrypted assertions are refused, as IAM refuses them here.
final class SamlProviderResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::SAMLProvider";

    private static final String NAME = "Name";
    private static final String METADATA = "SamlMetadataDocument";
    private static final int NAME_MAX = 128;
    private static final List<String> OF_ENCRYPTION =
            List.of("AddPrivateKey", "RemovePrivateKey", "AssertionEncryptionMode");

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("AddPrivateKey", TEXT, WRITE_ONLY)
                    .property("AssertionEncryptionMode", PropertyType.oneOf("Allowed", "Required"))
                    .property(NAME, TEXT, CREATE_ONLY)
                    .property("PrivateKeyList", TEXTS)
                    .property("RemovePrivateKey", TEXT, WRITE_ONLY)
                    .property(METADATA, TEXT)
                    .tagged("Tags", TAGS)
                    .attribute("Arn", TEXT)
                    .attribute("SamlProviderUUID", TEXT)
                    .identifiedBy("Arn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static void refuseEncryption(Properties desired) {
        for (var property : OF_ENCRYPTION) {
            if (desired.has(property)) {
                throw ResourceErrors.invalid(
                        "Brume does not support encrypted assertions: " + property);
            }
        }
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        refuseEncryption(call.desired());
        var iam = new IamPeer(call.peer());
        var arn =
                ResourceShapes.orEmpty(
                        iam.createSAMLProvider(
                                        CreateSAMLProviderRequest.builder()
                                                .name(call.name(NAME, NAME_MAX))
                                                .samlMetadataDocument(
                                                        call.desired().text(METADATA).orElse(""))
                                                .tags(ResourceShapes.tags(call.tags()))
                                                .build())
                                .samlProviderArn());
        return ResourceProgress.done(arn, attributes(iam, arn));
    }

    private static Map<String, Object> attributes(IamPeer iam, String arn) {
        var provider =
                iam.getSAMLProvider(GetSAMLProviderRequest.builder().samlProviderArn(arn).build());
        return Map.of(
                "Arn",
                arn,
                "SamlProviderUUID",
                ResourceShapes.orEmpty(provider.samlProviderUUID()));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        refuseEncryption(call.desired());
        var iam = new IamPeer(call.peer());
        var arn = call.physicalId();
        iam.updateSAMLProvider(
                UpdateSAMLProviderRequest.builder()
                        .samlProviderArn(arn)
                        .samlMetadataDocument(call.desired().text(METADATA).orElse(null))
                        .build());
        var tags = call.tagChange();
        if (!tags.put().isEmpty()) {
            iam.tagSAMLProvider(
                    TagSAMLProviderRequest.builder()
                            .samlProviderArn(arn)
                            .tags(ResourceShapes.tags(tags.put()))
                            .build());
        }
        if (!tags.removed().isEmpty()) {
            iam.untagSAMLProvider(
                    UntagSAMLProviderRequest.builder()
                            .samlProviderArn(arn)
                            .tagKeys(List.copyOf(tags.removed()))
                            .build());
        }
        return ResourceProgress.done(arn, attributes(iam, arn));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new IamPeer(call.peer())
                .deleteSAMLProvider(
                        DeleteSAMLProviderRequest.builder()
                                .samlProviderArn(call.physicalId())
                                .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var arn = call.physicalId();
        var provider =
                iam.getSAMLProvider(GetSAMLProviderRequest.builder().samlProviderArn(arn).build());
        var tree = new HashMap<String, Object>(attributes(iam, arn));
        tree.put(NAME, arn.substring(arn.lastIndexOf('/') + 1));
        ResourceShapes.put(tree, METADATA, provider.samlMetadataDocument());
        ResourceShapes.put(tree, "Tags", ResourceShapes.tagTree(provider.tags()));
        return new ResourceModel(arn, Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var all =
                new IamPeer(call.peer())
                        .listSAMLProviders(ListSAMLProvidersRequest.builder().build())
                        .samlProviderList();
        var providers =
                ResourceShapes.orEmpty(all).stream()
                        .map(
                                provider ->
                                        RoleResource.named(
                                                "Arn", ResourceShapes.orEmpty(provider.arn())))
                        .toList();
        return new ResourcePage(providers, Optional.empty());
    }
}
