package dev.brume.route53;

import dev.brume.engine.dns.DnsQuery;
import dev.brume.engine.dns.ResponseWriter;

import org.jspecify.annotations.Nullable;

/// A query on its way through the chain.
///
/// @param resolver the address that it came from
/// @param explanation told of every decision, where somebody wants to know
record DnsExchange(
        DnsQuery query,
        byte[] resolver,
        VpcView view,
        ResponseWriter out,
        @Nullable Explanation explanation) {
    void say(String line) {
        if (explanation != null) {
            explanation.say(line);
        }
    }
}
