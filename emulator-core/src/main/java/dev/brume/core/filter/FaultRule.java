package dev.brume.core.filter;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// What is to go wrong, where and how often.
///
/// @param service a glob over the model's names: `kms`, `*`
/// @param operation a glob: `Describe*`
/// @param region a glob: `eu-*`
/// @param effect what happens to a call that is struck
/// @param probability from 0 (never) to 1 (always)
/// @param seed decides which calls are struck: the same seed strikes the same ones
/// @param count how many calls are struck at most; empty sets no end
public record FaultRule(
        String service,
        String operation,
        String region,
        Effect effect,
        double probability,
        long seed,
        OptionalLong count) {

    /// What a fault does.
    public sealed interface Effect {
        /// The call is answered with an error, after the latency if there is one.
        ///
        /// @param status empty for the one that the operation's model has for the error, else 400
        record Failure(String code, String message, OptionalInt status, Optional<Duration> latency)
                implements Effect {}

        /// The call takes longer; it waits on the emulator's clock.
        record Latency(Duration duration) implements Effect {}

        /// The call is refused as AWS throttles, which SDKs retry.
        record Throttle() implements Effect {}
    }

    boolean matches(String calledService, String calledOperation, String calledRegion) {
        return Glob.matches(service, calledService)
                && Glob.matches(operation, calledOperation)
                && Glob.matches(region, calledRegion);
    }
}
