package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.AssociateResolverRuleRequest;
import dev.brume.model.route53resolver.DisassociateResolverRuleRequest;
import dev.brume.model.route53resolver.GetResolverRuleAssociationRequest;
import dev.brume.model.route53resolver.ListResolverRuleAssociationsRequest;
import dev.brume.model.route53resolver.ResolverRuleAssociation;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::ResolverRuleAssociation`.
final class RuleAssociationResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::ResolverRuleAssociation";

    RuleAssociationResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("Name", TEXT, CREATE_ONLY)
                        .property("ResolverRuleId", TEXT, REQUIRED, CREATE_ONLY)
                        .property("VPCId", TEXT, REQUIRED, CREATE_ONLY)
                        .attribute("ResolverRuleAssociationId", TEXT)
                        .identifiedBy("ResolverRuleAssociationId"));
    }

    @Override
    String make(ResourceCall call) {
        var wanted = call.desired();
        var made =
                peer(call)
                        .associateResolverRule(
                                AssociateResolverRuleRequest.builder()
                                        .name(wanted.text("Name").orElse(null))
                                        .resolverRuleId(wanted.requiredText("ResolverRuleId"))
                                        .vpcId(wanted.requiredText("VPCId"))
                                        .build());
        return String.valueOf(Objects.requireNonNull(made.resolverRuleAssociation()).id());
    }

    private static ResolverRuleAssociation find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getResolverRuleAssociation(
                                GetResolverRuleAssociationRequest.builder()
                                        .resolverRuleAssociationId(id)
                                        .build())
                        .resolverRuleAssociation());
    }

    @Override
    void remove(ResourceCall call) {
        var row = find(call, call.physicalId());
        peer(call)
                .disassociateResolverRule(
                        DisassociateResolverRuleRequest.builder()
                                .resolverRuleId(String.valueOf(row.resolverRuleId()))
                                .vpcId(String.valueOf(row.vpcId()))
                                .build());
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var row = find(call, id);
        return new Tree()
                .with("ResolverRuleAssociationId", id)
                .with("Name", row.name())
                .with("ResolverRuleId", row.resolverRuleId())
                .with("VPCId", row.vpcId())
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listResolverRuleAssociations(
                                ListResolverRuleAssociationsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rows =
                Objects.requireNonNullElse(
                        page.resolverRuleAssociations(), List.<ResolverRuleAssociation>of());
        return page(
                call,
                rows.stream().map(row -> String.valueOf(row.id())).toList(),
                page.nextToken());
    }
}
