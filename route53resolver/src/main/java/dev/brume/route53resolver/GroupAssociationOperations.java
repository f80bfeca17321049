package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.AssociateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.AssociateFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.DisassociateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.DisassociateFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.GetFirewallRuleGroupAssociationRequest;
import dev.brume.model.route53resolver.GetFirewallRuleGroupAssociationResponse;
import dev.brume.model.route53resolver.ListFirewallRuleGroupAssociationsRequest;
import dev.brume.model.route53resolver.ListFirewallRuleGroupAssociationsResponse;
import dev.brume.model.route53resolver.UpdateFirewallRuleGroupAssociationRequest;
import dev.brume.model.route53resolver.UpdateFirewallRuleGroupAssociationResponse;
import dev.brume.route53resolver.FirewallState.GroupAssociation;
import dev.brume.wire.call.RequestContext;

import java.util.Objects;

/// Which rule groups of the firewall hold in which VPCs, and in which order.
final class GroupAssociationOperations {
    /// AWS's quota.
    static final int GROUPS_OF_VPC_MAX = 5;

    // Both ends are AWS's own.
    private static final int PRIORITY_RESERVED_BELOW = 100;
    private static final int PRIORITY_RESERVED_ABOVE = 9_900;
    private static final String ENABLED = "ENABLED";

    private final StateCells<FirewallState> cells;
    private final Published published;

    GroupAssociationOperations(StateCells<FirewallState> cells, Published published) {
        this.cells = cells;
        this.published = published;
    }

    AssociateFirewallRuleGroupResponse associate(
            AssociateFirewallRuleGroupRequest in, RequestContext context) {
        requirePriority(in.priority(), context);
        if (!Identifiers.isVpc(in.vpcId())) {
            throw ResolverErrors.validation(
                    "The VPC ID '" + in.vpcId() + "' does not exist.", context);
        }
        var id = Identifiers.draw("rslvr-frgassoc-", Identifiers.SHORT_DIGITS, context);
        var made =
                new GroupAssociation(
                        id,
                        Identifiers.arn("firewall-rule-group-association", id, context),
                        in.creatorRequestId(),
                        in.firewallRuleGroupId(),
                        in.vpcId(),
                        in.name(),
                        in.priority(),
                        ENABLED.equals(in.mutationProtection()),
                        Settling.begun("UPDATING", Settling.SHORT, context),
                        context.now(),
                        context.now(),
                        Tags.of(in.tags()));
        GroupAssociation row =
                cells.at(context)
                        .update(
                                state -> {
                                    var before =
                                            state.requested("association", in.creatorRequestId());
                                    if (before.isPresent()) {
                                        return Change.of(
                                                state, state.association(before.get(), context));
                                    }
                                    requireFree(state, made, context);
                                    return Change.of(state.with(made), made);
                                });
        published.changed();
        return AssociateFirewallRuleGroupResponse.builder()
                .firewallRuleGroupAssociation(FirewallMapper.association(row, context))
                .build();
    }

    private static void requirePriority(int priority, RequestContext context) {
        if (priority <= PRIORITY_RESERVED_BELOW || priority >= PRIORITY_RESERVED_ABOVE) {
            throw ResolverErrors.reservedPriority(context);
        }
    }

    private static void requireFree(
            FirewallState state, GroupAssociation made, RequestContext context) {
        state.group(made.groupId(), context);
        var others = state.ofVpc(made.vpc());
        for (var other : others) {
            if (other.groupId().equals(made.groupId())) {
                throw ResolverErrors.conflict(
                        "The rule group \""
                                + made.groupId()
                                + "\" is already associated with the VPC \""
                                + made.vpc()
                                + "\".",
                        context);
            }
            requireOther(other, made, context);
        }
        if (others.size() >= GROUPS_OF_VPC_MAX) {
            throw ResolverErrors.limit(
                    "FirewallRuleGroupAssociation",
                    "A VPC has at most " + GROUPS_OF_VPC_MAX + " rule group associations.");
        }
    }

