package dev.brume.route53;

import java.util.concurrent.CompletableFuture;

/// Sends the requests of health checkers.
@FunctionalInterface
interface Prober {
    /// Starts one request. The answer always comes, within some seconds, and is never exceptional.
    CompletableFuture<ProbeOutcome> probe(ProbeTarget target);
}
