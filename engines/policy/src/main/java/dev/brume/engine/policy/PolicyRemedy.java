package dev.brume.engine.policy;

import dev.brume.engine.policy.Decision.Verdict;
import dev.brume.engine.policy.PolicySet.Named;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the smallest statements that would have allowed a request: one for each layer that lacks
/// one, found by adding it and deciding again.
///
/// Nothing helps where a statement denies: then it has to go, and [Decision#determining] names it.
public final class PolicyRemedy {
    private static final String ADDED = "added";
    private static final Position NOWHERE = new Position(1, 1);

    /// What one layer lacks.
    ///
    /// @param principal whom the statement names; only in the policy of a resource
    /// @param resource absent where the resource is the one that the policy is attached to, as for
    /// a
    ///     role's trust policy
    public record Missing(
            Layer layer,
            Optional<NamedPrincipal> principal,
            String action,
            Optional<String> resource) {}

    /// A principal as a policy names it.
    ///
    /// @param type `AWS`, `Service` or `Federated`
    public record NamedPrincipal(String type, String value) {}

    private PolicyRemedy() {}

    /// What would have allowed a refused request, in the order of evaluation; empty for one that is
    /// allowed, or that a statement denies.
    public static List<Missing> of(Decision decision) {
        var missing = new ArrayList<Missing>();
        var current = decision;
        while (current.verdict() == Verdict.IMPLICITLY_DENIED
                && missing.size() < Layer.values().length) {
            var lacking = lacking(current);
            missing.add(lacking);
            var request = current.request();
            current = PolicyEvaluator.decide(request, with(current.policies(), lacking));
        }
        return current.verdict() == Verdict.ALLOWED ? List.copyOf(missing) : List.of();
    }

    private static Missing lacking(Decision decision) {
        var request = decision.request();
        var layer = decision.decidedBy();
        boolean trust =
                layer == Layer.RESOURCE && request.action().startsWith("sts:AssumeRole")
                        || layer == Layer.RESOURCE && request.action().equals("sts:TagSession");
        return new Missing(
                layer,
                layer == Layer.RESOURCE
                        ? Optional.of(principal(request.requester()))
                        : Optional.empty(),
                request.action(),
                trust ? Optional.empty() : Optional.of(request.resource()));
    }

    private static NamedPrincipal principal(Requester requester) {
        if (requester.federatedBy().isPresent()) {
            return new NamedPrincipal("Federated", requester.federatedBy().get());
        }
        return switch (requester.kind()) {
            case SERVICE -> new NamedPrincipal("Service", requester.arn());
            case ANONYMOUS -> new NamedPrincipal("AWS", "*");
            case ROLE_SESSION ->
                    new NamedPrincipal("AWS", requester.roleArn().orElse(requester.arn()));
            case ROOT, USER, FEDERATED_SESSION -> new NamedPrincipal("AWS", requester.arn());
        };
    }

    // ---- the same policies with a statement more

    private static PolicySet with(PolicySet set, Missing missing) {
        var added =
                List.of(
                        new Named(
                                ADDED,
                                new PolicyDocument(
                                        "2012-10-17",
                                        Optional.empty(),
                                        List.of(statement(missing)))));
        return switch (missing.layer()) {
            case SERVICE_CONTROL ->
                    set.withControls(
                            everyLevel(set.serviceControl(), added), set.resourceControl());
            case RESOURCE_CONTROL ->
                    set.withControls(
                            set.serviceControl(), everyLevel(set.resourceControl(), added));
            case RESOURCE ->
                    set.withResource(
                            appended(set.resource(), added.getFirst()), set.resourceRule());
            case IDENTITY -> set.withIdentity(joined(set.identity(), added));
            case BOUNDARY -> set.withBoundary(appended(set.boundary(), added.getFirst()));
            case SESSION -> set.withSession(joined(set.session(), added));
        };
    }

    private static List<List<Named>> everyLevel(List<List<Named>> levels, List<Named> added) {
        return levels.stream().map(level -> joined(level, added)).toList();
    }

    private static List<Named> joined(List<Named> policies, List<Named> added) {
        var all = new ArrayList<>(policies);
        all.addAll(added);
        return List.copyOf(all);
    }

    private static Named appended(Optional<Named> policy, Named added) {
        if (policy.isEmpty()) {
            return added;
        }
        var statements = new ArrayList<>(policy.get().document().statements());
        statements.addAll(added.document().statements());
        return new Named(
                policy.get().name(),
                new PolicyDocument(
                        policy.get().document().version(),
                        policy.get().document().id(),
                        statements));
    }

    private static Statement statement(Missing missing) {
        var action = Glob.compile(missing.action().toLowerCase(Locale.ROOT), false, false);
        var resources =
                missing.resource()
                        .map(arn -> List.of(ArnGlob.compile(arn, false)))
                        .orElse(List.of());
        return new Statement(
                Optional.empty(),
                0,
                Effect.ALLOW,
                missing.principal().map(PolicyRemedy::clause),
                new Statement.Actions(List.of(action), false),
                new Statement.Resources(resources, false),
                List.of(),
                NOWHERE,
                NOWHERE);
    }

    private static PrincipalClause clause(NamedPrincipal principal) {
        var type =
                switch (principal.type()) {
                    case "Service" -> PrincipalClause.Type.SERVICE;
                    case "Federated" -> PrincipalClause.Type.FEDERATED;
                    default ->
                            principal.value().equals("*")
                                    ? PrincipalClause.Type.ANYONE
                                    : PrincipalClause.Type.AWS;
                };
        return new PrincipalClause(
                List.of(new PrincipalClause.Entry(type, principal.value())), false);
    }
}
