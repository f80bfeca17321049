package dev.brume.route53;

import dev.brume.core.name.Registrations;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.ResponseWriter.Section;

import org.jspecify.annotations.Nullable;

/// The root: refers to the registries of the top-level domains that Route 53 registers domains in.
final class RootZone implements DnsHandler {
    private final ParentServers parents;

    RootZone(ParentServers parents) {
        this.parents = parents;
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var query = exchange.query();
        var name = query.name();
        var out = exchange.out();
        int last = name.labels() - 1;
        if (last < 0) {
            out.authoritative(true);
            if (query.type() == RecordType.SOA) {
                out.records(
                        Section.ANSWER,
                        ResponseWriter.QUESTION_NAME,
                        ParentServers.soa(ParentServers.ROOT_SERVER),
                        0);
            } else {
                ParentServers.deny(exchange, 0, ParentServers.ROOT_SERVER);
            }
            return true;
        }
        boolean known = has(parents.registrations(), name.suffix(last));
        if (known && !(last == 0 && query.type() == RecordType.DS)) {
            exchange.say("the root refers to the registry of " + name.suffix(last));
            parents.refer(exchange, Section.AUTHORITY, last, ParentServers.REGISTRY_SERVER);
            return true;
        }
        out.authoritative(true);
        out.code(known ? ResponseCode.NOERROR : ResponseCode.NXDOMAIN);
        ParentServers.deny(exchange, name.labels(), ParentServers.ROOT_SERVER);
        return true;
    }

    private static boolean has(@Nullable Registrations registrations, DnsName top) {
        var text = top.toString();
        var label = text.substring(0, text.length() - 1);
        return registrations != null
                && registrations.topLevels().stream()
                        .anyMatch(each -> each.equals(label) || each.endsWith("." + label));
    }
}
