package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.CreateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.CreateFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.DeleteFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.DeleteFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.FirewallRuleGroup;
import dev.brume.model.route53resolver.GetFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.GetFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.ListFirewallRuleGroupsRequest;
import dev.brume.model.route53resolver.ListFirewallRuleGroupsResponse;
import dev.brume.route53resolver.FirewallState.RuleGroup;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// Rule groups of the firewall.
final class FirewallGroupOperations {
    /// AWS's quota.
    static final int GROUPS_MAX = 1_000;

    private static final String TYPE = "FirewallRuleGroup";
    private static final String COMPLETE = "COMPLETE";
    private static final String CREATED = "Created Firewall Rule Group";

    private final StateCells<FirewallState> cells;

    FirewallGroupOperations(StateCells<FirewallState> cells) {
        this.cells = cells;
    }

    /// What a listing of the firewall asks for.
    static Page.Request page(
            @Nullable String token, @Nullable Integer max, RequestContext context) {
        return new Page.Request(
                token, max, () -> ResolverErrors.validation("The NextToken is invalid.", context));
    }

    CreateFirewallRuleGroupResponse create(
            CreateFirewallRuleGroupRequest in, RequestContext context) {
        var id = Identifiers.draw("rslvr-frg-", Identifiers.SHORT_DIGITS, context);
        var made =
                new RuleGroup(
                        id,
                        Identifiers.arn("firewall-rule-group", id, context),
                        in.creatorRequestId(),
                        context.account(),
                        in.name(),
                        0,
                        context.now(),
                        context.now(),
                        Optional.empty(),
                        Tags.of(in.tags()));
        RuleGroup group =
                cells.at(context)
                        .update(
                                state -> {
                                    var before = state.requested("group", in.creatorRequestId());
                                    if (before.isPresent()) {
                                        return Change.of(state, state.group(before.get(), context));
                                    }
                                    if (state.groups().size() >= GROUPS_MAX) {
                                        throw ResolverErrors.limit(
                                                TYPE,
                                                "The limit of "
                                                        + GROUPS_MAX
                                                        + " rule groups is reached.");
                                    }
                                    return Change.of(state.with(made), made);
                                });
        return CreateFirewallRuleGroupResponse.builder()
                .firewallRuleGroup(FirewallMapper.group(group, COMPLETE, CREATED))
                .build();
    }

    GetFirewallRuleGroupResponse get(GetFirewallRuleGroupRequest in, RequestContext context) {
        var group = cells.at(context).read().group(in.firewallRuleGroupId(), context);
        var message =
                group.modified().equals(group.created()) ? CREATED : "Updated Firewall Rule Group";
        return GetFirewallRuleGroupResponse.builder()
                .firewallRuleGroup(FirewallMapper.group(group, COMPLETE, message))
                .build();
    }

    ListFirewallRuleGroupsResponse list(ListFirewallRuleGroupsRequest in, RequestContext context) {
        var page =
                Page.of(
                        cells.at(context).read().groups(),
                        "",
                        page(in.nextToken(), in.maxResults(), context),
                        row -> true);
        return ListFirewallRuleGroupsResponse.builder()
                .firewallRuleGroups(page.map(FirewallMapper::metadata))
                .nextToken(page.token())
                .build();
    }

    DeleteFirewallRuleGroupResponse delete(
            DeleteFirewallRuleGroupRequest in, RequestContext context) {
        FirewallRuleGroup gone =
                cells.at(context)
                        .update(
                                state -> {
                                    var group = state.group(in.firewallRuleGroupId(), context);
                                    for (var row : state.associations().values()) {
                                        if (row.groupId().equals(group.id())) {
                                            throw ResolverErrors.conflict(
                                                    "The rule group \""
                                                            + group.id()
                                                            + "\" is associated with the VPC \""
                                                            + row.vpc()
                                                            + "\".",
                                                    context);
                                        }
                                    }
                                    if (group.count() > 0) {
                                        throw ResolverErrors.groupHasRules(group.id(), context);
                                    }
                                    return Change.of(
                                            state.without(group),
                                            FirewallMapper.group(
                                                    group,
                                                    "DELETING",
                                                    "Deleting Firewall Rule Group"));
                                });
        return DeleteFirewallRuleGroupResponse.builder().firewallRuleGroup(gone).build();
    }
}
