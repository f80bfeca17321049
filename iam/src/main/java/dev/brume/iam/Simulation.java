package dev.brume.iam;

import dev.brume.engine.policy.AuthorizationRequest;
import dev.brume.engine.policy.Decision;
import dev.brume.engine.policy.Effect;
import dev.brume.engine.policy.Layer;
import dev.brume.engine.policy.PolicyEvaluator;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.RequestValues;
import dev.brume.engine.policy.Requester;
import dev.brume.model.iam.ContextEntry;
import dev.brume.model.iam.EvaluationResult;
import dev.brume.model.iam.PermissionsBoundaryDecisionDetail;
import dev.brume.model.iam.ResourceSpecificResult;
import dev.brume.model.iam.Statement;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/// One set of policies, asked about many calls.
final class Simulation {
    private static final String ALL = "*";
    private static final String POLICY_TYPE = "IAM Policy";

    private final Requester requester;
    private final PolicySet policies;

    Simulation(
            Requester requester,
            List<PolicySet.Named> identity,
            Optional<PolicySet.Named> boundary) {
        this.requester = requester;
        var set = PolicySet.ofIdentity(identity);
        this.policies = boundary.isPresent() ? set.withBoundary(boundary.get()) : set;
    }

    /// What is asked.
    ///
    /// @param resources null asks about `*`
    /// @param owner the account of the resources; null for the caller's
    /// @param resourcePolicy the policy of each resource
    /// @param entries the condition keys
    record Questions(
            List<String> actions,
            @Nullable List<String> resources,
            @Nullable String owner,
            @Nullable String resourcePolicy,
            @Nullable List<ContextEntry> entries) {

        List<String> named() {
            return resources == null || resources.isEmpty() ? List.of(ALL) : resources;
        }

        RequestValues values() {
            var values = RequestValues.builder();
            for (var entry : entries == null ? List.<ContextEntry>of() : entries) {
                if (entry.contextKeyName() != null && entry.contextKeyValues() != null) {
                    values.put(entry.contextKeyName(), entry.contextKeyValues());
                }
            }
            return values.build();
        }
    }

    /// Who asks: by an ARN, else some user of the account.
    static Requester requester(@Nullable String arn, String account) {
        if (arn == null) {
            return Requester.user("arn:aws:iam::" + account + ":user/simulated", account);
        }
        var parts = arn.split(":", 6);
        var of = parts.length == 6 ? parts[4] : account;
        if (arn.contains(":role/")) {
            var name = arn.substring(arn.lastIndexOf('/') + 1);
            var session = "arn:aws:sts::" + of + ":assumed-role/" + name + "/simulated";
            return Requester.roleSession(session, arn, of);
        }
        return arn.endsWith(":root") ? Requester.root(of) : Requester.user(arn, of);
    }

    List<EvaluationResult> of(Questions questions, RequestContext context) {
        var set = policies;
        if (questions.resourcePolicy() != null) {
            set =
                    set.withResource(
                            SimulationOperations.parsed(
                                    "ResourcePolicy",
                                    questions.resourcePolicy(),
                                    PolicyKind.RESOURCE),
                            PolicySet.ResourceRule.OPTIONAL);
        }
        var owner = owner(questions.owner(), context);
        var values = questions.values();
        var results = new ArrayList<EvaluationResult>();
        for (var action : questions.actions()) {
            var decisions = new ArrayList<Decision>();
            for (var resource : questions.named()) {
                decisions.add(
                        PolicyEvaluator.decide(
                                new AuthorizationRequest(
                                        requester, action, resource, owner, values),
                                set));
            }
            decisions.forEach(decision -> results.add(result(decision)));
        }
        return results;
    }

    /// AWS takes an ARN of the account here, some clients send its digits.
    private static String owner(@Nullable String named, RequestContext context) {
        if (named == null) {
            return context.account();
        }
        var parts = named.split(":", 6);
        return parts.length == 6 ? parts[4] : named;
    }

    private EvaluationResult result(Decision decision) {
        var request = decision.request();
        var result =
                EvaluationResult.builder()
                        .evalActionName(request.action())
                        .evalResourceName(request.resource())
                        .evalDecision(verdict(decision))
                        .matchedStatements(matched(decision))
                        .missingContextValues(missing(decision));
        if (policies.boundary().isPresent()) {
            boolean held =
                    decision.traces().stream()
                            .anyMatch(
                                    trace ->
                                            trace.layer() == Layer.BOUNDARY
                                                    && trace.effect() == Effect.ALLOW
                                                    && trace.outcome() == Decision.Outcome.APPLIES);
            result.permissionsBoundaryDecisionDetail(
                    PermissionsBoundaryDecisionDetail.builder()
                            .allowedByPermissionsBoundary(held)
                            .build());
        }
        if (!request.resource().equals(ALL)) {
            result.resourceSpecificResults(List.of(specific(decision)));
        }
        return result.build();
    }

    private static ResourceSpecificResult specific(Decision decision) {
        return ResourceSpecificResult.builder()
                .evalResourceName(decision.request().resource())
                .evalResourceDecision(verdict(decision))
                .matchedStatements(matched(decision))
                .missingContextValues(missing(decision))
                .build();
    }

    private static String verdict(Decision decision) {
        return switch (decision.verdict()) {
            case ALLOWED -> "allowed";
            case IMPLICITLY_DENIED -> "implicitDeny";
            case EXPLICITLY_DENIED -> "explicitDeny";
        };
    }

    private static List<Statement> matched(Decision decision) {
        return decision.determining().stream()
                .map(
                        trace ->
                                Statement.builder()
                                        .sourcePolicyId(trace.policy())
                                        .sourcePolicyType(POLICY_TYPE)
                                        .startPosition(position(trace.start()))
                                        .endPosition(position(trace.end()))
                                        .build())
                .toList();
    }

    private static dev.brume.model.iam.Position position(dev.brume.engine.policy.Position place) {
        return dev.brume.model.iam.Position.builder()
                .line(place.line())
                .column(place.column())
                .build();
    }

    /// The condition keys that statements asked for and the question lacks.
    private static List<String> missing(Decision decision) {
        var missing = new TreeSet<String>();
        for (var trace : decision.traces()) {
            for (var condition : trace.conditions()) {
                if (condition.actual().isEmpty()) {
                    missing.add(condition.key());
                }
            }
        }
        return List.copyOf(missing);
    }
}
