package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.AssociateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.DisassociateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.FirewallRuleGroupAssociation;
import dev.brume.model.route53resolver.GetFirewallRuleGroupAssociationRequest;
import dev.brume.model.route53resolver.ListFirewallRuleGroupAssociationsRequest;
import dev.brume.model.route53resolver.UpdateFirewallRuleGroupAssociationRequest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::FirewallRuleGroupAssociation`.
final class GroupAssociationResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::FirewallRuleGroupAssociation";

    GroupAssociationResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("FirewallRuleGroupId", TEXT, REQUIRED, CREATE_ONLY)
                        .property("MutationProtection", TEXT)
                        .property("Name", TEXT)
                        .property("Priority", INTEGER, REQUIRED)
                        .property("VpcId", TEXT, REQUIRED, CREATE_ONLY)
                        .tagged("Tags", TAGS)
                        .attribute("Arn", TEXT)
                        .attribute("CreationTime", TEXT)
                        .attribute("CreatorRequestId", TEXT)
                        .attribute("Id", TEXT)
                        .attribute("ManagedOwnerName", TEXT)
                        .attribute("ModificationTime", TEXT)
                        .attribute("Status", TEXT)
                        .attribute("StatusMessage", TEXT)
                        .identifiedBy("Id"));
    }

    @Override
    String make(ResourceCall call) {
        var wanted = call.desired();
        var made =
                peer(call)
                        .associateFirewallRuleGroup(
                                AssociateFirewallRuleGroupRequest.builder()
                                        .creatorRequestId(call.token())
                                        .firewallRuleGroupId(
                                                wanted.requiredText("FirewallRuleGroupId"))
                                        .mutationProtection(
                                                wanted.text("MutationProtection").orElse(null))
                                        .name(call.name("Name", NAME_MAX))
                                        .priority(wanted.integer("Priority").orElseThrow())
                                        .vpcId(wanted.requiredText("VpcId"))
                                        .tags(tags(call))
                                        .build());
        return String.valueOf(Objects.requireNonNull(made.firewallRuleGroupAssociation()).id());
    }

    private static FirewallRuleGroupAssociation find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getFirewallRuleGroupAssociation(
                                GetFirewallRuleGroupAssociationRequest.builder()
                                        .firewallRuleGroupAssociationId(id)
                                        .build())
                        .firewallRuleGroupAssociation());
    }

    @Override
    void change(ResourceCall call) {
        var wanted = call.desired();
        peer(call)
                .updateFirewallRuleGroupAssociation(
                        UpdateFirewallRuleGroupAssociationRequest.builder()
                                .firewallRuleGroupAssociationId(call.physicalId())
                                .mutationProtection(wanted.text("MutationProtection").orElse(null))
                                .name(wanted.text("Name").orElse(null))
                                .priority(wanted.integer("Priority").orElse(null))
                                .build());
        retag(call, String.valueOf(find(call, call.physicalId()).arn()));
    }

    @Override
    void remove(ResourceCall call) {
        peer(call)
                .disassociateFirewallRuleGroup(
                        DisassociateFirewallRuleGroupRequest.builder()
                                .firewallRuleGroupAssociationId(call.physicalId())
                                .build());
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var row = find(call, id);
        var arn = String.valueOf(row.arn());
        return new Tree()
                .with("Arn", arn)
                .with("Id", id)
                .with("FirewallRuleGroupId", row.firewallRuleGroupId())
                .with("MutationProtection", row.mutationProtection())
                .with("Name", row.name())
                .with("Priority", row.priority())
                .with("VpcId", row.vpcId())
                .with("CreationTime", row.creationTime())
                .with("CreatorRequestId", row.creatorRequestId())
                .with("ManagedOwnerName", row.managedOwnerName())
                .with("ModificationTime", row.modificationTime())
                .with("Status", row.status())
                .with("StatusMessage", row.statusMessage())
                .tags(call, arn)
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listFirewallRuleGroupAssociations(
                                ListFirewallRuleGroupAssociationsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rows =
                Objects.requireNonNullElse(
                        page.firewallRuleGroupAssociations(),
                        List.<FirewallRuleGroupAssociation>of());
        return page(
                call,
                rows.stream().map(row -> String.valueOf(row.id())).toList(),
                page.nextToken());
    }
}
