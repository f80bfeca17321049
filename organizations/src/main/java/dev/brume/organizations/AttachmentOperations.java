package dev.brume.organizations;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.organizations.AttachPolicyRequest;
import dev.brume.model.organizations.DetachPolicyRequest;
import dev.brume.model.organizations.DuplicatePolicyAttachmentException;
import dev.brume.model.organizations.ListPoliciesForTargetRequest;
import dev.brume.model.organizations.ListPoliciesForTargetResponse;
import dev.brume.model.organizations.ListTargetsForPolicyRequest;
import dev.brume.model.organizations.ListTargetsForPolicyResponse;
import dev.brume.model.organizations.PolicyNotAttachedException;
import dev.brume.model.organizations.PolicyTypeNotEnabledException;
import dev.brume.wire.call.RequestContext;

/// Which policies hold where.
final class AttachmentOperations {
    private final StateCells<OrganizationsState> cells;

    AttachmentOperations(StateCells<OrganizationsState> cells) {
        this.cells = cells;
    }

    private static OrganizationPolicy policy(
            OrganizationsState state, OrganizationHead head, String id) {
        return state.policy(head, id).orElseThrow(OrganizationsErrors::noPolicy);
    }

    private static void requireTarget(
            OrganizationsState state, OrganizationHead head, String target) {
        if (!state.isParent(head, target) && state.account(head, target).isEmpty()) {
            throw OrganizationsErrors.noTarget();
        }
    }

    void attach(AttachPolicyRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.manager(state, context, "AttachPolicy");
                            var policy = policy(state, head, in.policyId());
                            requireTarget(state, head, in.targetId());
                            var type = policy.type();
                            if (!head.enabled().contains(type)) {
                                throw PolicyTypeNotEnabledException.of(
                                        "This operation can be performed only for enabled policy"
                                                + " types.");
                            }
                            var attachment =
                                    new Attachment(head.id(), policy.id(), type, in.targetId());
                            if (state.has(attachment.key())) {
                                throw DuplicatePolicyAttachmentException.of(
                                        "A policy with the specified name and type already"
                                                + " exists.");
                            }
                            if (attached(state, head, in.targetId(), type) >= type.attachedMax()) {
                                throw OrganizationsErrors.constraint(
                                        "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                                        "You have attached the maximum number of policies of this"
                                                + " type to the specified target.");
                            }
                            return Change.of(state.with(attachment), true);
                        });
    }

    private static int attached(
            OrganizationsState state, OrganizationHead head, String target, PolicyType type) {
        return state.all(Attachment.prefix(head.id(), target, type), Attachment.class).size();
    }

    /// A target keeps at least one service control policy, else nothing would be allowed there.
    void detach(DetachPolicyRequest in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var head = Access.manager(state, context, "DetachPolicy");
                            var policy = policy(state, head, in.policyId());
                            requireTarget(state, head, in.targetId());
                            var attachment =
                                    new Attachment(
                                            head.id(), policy.id(), policy.type(), in.targetId());
                            if (!state.has(attachment.key())) {
                                throw PolicyNotAttachedException.of(
                                        "The policy isn't attached to the specified target in the"
                                                + " specified root.");
                            }
                            if (policy.equals(OrganizationPolicy.FULL_RESOURCE_ACCESS)) {
                                throw OrganizationsErrors.invalid(
                                        "NON_DETACHABLE_POLICY",
                                        "You can't detach this AWS managed policy.");
                            }
                            if (policy.type() == PolicyType.SERVICE_CONTROL_POLICY
                                    && attached(state, head, in.targetId(), policy.type()) == 1) {
                                throw OrganizationsErrors.constraint(
                                        "MIN_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED",
                                        "You cannot remove the last policy attached to the"
                                                + " specified target. You should have at least one"
                                                + " attached at any time.");
                            }
                            return Change.of(state.without(attachment), true);
                        });
    }

    ListPoliciesForTargetResponse ofTarget(
            ListPoliciesForTargetRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListPoliciesForTarget");
        requireTarget(state, head, in.targetId());
        var page =
                Page.of(
                        state,
                        Attachment.prefix(head.id(), in.targetId(), PolicyType.of(in.filter())),
                        Attachment.class,
                        attachment -> true,
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListPoliciesForTargetResponse.builder()
                .policies(
                        page.map(
                                attachment ->
                                        Shapes.summary(
                                                policy(state, head, attachment.policy()), head)))
                .nextToken(page.token())
                .build();
    }

    ListTargetsForPolicyResponse targets(ListTargetsForPolicyRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var head = Access.reader(state, context, "ListTargetsForPolicy");
        var policy = policy(state, head, in.policyId());
        var page =
                Page.targets(
                        state,
                        Attachment.targets(head.id(), policy.id()),
                        new Page.Request(in.nextToken(), in.maxResults()));
        return ListTargetsForPolicyResponse.builder()
                .targets(page.map(target -> Shapes.target(target, head, state)))
                .nextToken(page.token())
                .build();
    }
}
