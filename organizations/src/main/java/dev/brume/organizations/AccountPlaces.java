package dev.brume.organizations;

import dev.brume.core.identity.OrganizationMembership;
import dev.brume.core.identity.Organizations;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.state.StateCells;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Tells others where an account stands, and by which policies it is bound there.
final class AccountPlaces implements Organizations {
    private final StateCells<OrganizationsState> cells;

    AccountPlaces(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    @Override
    public Optional<OrganizationMembership> membership(String account) {
        var state = cells.at("", "").read();
        return state.account(account).map(found -> membership(found, state));
    }

    private static OrganizationMembership membership(
            MemberAccount account, OrganizationsState state) {
        var head = state.head(account.organization());
        boolean bound = !account.id().equals(head.management());
        return new OrganizationMembership(
                head.id(),
                state.pathText(head, account.parent()),
                head.management(),
                bound ? levels(account, head, state, PolicyType.SERVICE_CONTROL_POLICY) : List.of(),
                bound
                        ? levels(account, head, state, PolicyType.RESOURCE_CONTROL_POLICY)
                        : List.of());
    }

    private static List<List<PolicyText>> levels(
            MemberAccount account,
            OrganizationHead head,
            OrganizationsState state,
            PolicyType type) {
        if (!head.enabled().contains(type)) {
            return List.of();
        }
        var levels = new ArrayList<List<PolicyText>>();
        for (var target : state.path(head, account.id())) {
            var level = new ArrayList<PolicyText>();
            for (var attachment :
                    state.all(Attachment.prefix(head.id(), target, type), Attachment.class)) {
                state.policy(head, attachment.policy())
                        .ifPresent(
                                policy ->
                                        level.add(new PolicyText(policy.name(), policy.content())));
            }
            levels.add(List.copyOf(level));
        }
        return List.copyOf(levels);
    }
}
