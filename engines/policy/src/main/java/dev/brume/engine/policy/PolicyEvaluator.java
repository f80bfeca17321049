package dev.brume.engine.policy;

import dev.brume.engine.policy.Decision.ConditionTrace;
import dev.brume.engine.policy.Decision.Outcome;
import dev.brume.engine.policy.Decision.StatementTrace;
import dev.brume.engine.policy.Decision.Verdict;
import dev.brume.engine.policy.PolicySet.Named;
import dev.brume.engine.policy.PrincipalClause.Closeness;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Decides requests, in AWS's order:
///
/// 1. an explicit deny in any layer ends it
/// 2. each level of service control and of resource control policies must allow
/// 3. the resource's policy: where it names the requester itself, that is enough within the
/// account; where
///    it names the requester's role or everyone, boundary and session policies still limit; where
/// it names
///    the account, the account's own policies decide
/// 4. the identity's policies must allow; a root user needs none
/// 5. the boundary and the session's policies must allow
///
/// Across accounts both sides must allow: steps 3 (any closeness) and 4–5. A service principal has
/// no identity policies: the resource's policy alone decides.
public final class PolicyEvaluator {
    private final AuthorizationRequest request;
    private final PolicySet policies;
    private final String action;
    private final ArnGlob.Candidate resource;
    private final List<StatementTrace> traces = new ArrayList<>();

    private PolicyEvaluator(AuthorizationRequest request, PolicySet policies) {
        this.request = request;
        this.policies = policies;
        this.action = request.action().toLowerCase(Locale.ROOT);
        this.resource = ArnGlob.Candidate.of(request.resource());
    }

    public static Decision decide(AuthorizationRequest request, PolicySet policies) {
        return new PolicyEvaluator(request, policies).decide();
    }

    /// What a layer said.
    private enum Say {
        SILENT,
        ALLOW,
        DENY
    }

    private Decision decide() {
        var serviceControl = levels(Layer.SERVICE_CONTROL, policies.serviceControl());
        var resourceControl = levels(Layer.RESOURCE_CONTROL, policies.resourceControl());
        var grant = resourceGrant();
        var identity = say(Layer.IDENTITY, policies.identity());
        var boundary = say(Layer.BOUNDARY, policies.boundary().stream().toList());
        var session = say(Layer.SESSION, policies.session());

        var denied =
                firstDenied(
                        serviceControl, resourceControl, grant.say(), identity, boundary, session);
        if (denied != null) {
            return decision(Verdict.EXPLICITLY_DENIED, denied);
        }
        if (serviceControl == Say.SILENT && !isService()) {
            return decision(Verdict.IMPLICITLY_DENIED, Layer.SERVICE_CONTROL);
        }
        if (resourceControl == Say.SILENT) {
            return decision(Verdict.IMPLICITLY_DENIED, Layer.RESOURCE_CONTROL);
        }
        boolean limitsHold =
                (policies.boundary().isEmpty() || boundary == Say.ALLOW)
                        && (policies.session().isEmpty() || session == Say.ALLOW);
        return grants(grant, identity, boundary, limitsHold);
    }

    private Decision grants(Grant grant, Say identity, Say boundary, boolean limitsHold) {
        boolean sameAccount = request.requester().account().equals(request.resourceAccount());
        boolean identityAllows =
                identity == Say.ALLOW || request.requester().kind() == Requester.Kind.ROOT;
        if (hasNoPolicies()) {
            return grant.closeness() == Closeness.NONE
                    ? decision(Verdict.IMPLICITLY_DENIED, Layer.RESOURCE)
                    : decision(Verdict.ALLOWED, Layer.RESOURCE);
        }
        if (sameAccount && grant.closeness() == Closeness.EXACT) {
            return decision(Verdict.ALLOWED, Layer.RESOURCE);
        }
        if (sameAccount && grant.closeness().compareTo(Closeness.ACCOUNT) > 0 && limitsHold) {
            return decision(Verdict.ALLOWED, Layer.RESOURCE);
        }
        boolean resourceMustAllow =
                !sameAccount || policies.resourceRule() == PolicySet.ResourceRule.REQUIRED;
        if (resourceMustAllow && grant.closeness() == Closeness.NONE) {
            return decision(Verdict.IMPLICITLY_DENIED, Layer.RESOURCE);
        }
        if (!identityAllows) {
            return decision(Verdict.IMPLICITLY_DENIED, Layer.IDENTITY);
        }
        if (!limitsHold) {
            boolean byBoundary = policies.boundary().isPresent() && boundary != Say.ALLOW;
            return decision(Verdict.IMPLICITLY_DENIED, byBoundary ? Layer.BOUNDARY : Layer.SESSION);
        }
        return decision(Verdict.ALLOWED, Layer.IDENTITY);
    }

