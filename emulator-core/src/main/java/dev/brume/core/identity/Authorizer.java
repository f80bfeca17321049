package dev.brume.core.identity;

import dev.brume.engine.policy.AuthorizationRequest;
import dev.brume.engine.policy.Decision;
import dev.brume.engine.policy.Effect;
import dev.brume.engine.policy.PolicyEvaluator;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.RequestValues;
import dev.brume.engine.policy.Requester;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides on calls: collects the policies that have a say and the condition keys, and asks the
/// policy engine.
///
/// Who is asked about what:
/// - users and sessions: about everything that a call needs
/// - the root of an account and services: where the resource has a policy of its own; the root also
///   where an organization bounds its account, or where its session is for a task. Else the root
/// may do everything, and a service acts
///   by a role of its own that allows what it does
/// - the anonymous: only a resource's policy can let them in
///
/// Source: IAM User Guide, "Policy evaluation logic".
public final class Authorizer {
    private static final String UNKNOWN_RESOURCE = "*";
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    private final OrganizationDirectory organizations;
    private final CallPolicies policies;

    public Authorizer(IdentityDirectory identities, OrganizationDirectory organizations) {
        this.organizations = organizations;
        this.policies = new CallPolicies(identities, organizations);
    }

    /// Decides on a call.
    ///
    /// @param requirements what it needs
    public Authorization decide(
            List<Requirement> requirements, RequestContext context, Transport transport) {
        var caller = context.caller();
        var asked =
                requirements.stream().filter(requirement -> isAsked(requirement, caller)).toList();
        if (asked.isEmpty()) {
            return Authorization.NOT_ASKED;
        }
        var standing = policies.standing(caller);
        if (standing.isEmpty()) {
            return Authorization.NOT_ASKED;
        }
        var known = standing.get();
        var call =
                new Call(
                        context,
                        known,
                        policies.own(caller, known),
                        new CallFacts(context, known, transport, organizations));
        return decide(asked, call);
    }

    /// What holds for all that one call needs.
    private record Call(
            RequestContext context, Standing standing, PolicySet own, CallFacts facts) {}

    private boolean isAsked(Requirement requirement, Caller caller) {
        return switch (caller.kind()) {
            case USER, ASSUMED_ROLE, FEDERATED_USER, ANONYMOUS -> true;
            case SERVICE -> requirement.policy().isPresent();
            case ROOT ->
                    requirement.policy().isPresent()
                            || caller.sessionContext().containsKey(CallPolicies.SESSION_POLICY)
                            || organizations.membership(caller.account()).isPresent();
        };
    }

    private Authorization decide(List<Requirement> requirements, Call call) {
        var decisions = new ArrayList<Decision>(requirements.size());
        var verdict = Authorization.Verdict.ALLOWED;
        for (var requirement : requirements) {
            var decision = decide(requirement, call);
            decisions.add(decision);
            if (!decision.allowed()) {
                if (requirement.resource().isPresent() || !allowsSomewhere(decision)) {
                    return new Authorization(Authorization.Verdict.DENIED, List.copyOf(decisions));
                }
                verdict = Authorization.Verdict.UNDETERMINED;
            }
        }
        return new Authorization(verdict, List.copyOf(decisions));
    }

    private Decision decide(Requirement requirement, Call call) {
        var caller = call.context().caller();
        var owner = owner(requirement, call.context());
        var place = organizations.membership(owner);
        var values =
                RequestValues.lazy(
                        all -> {
                            call.facts().forEach(all::put);
                            resource(all, owner, place);
                            requirement.values().forEach(all::put);
                        });
        var set = call.own();
        if (requirement.policy().isPresent()) {
            var policy = requirement.policy().get();
            set = set.withResource(policies.named(policy.text(), policy.kind()), policy.rule());
        }
        return PolicyEvaluator.decide(
                new AuthorizationRequest(
                        requirement.asker().orElseGet(() -> requester(caller, call.standing())),
                        requirement.action(),
                        requirement.resource().orElse(UNKNOWN_RESOURCE),
                        owner,
                        values),
                policies.controlled(set, caller, call.standing(), requirement.action(), owner));
    }

    private static void resource(
            RequestValues.Builder values, String owner, Optional<OrganizationMembership> place) {
        values.put("aws:ResourceAccount", owner);
        place.ifPresent(
                known -> {
                    values.put("aws:ResourceOrgID", known.organization());
                    values.put("aws:ResourceOrgPaths", known.path());
                });
    }

    /// The account of the resource: as its policy tells, else its ARN, else the caller's.
    private static String owner(Requirement requirement, RequestContext context) {
        if (requirement.policy().isPresent()) {
            return requirement.policy().get().owner();
        }
        return requirement.resource().flatMap(Authorizer::account).orElse(context.account());
    }

    private static Optional<String> account(String arn) {
        var parts = arn.split(":", 6);
        return parts.length == 6 && ACCOUNT.matcher(parts[4]).matches()
                ? Optional.of(parts[4])
                : Optional.empty();
    }

    /// Whether nothing but the resource stood against a refused call.
    private static boolean allowsSomewhere(Decision decision) {
        return decision.verdict() == Decision.Verdict.IMPLICITLY_DENIED
                && decision.traces().stream()
                        .anyMatch(
                                trace ->
                                        trace.effect() == Effect.ALLOW
                                                && trace.outcome()
                                                        == Decision.Outcome.OTHER_RESOURCE);
    }

    private static Requester requester(Caller caller, Standing standing) {
        return switch (caller.kind()) {
            case ROOT -> Requester.root(caller.arn(), caller.account());
            case USER -> Requester.user(caller.arn(), caller.account());
            case ASSUMED_ROLE ->
                    Requester.roleSession(caller.arn(), standing.principalArn(), caller.account());
            case FEDERATED_USER -> Requester.federatedUser(caller.arn(), caller.account());
            case SERVICE -> Requester.service(caller.arn());
            case ANONYMOUS -> Requester.anonymous();
        };
    }
}
