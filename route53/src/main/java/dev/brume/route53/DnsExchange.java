package dev.brume.route53;

import dev.brume.core.name.FirewallVerdict;
import dev.brume.core.name.VpcRules;
import dev.brume.engine.dns.DnsQuery;
import dev.brume.engine.dns.ResponseWriter;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.List;

/// A query on its way through the chain, and what was decided about it.
final class DnsExchange {
    private final DnsQuery query;
    private final byte[] resolver;
    private final VpcView view;
    private final @Nullable VpcRules rules;
    private final ResponseWriter out;
    private final @Nullable Explanation explanation;
    private FirewallVerdict verdict = FirewallVerdict.PASS;
    private List<InetSocketAddress> targets = List.of();

    /// @param explanation told of every decision, where somebody wants to know
    DnsExchange(
            DnsQuery query, Client client, ResponseWriter out, @Nullable Explanation explanation) {
        this.query = query;
        this.resolver = client.address();
        this.view = client.view();
        this.rules = client.rules();
        this.out = out;
        this.explanation = explanation;
    }

    /// Who asks.
    ///
    /// @param address where the query came from
    /// @param rules what is special about queries of its VPC; null where nothing is
    record Client(byte[] address, VpcView view, @Nullable VpcRules rules) {}

    DnsQuery query() {
        return query;
    }

    byte[] resolver() {
        return resolver;
    }

    VpcView view() {
        return view;
    }

    @Nullable VpcRules rules() {
        return rules;
    }

    ResponseWriter out() {
        return out;
    }

    @Nullable Explanation explanation() {
        return explanation;
    }

    /// Leaves the answer to other servers.
    void forward(List<InetSocketAddress> servers) {
        targets = servers;
    }

    /// Whom the answer was left to; nobody where it is written.
    List<InetSocketAddress> targets() {
        return targets;
    }

    /// Notes what the firewall said.
    void verdict(FirewallVerdict said) {
        verdict = said;
    }

    FirewallVerdict verdict() {
        return verdict;
    }

    void say(String line) {
        if (explanation != null) {
            explanation.say(line);
        }
    }
}
