package dev.brume.core.identity;

import dev.brume.engine.policy.Decision;

import java.util.List;
import java.util.Optional;

/// What was found about a call's permission.
///
/// @param decisions one per [Requirement], with their reasons; none where nothing had to be decided
public record Authorization(Verdict verdict, List<Decision> decisions) {
    /// Nobody asked policies: the root of an account calls, or a service.
    public static final Authorization NOT_ASKED = new Authorization(Verdict.NOT_ASKED, List.of());

    /// The four outcomes.
    public enum Verdict {
        /// The root of an account calls, a service, or an operation that needs no permission.
        NOT_ASKED,
        ALLOWED,
        /// The action is allowed on some resources, and the service does not say which one this is:
        /// the call goes on.
        UNDETERMINED,
        DENIED
    }

    /// The decision that refuses the call.
    public Optional<Decision> refusal() {
        return verdict == Verdict.DENIED
                ? decisions.stream().filter(decision -> !decision.allowed()).findFirst()
                : Optional.empty();
    }
}
