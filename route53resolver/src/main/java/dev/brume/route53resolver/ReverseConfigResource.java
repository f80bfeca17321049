package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.GetResolverConfigRequest;
import dev.brume.model.route53resolver.ListResolverConfigsRequest;
import dev.brume.model.route53resolver.ResolverConfig;
import dev.brume.model.route53resolver.UpdateResolverConfigRequest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::ResolverConfig`.
final class ReverseConfigResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::ResolverConfig";

    private static final Map<String, String> FLAGS =
            Map.of(
                    "DISABLED", "DISABLE",
                    "DISABLING", "DISABLE",
                    "ENABLED", "ENABLE",
                    "ENABLING", "ENABLE");

    ReverseConfigResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("AutodefinedReverseFlag", TEXT, REQUIRED)
                        .property("ResourceId", TEXT, REQUIRED, CREATE_ONLY)
                        .attribute("AutodefinedReverse", TEXT)
                        .attribute("Id", TEXT)
                        .attribute("OwnerId", TEXT)
                        .identifiedBy("ResourceId"));
    }

    private static void set(ResourceCall call, String vpc, String flag) {
        peer(call)
                .updateResolverConfig(
                        UpdateResolverConfigRequest.builder()
                                .resourceId(vpc)
                                .autodefinedReverseFlag(flag)
                                .build());
    }

    @Override
    String make(ResourceCall call) {
        var vpc = call.desired().requiredText("ResourceId");
        set(call, vpc, call.desired().requiredText("AutodefinedReverseFlag"));
        return vpc;
    }

    private static ResolverConfig find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getResolverConfig(
                                GetResolverConfigRequest.builder().resourceId(id).build())
                        .resolverConfig());
    }

    @Override
    void change(ResourceCall call) {
        set(call, call.physicalId(), call.desired().requiredText("AutodefinedReverseFlag"));
    }

    /// The setting goes back to AWS's default.
    @Override
    void remove(ResourceCall call) {
        set(call, call.physicalId(), "ENABLE");
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var config = find(call, id);
        var status = String.valueOf(config.autodefinedReverse());
        return new Tree()
                .with("ResourceId", id)
                .with("AutodefinedReverseFlag", FLAGS.getOrDefault(status, status))
                .with("AutodefinedReverse", status)
                .with("Id", config.id())
                .with("OwnerId", config.ownerId())
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listResolverConfigs(
                                ListResolverConfigsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rows = Objects.requireNonNullElse(page.resolverConfigs(), List.<ResolverConfig>of());
        return page(
                call,
                rows.stream().map(row -> String.valueOf(row.resourceId())).toList(),
                page.nextToken());
    }
}
