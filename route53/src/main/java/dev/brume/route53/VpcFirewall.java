package dev.brume.route53;

import dev.brume.core.name.FirewallVerdict;
import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.ResponseWriter.Section;
import dev.brume.engine.dns.StaticRecords;

import java.util.List;

/// Answers what the DNS firewall of the client's VPC blocks.
///
/// Source: Route 53 Developer Guide, "How Route 53 VPC Resolver DNS Firewall works".
final class VpcFirewall implements DnsHandler {
    private final Lookup lookup;

    /// Finds what Brume itself answers, for the target of a CNAME that overrides.
    @FunctionalInterface
    interface Lookup {
        List<DnsMessages.Entry> find(DnsName name, int type, DnsExchange exchange);
    }

    VpcFirewall(Lookup lookup) {
        this.lookup = lookup;
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var rules = exchange.rules();
        if (rules == null) {
            return false;
        }
        var name = exchange.query().name().name().toString();
        return meets(exchange, rules.check(name, exchange.query().type(), false), name);
    }

    /// Looks at where the CNAMEs of an answer lead.
    ///
    /// @return whether the answer was replaced
    boolean inspect(DnsExchange exchange, List<DnsMessages.Entry> answers) {
        var rules = exchange.rules();
        if (rules == null || exchange.verdict() instanceof FirewallVerdict.Block) {
            return false;
        }
        for (var entry : answers) {
            if (entry.type() == RecordType.CNAME) {
                var name = entry.text();
                if (meets(exchange, rules.check(name, exchange.query().type(), true), name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean meets(DnsExchange exchange, FirewallVerdict verdict, String name) {
        return switch (verdict) {
            case FirewallVerdict.Pass pass -> false;
            case FirewallVerdict.Alert alert -> {
                exchange.verdict(alert);
                exchange.say("the firewall's " + alert.groupId() + " alerts to " + name);
                yield false;
            }
            case FirewallVerdict.Block block -> {
                exchange.verdict(block);
                exchange.say("the firewall's " + block.groupId() + " blocks " + name);
                block(exchange, block.instead());
                yield true;
            }
        };
    }

    private void block(DnsExchange exchange, FirewallVerdict.Instead instead) {
        var out = exchange.out();
        out.clear();
        out.authoritative(false);
        out.code(ResponseCode.NOERROR);
        switch (instead) {
            case FirewallVerdict.Instead.NoData none -> {}
            case FirewallVerdict.Instead.NoName none -> out.code(ResponseCode.NXDOMAIN);
            case FirewallVerdict.Instead.Alias alias -> override(exchange, alias);
        }
    }

    private void override(DnsExchange exchange, FirewallVerdict.Instead.Alias alias) {
        var target = DnsName.of(alias.target());
        var cname = StaticRecords.of(RecordType.CNAME, alias.ttl(), List.of(target.wire()));
        var out = exchange.out();
        out.records(Section.ANSWER, ResponseWriter.QUESTION_NAME, cname, 0);
        int type = exchange.query().type();
        if (type != RecordType.CNAME) {
            for (var entry : lookup.find(target, type, exchange)) {
                var records = StaticRecords.of(entry.type(), entry.ttl(), List.of(entry.data()));
                out.records(Section.ANSWER, entry.name(), records);
            }
        }
    }
}
