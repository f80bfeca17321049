package dev.brume.iam;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.iam.AddClientIDToOpenIDConnectProviderRequest;
import dev.brume.model.iam.CreateOpenIDConnectProviderRequest;
import dev.brume.model.iam.DeleteOpenIDConnectProviderRequest;
import dev.brume.model.iam.GetOpenIDConnectProviderRequest;
import dev.brume.model.iam.IamPeer;
import dev.brume.model.iam.ListOpenIDConnectProvidersRequest;
import dev.brume.model.iam.RemoveClientIDFromOpenIDConnectProviderRequest;
import dev.brume.model.iam.TagOpenIDConnectProviderRequest;
import dev.brume.model.iam.UntagOpenIDConnectProviderRequest;
import dev.brume.model.iam.UpdateOpenIDConnectProviderThumbprintRequest;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::IAM::OIDCProvider`.
final class OidcProviderResource implements ResourceHandler {
    static final String TYPE = "AWS::IAM::OIDCProvider";

    private static final String URL = "Url";
    private static final String CLIENTS = "ClientIdList";
    private static final String THUMBPRINTS = "ThumbprintList";
    private static final String SCHEME = "https://";

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(CLIENTS, TEXTS)
                    .property(THUMBPRINTS, TEXTS)
                    .property(URL, TEXT, CREATE_ONLY)
                    .tagged("Tags", TAGS)
                    .attribute("Arn", TEXT)
                    .identifiedBy("Arn");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var desired = call.desired();
        var arn =
                ResourceShapes.orEmpty(
                        new IamPeer(call.peer())
                                .createOpenIDConnectProvider(
                                        CreateOpenIDConnectProviderRequest.builder()
                                                .url(desired.text(URL).orElse(""))
                                                .clientIDList(desired.texts(CLIENTS))
                                                .thumbprintList(desired.texts(THUMBPRINTS))
                                                .tags(ResourceShapes.tags(call.tags()))
                                                .build())
                                .openIDConnectProviderArn());
        return ResourceProgress.done(arn, Map.of("Arn", arn));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var iam = new IamPeer(call.peer());
        var arn = call.physicalId();
        var before = new HashSet<>(call.previous().texts(CLIENTS));
        var after = new HashSet<>(call.desired().texts(CLIENTS));
        for (var client : after.stream().filter(id -> !before.contains(id)).toList()) {
            iam.addClientIDToOpenIDConnectProvider(
                    AddClientIDToOpenIDConnectProviderRequest.builder()
                            .openIDConnectProviderArn(arn)
                            .clientID(client)
                            .build());
        }
        for (var client : before.stream().filter(id -> !after.contains(id)).toList()) {
            iam.removeClientIDFromOpenIDConnectProvider(
                    RemoveClientIDFromOpenIDConnectProviderRequest.builder()
                            .openIDConnectProviderArn(arn)
                            .clientID(client)
                            .build());
        }
        iam.updateOpenIDConnectProviderThumbprint(
                UpdateOpenIDConnectProviderThumbprintRequest.builder()
                        .openIDConnectProviderArn(arn)
                        .thumbprintList(call.desired().texts(THUMBPRINTS))
                        .build());
        var tags = call.tagChange();
        if (!tags.put().isEmpty()) {
            iam.tagOpenIDConnectProvider(
                    TagOpenIDConnectProviderRequest.builder()
                            .openIDConnectProviderArn(arn)
                            .tags(ResourceShapes.tags(tags.put()))
                            .build());
        }
        if (!tags.removed().isEmpty()) {
            iam.untagOpenIDConnectProvider(
                    UntagOpenIDConnectProviderRequest.builder()
                            .openIDConnectProviderArn(arn)
                            .tagKeys(List.copyOf(tags.removed()))
                            .build());
        }
        return ResourceProgress.done(arn, Map.of("Arn", arn));
    }

    /// IAM itself takes deleting what is gone for success.
    @Override
    public ResourceProgress delete(ResourceCall call) {
        read(call);
        new IamPeer(call.peer())
                .deleteOpenIDConnectProvider(
                        DeleteOpenIDConnectProviderRequest.builder()
                                .openIDConnectProviderArn(call.physicalId())
                                .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var provider =
                new IamPeer(call.peer())
                        .getOpenIDConnectProvider(
                                GetOpenIDConnectProviderRequest.builder()
                                        .openIDConnectProviderArn(call.physicalId())
                                        .build());
        var tree = new HashMap<String, Object>();
        tree.put("Arn", call.physicalId());
        tree.put(URL, SCHEME + provider.url());
        ResourceShapes.put(tree, CLIENTS, provider.clientIDList());
        ResourceShapes.put(tree, THUMBPRINTS, provider.thumbprintList());
        ResourceShapes.put(tree, "Tags", ResourceShapes.tagTree(provider.tags()));
        return new ResourceModel(call.physicalId(), Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var all =
                new IamPeer(call.peer())
                        .listOpenIDConnectProviders(
                                ListOpenIDConnectProvidersRequest.builder().build())
                        .openIDConnectProviderList();
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
