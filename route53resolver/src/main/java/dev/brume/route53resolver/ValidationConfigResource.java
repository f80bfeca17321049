package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.ListResolverDnssecConfigsRequest;
import dev.brume.model.route53resolver.ResolverDnssecConfig;
import dev.brume.model.route53resolver.UpdateResolverDnssecConfigRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::ResolverDNSSECConfig`.
final class ValidationConfigResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::ResolverDNSSECConfig";

    ValidationConfigResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("ResourceId", TEXT, CREATE_ONLY)
                        .attribute("Id", TEXT)
                        .attribute("OwnerId", TEXT)
                        .attribute("ValidationStatus", TEXT)
                        .identifiedBy("Id"));
    }

    private static ResolverDnssecConfig set(ResourceCall call, String vpc, String validation) {
        return Objects.requireNonNull(
                peer(call)
                        .updateResolverDnssecConfig(
                                UpdateResolverDnssecConfigRequest.builder()
                                        .resourceId(vpc)
                                        .validation(validation)
                                        .build())
                        .resolverDNSSECConfig());
    }

    @Override
    String make(ResourceCall call) {
        var vpc = call.desired().text("ResourceId").orElse("");
        return String.valueOf(set(call, vpc, "ENABLE").id());
    }

    /// A VPC's setting, by its own id; one that is switched off is none.
    private static ResolverDnssecConfig find(ResourceCall call, String id) {
        String token = null;
        do {
            var page =
                    peer(call)
                            .listResolverDnssecConfigs(
                                    ListResolverDnssecConfigsRequest.builder()
                                            .maxResults(PAGE)
                                            .nextToken(token)
                                            .build());
            for (var config : configs(page.resolverDnssecConfigs())) {
                if (id.equals(config.id())) {
                    return config;
                }
            }
            token = page.nextToken();
        } while (token != null);
        throw ResourceErrors.notFound(TYPE, id);
    }

    private static List<ResolverDnssecConfig> configs(@Nullable List<ResolverDnssecConfig> listed) {
        return Objects.requireNonNullElse(listed, List.<ResolverDnssecConfig>of()).stream()
                .filter(config -> !String.valueOf(config.validationStatus()).startsWith("DISABL"))
                .toList();
    }

    @Override
    void remove(ResourceCall call) {
        set(call, String.valueOf(find(call, call.physicalId()).resourceId()), "DISABLE");
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var config = find(call, id);
        return new Tree()
                .with("Id", id)
                .with("ResourceId", config.resourceId())
                .with("OwnerId", config.ownerId())
                .with("ValidationStatus", config.validationStatus())
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listResolverDnssecConfigs(
                                ListResolverDnssecConfigsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        return page(
                call,
                configs(page.resolverDnssecConfigs()).stream()
                        .map(config -> String.valueOf(config.id()))
                        .toList(),
                page.nextToken());
    }
}
