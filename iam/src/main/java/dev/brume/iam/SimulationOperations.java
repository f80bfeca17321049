package dev.brume.iam;

import dev.brume.core.state.StateCells;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.model.iam.EvaluationResult;
import dev.brume.model.iam.GetContextKeysForCustomPolicyRequest;
import dev.brume.model.iam.GetContextKeysForPolicyResponse;
import dev.brume.model.iam.GetContextKeysForPrincipalPolicyRequest;
import dev.brume.model.iam.SimulateCustomPolicyRequest;
import dev.brume.model.iam.SimulatePolicyResponse;
import dev.brume.model.iam.SimulatePrincipalPolicyRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// What policies would say of calls that nobody makes: the same engine that decides on real ones.
final class SimulationOperations {
    private final StateCells<IamState> cells;
    private final Standings standings;

    SimulationOperations(StateCells<IamState> cells, Standings standings) {
        this.cells = cells;
        this.standings = standings;
    }

    SimulatePolicyResponse custom(SimulateCustomPolicyRequest in, RequestContext context) {
        refuseScenario(in.resourceHandlingOption());
        var identity = parsed(in.policyInputList(), "PolicyInputList", PolicyKind.IDENTITY);
        var boundary =
                parsed(
                        in.permissionsBoundaryPolicyInputList(),
                        "PermissionsBoundaryPolicyInputList",
                        PolicyKind.BOUNDARY);
        var questions =
                new Simulation.Questions(
                        in.actionNames(),
                        in.resourceArns(),
                        in.resourceOwner(),
                        in.resourcePolicy(),
                        in.contextEntries());
        var asking = Simulation.requester(in.callerArn(), context.account());
        var simulation = new Simulation(asking, identity, boundary.stream().findFirst());
        return answer(simulation.of(questions, context), in.marker(), in.maxItems());
    }

    /// EC2's scenarios ask about several resources of one call at once.
    private static void refuseScenario(@Nullable String option) {
        if (option != null) {
            throw ServiceException.notImplemented("iam", "ResourceHandlingOption " + option);
        }
    }

    SimulatePolicyResponse principal(SimulatePrincipalPolicyRequest in, RequestContext context) {
        refuseScenario(in.resourceHandlingOption());
        var state = cells.at(context).read();
        var standing = standings.of(source(in.policySourceArn(), state), state);
        var identity = new ArrayList<PolicySet.Named>();
        for (var text : standing.identity()) {
            identity.add(parsed(text.name(), text.document(), PolicyKind.IDENTITY));
        }
        identity.addAll(parsed(in.policyInputList(), "PolicyInputList", PolicyKind.IDENTITY));
        // A boundary that is given counts instead of the principal's own.
        var boundary =
                parsed(
                                in.permissionsBoundaryPolicyInputList(),
                                "PermissionsBoundaryPolicyInputList",
                                PolicyKind.BOUNDARY)
                        .stream()
                        .findFirst()
                        .or(
                                () ->
                                        standing.boundary()
                                                .map(
                                                        text ->
                                                                parsed(
                                                                        text.name(),
                                                                        text.document(),
                                                                        PolicyKind.BOUNDARY)));
        var questions =
                new Simulation.Questions(
                        in.actionNames(),
                        in.resourceArns(),
                        in.resourceOwner(),
                        in.resourcePolicy(),
                        in.contextEntries());
        var asking =
                Simulation.requester(
                        in.callerArn() == null ? in.policySourceArn() : in.callerArn(),
                        context.account());
        var simulation = new Simulation(asking, identity, boundary);
        return answer(simulation.of(questions, context), in.marker(), in.maxItems());
    }

    private static Principal source(String arn, IamState state) {
        var name = arn.substring(arn.lastIndexOf('/') + 1);
        for (var kind : Principal.Kind.values()) {
            if (arn.contains(":" + kind.noun() + "/")) {
                return state.principal(kind, name);
            }
        }
        throw IamErrors.invalidInput("Invalid Entity Arn: " + arn);
    }

    private static SimulatePolicyResponse answer(
            List<EvaluationResult> all, @Nullable String marker, @Nullable Integer maxItems) {
        var numbered = new TreeMap<String, EvaluationResult>();
        for (var result : all) {
            // Numbers of equal width keep their order as text.
            numbered.put(Integer.toString(1_000_000 + numbered.size()), result);
        }
        var page = Page.of(numbered, new Page.Request(marker, maxItems));
        return SimulatePolicyResponse.builder()
                .evaluationResults(page.map(Map.Entry::getValue))
                .isTruncated(page.truncated())
                .marker(page.marker())
                .build();
    }

    // ---- condition keys

    GetContextKeysForPolicyResponse customKeys(
            GetContextKeysForCustomPolicyRequest in, RequestContext context) {
        return keys(parsed(in.policyInputList(), "PolicyInputList", PolicyKind.IDENTITY));
    }

    GetContextKeysForPolicyResponse principalKeys(
            GetContextKeysForPrincipalPolicyRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var standing = standings.of(source(in.policySourceArn(), state), state);
        var all = new ArrayList<PolicySet.Named>();
        for (var text : standing.identity()) {
            all.add(parsed(text.name(), text.document(), PolicyKind.IDENTITY));
        }
        all.addAll(parsed(in.policyInputList(), "PolicyInputList", PolicyKind.IDENTITY));
        return keys(all);
    }

    private static GetContextKeysForPolicyResponse keys(List<PolicySet.Named> policies) {
        var keys = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        policies.forEach(policy -> keys.addAll(policy.document().conditionKeys()));
        return GetContextKeysForPolicyResponse.builder().contextKeyNames(List.copyOf(keys)).build();
    }

    // ---- policies

    private static List<PolicySet.Named> parsed(
            @Nullable List<String> texts, String list, PolicyKind kind) {
        var parsed = new ArrayList<PolicySet.Named>();
        for (var text : texts == null ? List.<String>of() : texts) {
            parsed.add(parsed(list + "." + (parsed.size() + 1), text, kind));
        }
        return parsed;
    }

    /// Names the policy by its place, as AWS does.
    static PolicySet.Named parsed(String name, String text, PolicyKind kind) {
        try {
            return new PolicySet.Named(name, PolicyDocument.parse(text, kind));
        } catch (PolicySyntaxException wrong) {
            throw IamErrors.invalidInput(name + ": " + wrong.reason());
        }
    }
}
