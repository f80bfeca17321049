package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.AssociateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.DisassociateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigAssociationRequest;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigAssociationsRequest;
import dev.brume.model.route53resolver.ResolverQueryLogConfigAssociation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation`.
final class LogAssociationResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::ResolverQueryLoggingConfigAssociation";

    LogAssociationResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("ResolverQueryLogConfigId", TEXT, CREATE_ONLY)
                        .property("ResourceId", TEXT, CREATE_ONLY)
                        .attribute("CreationTime", TEXT)
                        .attribute("Error", TEXT)
                        .attribute("ErrorMessage", TEXT)
                        .attribute("Id", TEXT)
                        .attribute("Status", TEXT)
                        .identifiedBy("Id"));
    }

    @Override
    String make(ResourceCall call) {
        var made =
                peer(call)
                        .associateResolverQueryLogConfig(
                                AssociateResolverQueryLogConfigRequest.builder()
                                        .resolverQueryLogConfigId(
                                                call.desired()
                                                        .text("ResolverQueryLogConfigId")
                                                        .orElse(""))
                                        .resourceId(call.desired().text("ResourceId").orElse(""))
                                        .build());
        return String.valueOf(
                Objects.requireNonNull(made.resolverQueryLogConfigAssociation()).id());
    }

    private static ResolverQueryLogConfigAssociation find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getResolverQueryLogConfigAssociation(
                                GetResolverQueryLogConfigAssociationRequest.builder()
                                        .resolverQueryLogConfigAssociationId(id)
                                        .build())
                        .resolverQueryLogConfigAssociation());
    }

    @Override
    void remove(ResourceCall call) {
        var row = find(call, call.physicalId());
        peer(call)
                .disassociateResolverQueryLogConfig(
                        DisassociateResolverQueryLogConfigRequest.builder()
                                .resolverQueryLogConfigId(
                                        String.valueOf(row.resolverQueryLogConfigId()))
                                .resourceId(String.valueOf(row.resourceId()))
                                .build());
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var row = find(call, id);
        return new Tree()
                .with("Id", id)
                .with("ResolverQueryLogConfigId", row.resolverQueryLogConfigId())
                .with("ResourceId", row.resourceId())
                .with("CreationTime", row.creationTime())
                .with("Error", row.error())
                .with("ErrorMessage", row.errorMessage())
                .with("Status", row.status())
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listResolverQueryLogConfigAssociations(
                                ListResolverQueryLogConfigAssociationsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rows =
                Objects.requireNonNullElse(
                        page.resolverQueryLogConfigAssociations(),
                        List.<ResolverQueryLogConfigAssociation>of());
        return page(
                call,
                rows.stream().map(row -> String.valueOf(row.id())).toList(),
                page.nextToken());
    }
}
