package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.CreatePolicyRequest;
import dev.brume.model.organizations.CreatePolicyResponse;
import dev.brume.model.organizations.DeletePolicyRequest;
import dev.brume.model.organizations.DescribePolicyRequest;
import dev.brume.model.organizations.DescribePolicyResponse;
import dev.brume.model.organizations.DuplicatePolicyException;
import dev.brume.model.organizations.ListPoliciesRequest;
import dev.brume.model.organizations.ListPoliciesResponse;
import dev.brume.model.organizations.PolicyInUseException;
import dev.brume.model.organizations.PolicySummary;
import dev.brume.model.organizations.UpdatePolicyRequest;
import dev.brume.model.organizations.UpdatePolicyResponse;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;

/// Policies of every type.
final class PolicyOperations {
    private static final int POLICY_CHARACTERS = 8;
    private final StateCells<OrganizationsState> cells;

    PolicyOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    CreatePolicyResponse create(CreatePolicyRequest in, RequestContext context) {
        var type = PolicyType.of(in.type());
        var tags = Tags.of(in.tags());
        var id = OrganizationOperations.id("p-", POLICY_CHARACTERS, context);
        return cells.at(context)
                .update(
                        state -> {
                            var head = Access.manager(state, context, "CreatePolicy");
                            if (!head.allFeatures()) {
                                throw OrganizationsErrors.typeNotAvailable();
                            }
                            PolicyContents.check(type, in.content());
                            requireFree(state, head, type, in.name());
                            var policy =
                                    new OrganizationPolicy(
                                            head.id(),
                                            id,
                                            type,
                                            in.name(),
                                            in.description(),
                                            in.content());
                            return Change.of(
                                    state.with(policy).withTags(head, id, tags),
                                    CreatePolicyResponse.builder()
                                            .policy(Shapes.policy(policy, head))
                                            .build());
                        });
    }

    private static void requireFree(
            OrganizationsState state, OrganizationHead head, PolicyType type, String name) {
        boolean standard =
                OrganizationPolicy.standard(type)
                        .filter(policy -> policy.name().equals(name))
                        .isPresent();
        if (standard || state.has(OrganizationPolicy.nameKey(head.id(), type, name))) {
            throw DuplicatePolicyException.of(
                    "A policy with the specified name and type already exists.");
        }
    }

    private static OrganizationPolicy policy(
            OrganizationsState state, OrganizationHead head, String id) {
        return state.policy(head, id).orElseThrow(OrganizationsErrors::noPolicy);
    }

    private static OrganizationPolicy own(
            OrganizationsState state, OrganizationHead head, String id) {
        var policy = policy(state, head, id);
        if (policy.awsManaged()) {
            throw OrganizationsErrors.invalid(
                    "IMMUTABLE_POLICY", "You cannot update or delete an AWS managed policy.");
        }
        return policy;
    }

    DescribePolicyResponse describe(DescribePolicyRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "DescribePolicy");
        return DescribePolicyResponse.builder()
                .policy(Shapes.policy(policy(state, head, in.policyId()), head))
                .build();
    }

    UpdatePolicyResponse update(UpdatePolicyRequest in, RequestContext context) {
        return cells.at(context)
                .update(
                        state -> {
                            var head = Access.manager(state, context, "UpdatePolicy");
                            var old = own(state, head, in.policyId());
                            var name = in.name() == null ? old.name() : in.name();
                            if (!name.equals(old.name())) {
                                requireFree(state, head, old.type(), name);
                            }
                            if (in.content() != null) {
                                PolicyContents.check(old.type(), in.content());
                            }
                            var next =
                                    old.with(
                                            name,
                                            in.description() == null
                                                    ? old.description()
                                                    : in.description(),
                                            in.content() == null ? old.content() : in.content());
                            return Change.of(
                                    state.with(next),
                                    UpdatePolicyResponse.builder()
                                            .policy(Shapes.policy(next, head))
                                            .build());
                        });
    }

    void delete(DeletePolicyRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.manager(state, context, "DeletePolicy");
                            var policy = own(state, head, in.policyId());
                            if (state.any(Attachment.targets(head.id(), policy.id()))) {
                                throw PolicyInUseException.of(
                                        "The policy is attached to one or more entities. You must"
                                            + " detach it from all roots, OUs, and accounts before"
                                            + " performing this operation.");
                            }
                            return Change.of(
                                    state.withoutTraces(head, policy.id()).without(policy), true);
                        });
    }

    /// AWS's own comes first.
    ListPoliciesResponse list(ListPoliciesRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListPolicies");
        var type = PolicyType.of(in.filter());
        var page =
                Page.targets(
                        state,
                        OrganizationPolicy.prefix(head.id(), type),
                        new Page.Request(in.nextToken(), in.maxResults()));
        var policies = new ArrayList<PolicySummary>();
        if (in.nextToken() == null) {
            OrganizationPolicy.standard(type)
                    .ifPresent(policy -> policies.add(Shapes.summary(policy, head)));
        }
        policies.addAll(page.map(id -> Shapes.summary(policy(state, head, id), head)));
        return ListPoliciesResponse.builder().policies(policies).nextToken(page.token()).build();
    }
}
