package dev.brume.engine.policy;

import java.util.List;
import java.util.Optional;

/// A verdict and everything that led to it.
///
/// @param decidedBy the layer that decided; for an implicit deny, the one that lacked an allow
/// @param traces every statement that was looked at, in the order of evaluation
/// @param policies what had a say
public record Decision(
        AuthorizationRequest request,
        Verdict verdict,
        Layer decidedBy,
        List<StatementTrace> traces,
        PolicySet policies) {

    private static final List<String> TELLING_ALL = List.of("iam:", "lambda:", "ecr:");

    /// The three outcomes of an evaluation.
    public enum Verdict {
        ALLOWED,
        /// Nothing allowed it.
        IMPLICITLY_DENIED,
        /// A statement denied it.
        EXPLICITLY_DENIED
    }

    /// One statement's part in a decision.
    ///
    /// @param policy the policy's name
    /// @param statement the Sid, or `statement N`
    /// @param outcome why it counted or did not
    /// @param conditions what each condition saw; only where the statement got as far
    /// @param start where the statement begins in the policy's text
    /// @param end where it ends
    public record StatementTrace(
            Layer layer,
            String policy,
            String statement,
            Effect effect,
            Outcome outcome,
            List<ConditionTrace> conditions,
            Position start,
            Position end) {}

    /// How far a statement got.
    public enum Outcome {
        APPLIES,
        OTHER_PRINCIPAL,
        OTHER_ACTION,
        OTHER_RESOURCE,
        CONDITION_FAILED
    }

    /// One condition's part.
    public record ConditionTrace(
            String operator, String key, List<String> wanted, List<String> actual, boolean held) {}

    public boolean allowed() {
        return verdict == Verdict.ALLOWED;
    }

    /// The statements that decided: those that deny, or those that allow.
    public List<StatementTrace> determining() {
        var effect = verdict == Verdict.ALLOWED ? Effect.ALLOW : Effect.DENY;
        return traces.stream()
                .filter(trace -> trace.outcome() == Outcome.APPLIES && trace.effect() == effect)
                .toList();
    }

    /// Where an action has no resource, most services leave it out of the message.
    private boolean isNamed() {
        return !request.resource().equals("*")
                || TELLING_ALL.stream().anyMatch(request.action()::startsWith);
    }

    /// AWS's message for a refusal; empty where the request is allowed.
    public Optional<String> message() {
        if (allowed()) {
            return Optional.empty();
        }
        var resource = isNamed() ? " on resource: " + request.resource() : "";
        var reason =
                verdict == Verdict.EXPLICITLY_DENIED
                        ? "with an explicit deny in " + decidedBy.withArticle()
                        : "because no "
                                + decidedBy.plain()
                                + " allows the "
                                + request.action()
                                + " action";
        return Optional.of(
                "User: "
                        + request.requester().arn()
                        + " is not authorized to perform: "
                        + request.action()
                        + resource
                        + " "
                        + reason);
    }
}
