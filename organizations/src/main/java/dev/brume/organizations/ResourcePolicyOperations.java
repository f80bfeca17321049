package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.DescribeResourcePolicyResponse;
import dev.brume.model.organizations.PutResourcePolicyRequest;
import dev.brume.model.organizations.PutResourcePolicyResponse;
import dev.brume.model.organizations.ResourcePolicyNotFoundException;
import dev.brume.wire.call.RequestContext;

/// The organization's resource policy, by which member accounts may manage policies.
final class ResourcePolicyOperations {
    private static final int ID_CHARACTERS = 8;
    private final StateCells<OrganizationsState> cells;

    ResourcePolicyOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    PutResourcePolicyResponse put(PutResourcePolicyRequest in, RequestContext context) {
        var tags = Tags.of(in.tags());
        var fresh = OrganizationOperations.id("rp-", ID_CHARACTERS, context);
        return cells.at(context)
                .update(
                        state -> {
                            var head = Access.management(state, context);
                            PolicyContents.checkDelegation(in.content());
                            var old = state.delegationPolicy(head);
                            if (old.isPresent() && !tags.isEmpty()) {
                                throw OrganizationsErrors.invalid("INVALID_LIST_MEMBER");
                            }
                            var policy =
                                    new DelegationPolicy(
                                            head.id(),
                                            old.map(DelegationPolicy::id).orElse(fresh),
                                            in.content());
                            var next = state.with(policy);
                            return Change.of(
                                    tags.isEmpty() ? next : next.withTags(head, policy.id(), tags),
                                    PutResourcePolicyResponse.builder()
                                            .resourcePolicy(Shapes.resourcePolicy(policy, head))
                                            .build());
                        });
    }

    DescribeResourcePolicyResponse describe(RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "DescribeResourcePolicy");
        return DescribeResourcePolicyResponse.builder()
                .resourcePolicy(Shapes.resourcePolicy(policy(state, head), head))
                .build();
    }

    void delete(RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.management(state, context);
                            var policy = policy(state, head);
                            return Change.of(
                                    state.withoutTraces(head, policy.id()).without(policy), true);
                        });
    }

    private static DelegationPolicy policy(OrganizationsState state, OrganizationHead head) {
        return state.delegationPolicy(head)
                .orElseThrow(
                        () ->
                                ResourcePolicyNotFoundException.of(
                                        "We can't find a resource policy request with the"
                                                + " parameter that you specified."));
    }
}