    /// Services, the anonymous, and whom only an identity provider knows: the resource's policy
    /// alone
    /// decides.
    private boolean hasNoPolicies() {
        return isService()
                || request.requester().kind() == Requester.Kind.ANONYMOUS
                || request.requester().federatedBy().isPresent();
    }

    private boolean isService() {
        return request.requester().kind() == Requester.Kind.SERVICE;
    }

    private Decision decision(Verdict verdict, Layer layer) {
        return new Decision(request, verdict, layer, List.copyOf(traces), policies);
    }

    // ---------------------------------------------------------------- layers

    private record Grant(Say say, Closeness closeness) {}

    /// Every level must allow by one of its policies; no levels at all is no limit.
    private Say levels(Layer layer, List<List<Named>> levels) {
        var all = Say.ALLOW;
        for (var level : levels) {
            var said = say(layer, level);
            if (said == Say.DENY || all != Say.DENY && said == Say.SILENT) {
                all = said;
            }
        }
        return all;
    }

    private Say say(Layer layer, List<Named> documents) {
        var said = Say.SILENT;
        for (var named : documents) {
            for (var statement : named.document().statements()) {
                if (closeness(layer, named, statement) != Closeness.NONE) {
                    if (statement.effect() == Effect.DENY) {
                        said = Say.DENY;
                    } else if (said == Say.SILENT) {
                        said = Say.ALLOW;
                    }
                }
            }
        }
        return said;
    }

    private Grant resourceGrant() {
        if (policies.resource().isEmpty()) {
            return new Grant(Say.SILENT, Closeness.NONE);
        }
        var named = policies.resource().get();
        var closest = Closeness.NONE;
        var said = Say.SILENT;
        for (var statement : named.document().statements()) {
            var closeness = closeness(Layer.RESOURCE, named, statement);
            if (closeness == Closeness.NONE) {
                continue;
            }
            if (statement.effect() == Effect.DENY) {
                said = Say.DENY;
            } else {
                closest = closeness.compareTo(closest) > 0 ? closeness : closest;
                said = said == Say.SILENT ? Say.ALLOW : said;
            }
        }
        return new Grant(said, closest);
    }

    private static @Nullable Layer firstDenied(Say... said) {
        var layers = Layer.values();
        for (int i = 0; i < said.length; i++) {
            if (said[i] == Say.DENY) {
                return layers[i];
            }
        }
        return null;
    }

    // ---------------------------------------------------------------- one statement

    /// How closely a statement that applies names the requester; NONE where it does not apply.
    private Closeness closeness(Layer layer, Named named, Statement statement) {
        var closeness =
                statement
                        .principal()
                        .map(clause -> clause.closeness(request.requester()))
                        .orElse(Closeness.EXACT);
        var outcome = outcome(statement, closeness);
        var conditions =
                outcome == Outcome.APPLIES || outcome == Outcome.CONDITION_FAILED
                        ? conditions(statement)
                        : List.<ConditionTrace>of();
        traces.add(
                new StatementTrace(
                        layer,
                        named.name(),
                        statement.label(),
                        statement.effect(),
                        outcome,
                        conditions,
                        statement.position(),
                        statement.end()));
        return outcome == Outcome.APPLIES ? closeness : Closeness.NONE;
    }

    private Outcome outcome(Statement statement, Closeness closeness) {
        if (closeness == Closeness.NONE) {
            return Outcome.OTHER_PRINCIPAL;
        }
        if (!statement.actions().match(action)) {
            return Outcome.OTHER_ACTION;
        }
        if (!statement.resources().match(resource, request.values())) {
            return Outcome.OTHER_RESOURCE;
        }
        for (var condition : statement.conditions()) {
            if (!condition.holds(request.values())) {
                return Outcome.CONDITION_FAILED;
            }
        }
        return Outcome.APPLIES;
    }

    private List<ConditionTrace> conditions(Statement statement) {
        var seen = new ArrayList<ConditionTrace>(statement.conditions().size());
        for (var condition : statement.conditions()) {
            seen.add(
                    new ConditionTrace(
                            condition.operator(),
                            condition.key(),
                            condition.wanted(),
                            condition.actual(request.values()),
                            condition.holds(request.values())));
        }
        return List.copyOf(seen);
    }
}
