package dev.brume.route53;

/// One of those who may answer a query. Runs on an event loop: it never waits.
@FunctionalInterface
interface DnsHandler {
    /// Answers, or leaves the query to the next one.
    ///
    /// @return whether the answer is written
    boolean answer(DnsExchange exchange);
}