    private static void requireOther(
            GroupAssociation other, GroupAssociation made, RequestContext context) {
        if (other.priority() == made.priority()) {
            throw ResolverErrors.conflict(
                    "The priority "
                            + made.priority()
                            + " is in use by the association \""
                            + other.id()
                            + "\" of the VPC.",
                    context);
        }
    }

    UpdateFirewallRuleGroupAssociationResponse update(
            UpdateFirewallRuleGroupAssociationRequest in, RequestContext context) {
        if (in.priority() != null) {
            requirePriority(in.priority(), context);
        }
        var updating = Settling.begun("UPDATING", Settling.SHORT, context);
        GroupAssociation row =
                cells.at(context)
                        .update(
                                state -> {
                                    var old =
                                            state.association(
                                                    in.firewallRuleGroupAssociationId(), context);
                                    var next =
                                            old.with(
                                                    Objects.requireNonNullElse(
                                                            in.name(), old.name()),
                                                    Objects.requireNonNullElse(
                                                            in.priority(), old.priority()),
                                                    in.mutationProtection() == null
                                                            ? old.isProtected()
                                                            : in.mutationProtection()
                                                                    .equals(ENABLED),
                                                    updating,
                                                    context.now());
                                    for (var other : state.ofVpc(old.vpc())) {
                                        if (!other.id().equals(old.id())) {
                                            requireOther(other, next, context);
                                        }
                                    }
                                    return Change.of(state.with(next), next);
                                });
        published.changed();
        return UpdateFirewallRuleGroupAssociationResponse.builder()
                .firewallRuleGroupAssociation(FirewallMapper.association(row, context))
                .build();
    }

    DisassociateFirewallRuleGroupResponse disassociate(
            DisassociateFirewallRuleGroupRequest in, RequestContext context) {
        GroupAssociation row =
                cells.at(context)
                        .update(
                                state -> {
                                    var old =
                                            state.association(
                                                    in.firewallRuleGroupAssociationId(), context);
                                    if (old.isProtected()) {
                                        throw ResolverErrors.validation(
                                                "The association \""
                                                        + old.id()
                                                        + "\" is protected against mutation:"
                                                        + " MutationProtection is ENABLED.",
                                                context);
                                    }
                                    return Change.of(state.without(old), old);
                                });
        published.changed();
        var deleting =
                row.with(
                        row.name(),
                        row.priority(),
                        row.isProtected(),
                        Settling.begun("DELETING", Settling.SHORT, context),
                        row.modified());
        return DisassociateFirewallRuleGroupResponse.builder()
                .firewallRuleGroupAssociation(FirewallMapper.association(deleting, context))
                .build();
    }

    GetFirewallRuleGroupAssociationResponse get(
            GetFirewallRuleGroupAssociationRequest in, RequestContext context) {
        var row =
                cells.at(context).read().association(in.firewallRuleGroupAssociationId(), context);
        return GetFirewallRuleGroupAssociationResponse.builder()
                .firewallRuleGroupAssociation(FirewallMapper.association(row, context))
                .build();
    }

    ListFirewallRuleGroupAssociationsResponse list(
            ListFirewallRuleGroupAssociationsRequest in, RequestContext context) {
        var page =
                Page.of(
                        cells.at(context).read().associations(),
                        "",
                        FirewallGroupOperations.page(in.nextToken(), in.maxResults(), context),
                        row -> isWanted(row, in, context));
        return ListFirewallRuleGroupAssociationsResponse.builder()
                .firewallRuleGroupAssociations(
                        page.map(row -> FirewallMapper.association(row, context)))
                .nextToken(page.token())
                .build();
    }

    private static boolean isWanted(
            GroupAssociation row,
            ListFirewallRuleGroupAssociationsRequest in,
            RequestContext context) {
        return (in.firewallRuleGroupId() == null || in.firewallRuleGroupId().equals(row.groupId()))
                && (in.vpcId() == null || in.vpcId().equals(row.vpc()))
                && (in.priority() == null || in.priority() == row.priority())
                && (in.status() == null
                        || in.status().equals(row.settling().status(context.now(), "COMPLETE")));
    }
}
