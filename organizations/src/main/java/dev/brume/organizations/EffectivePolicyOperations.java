package dev.brume.organizations;

import dev.brume.core.admin.Json;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.DescribeEffectivePolicyRequest;
import dev.brume.model.organizations.DescribeEffectivePolicyResponse;
import dev.brume.model.organizations.EffectivePolicy;
import dev.brume.model.organizations.EffectivePolicyNotFoundException;
import dev.brume.wire.call.RequestContext;

import java.nio.charset.StandardCharsets;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells what an account's inherited policies of a type add up to.
final class EffectivePolicyOperations {
    private static final String OPERATION = "DescribeEffectivePolicy";

    private final StateCells<OrganizationsState> cells;

    EffectivePolicyOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    /// Any account may ask for its own; the policy is put together now, which is what its time
    /// says.
    DescribeEffectivePolicyResponse describe(
            DescribeEffectivePolicyRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var target = in.targetId() == null ? context.account() : in.targetId();
        var head =
                target.equals(context.account())
                        ? Access.member(state, context)
                        : Access.reader(state, context, OPERATION);
        if (state.isParent(head, target)) {
            throw OrganizationsErrors.invalid("INVALID_PARTY_TYPE_TARGET");
        }
        var account = state.account(head, target).orElseThrow(OrganizationsErrors::noTarget);
        var type = PolicyType.of(in.policyType());
        var levels = levels(state, head, account, type);
        if (!head.enabled().contains(type) || levels.stream().allMatch(List::isEmpty)) {
            throw EffectivePolicyNotFoundException.of(
                    "If you ran this action on the management account, this policy type is not"
                            + " enabled. If you ran the action on a member account, the account"
                            + " doesn't have an effective policy of this type. Contact the"
                            + " administrator of your organization about attaching a policy of"
                            + " this type to the account.");
        }
        return DescribeEffectivePolicyResponse.builder()
                .effectivePolicy(
                        EffectivePolicy.builder()
                                .policyContent(Json.compact(InheritedPolicy.of(levels)))
                                .policyType(type.name())
                                .targetId(account.id())
                                .lastUpdatedTimestamp(context.now().truncatedTo(ChronoUnit.SECONDS))
                                .build())
                .build();
    }

    private static List<List<Map<?, ?>>> levels(
            OrganizationsState state,
            OrganizationHead head,
            MemberAccount account,
            PolicyType type) {
        var levels = new ArrayList<List<Map<?, ?>>>();
        for (var target : state.path(head, account.id())) {
            var level = new ArrayList<Map<?, ?>>();
            for (var attachment :
                    state.all(Attachment.prefix(head.id(), target, type), Attachment.class)) {
                state.policy(head, attachment.policy())
                        .ifPresent(policy -> level.add(tree(policy.content())));
            }
            levels.add(level);
        }
        return levels;
    }

    private static Map<?, ?> tree(String content) {
        try {
            return Json.read(content.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> tree
                    ? tree
                    : Map.of();
        } catch (Json.MalformedJson checkedBefore) {
            return Map.of();
        }
    }
}
