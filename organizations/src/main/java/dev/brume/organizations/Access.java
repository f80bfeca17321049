package dev.brume.organizations;

import dev.brume.engine.policy.AuthorizationRequest;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyEvaluator;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.engine.policy.RequestValues;
import dev.brume.engine.policy.Requester;
import dev.brume.wire.call.RequestContext;

import java.util.List;
import java.util.Optional;

/// Who may call what: everything is the management account's; delegated administrators may look;
/// the organization's resource policy lets accounts do more; any member may ask for the
/// organization.
///
/// Source: API reference of each operation ("You can only call this operation from the management
/// account or a member account that is a delegated administrator").
final class Access {
    private static final String ANY = "*";

    private Access() {}

    /// The organization of the caller's account.
    static OrganizationHead member(OrganizationsState state, RequestContext context) {
        var account = state.account(context.account()).orElseThrow(OrganizationsErrors::notInUse);
        return state.head(account.organization());
    }

    /// The same where only the management account may call.
    static OrganizationHead management(OrganizationsState state, RequestContext context) {
        var head = member(state, context);
        if (!head.management().equals(context.account())) {
            throw OrganizationsErrors.denied();
        }
        return head;
    }

    /// The same where delegated administrators may call too: the operation only looks.
    static OrganizationHead reader(
            OrganizationsState state, RequestContext context, String operation) {
        var head = member(state, context);
        return state.any(Delegation.prefix(head.id(), context.account()))
                ? head
                : manager(state, context, operation);
    }

    /// The same where the resource policy may let another account call.
    static OrganizationHead manager(
            OrganizationsState state, RequestContext context, String operation) {
        var head = member(state, context);
        if (!head.management().equals(context.account())
                && !delegated(state, head, context, operation)) {
            throw OrganizationsErrors.denied();
        }
        return head;
    }

    /// The calling account's own policies were asked before; here the organization has its say.
    private static boolean delegated(
            OrganizationsState state,
            OrganizationHead head,
            RequestContext context,
            String operation) {
        var policy = state.delegationPolicy(head);
        if (policy.isEmpty()) {
            return false;
        }
        try {
            var everything =
                    new PolicySet.Named(
                            "account",
                            PolicyDocument.parse(
                                    OrganizationPolicy.FULL_ACCESS.content(), PolicyKind.IDENTITY));
            var delegation =
                    new PolicySet.Named(
                            "resource policy",
                            PolicyDocument.parse(policy.get().content(), PolicyKind.RESOURCE));
            var request =
                    new AuthorizationRequest(
                            requester(context),
                            "organizations:" + operation,
                            ANY,
                            head.management(),
                            RequestValues.NONE);
            return PolicyEvaluator.decide(
                            request,
                            PolicySet.ofIdentity(List.of(everything))
                                    .withResource(delegation, PolicySet.ResourceRule.OPTIONAL))
                    .allowed();
        } catch (PolicySyntaxException unreadable) {
            return false;
        }
    }

    private static Requester requester(RequestContext context) {
        var caller = context.caller();
        return switch (caller.kind()) {
            case USER -> Requester.user(caller.arn(), caller.account());
            case ASSUMED_ROLE ->
                    Requester.roleSession(
                            caller.arn(), role(caller.arn(), caller.account()), caller.account());
            case FEDERATED_USER ->
                    new Requester(
                            Requester.Kind.FEDERATED_SESSION,
                            caller.arn(),
                            caller.account(),
                            Optional.empty(),
                            Optional.empty());
            case ROOT -> Requester.root(caller.account());
            case SERVICE -> Requester.service(caller.arn());
            case ANONYMOUS -> Requester.anonymous();
        };
    }

    private static String role(String sessionArn, String account) {
        var parts = sessionArn.split("/", -1);
        return "arn:aws:iam::" + account + ":role/" + (parts.length > 1 ? parts[1] : "");
    }
}
