package dev.brume.route53;

import dev.brume.core.name.Registrations;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RdataText;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.engine.dns.ResponseWriter.Section;
import dev.brume.engine.dns.StaticRecords;

import java.net.InetAddress;
import java.util.ArrayList;

/// The zones of all top-level domains: refers to the name servers of registered domains, and says
/// of
/// all others that there are none.
final class RegistryZones implements DnsHandler {
    private final ParentServers parents;
    private final NameServerNames nameServers;

    RegistryZones(ParentServers parents, NameServerNames nameServers) {
        this.parents = parents;
        this.nameServers = nameServers;
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var registrations = parents.registrations();
        var name = exchange.query().name();
        if (registrations == null) {
            return false;
        }
        // The longest top-level domain that the name is in: co.uk before uk.
        for (int label = 0; label < name.labels(); label++) {
            if (registrations.topLevels().contains(plain(name.suffix(label)))) {
                below(exchange, registrations, label);
                return true;
            }
        }
        return above(exchange, registrations);
    }

    private static String plain(DnsName name) {
        var text = name.toString();
        return text.substring(0, text.length() - 1);
    }

    /// Answers a name that is a top-level domain, or in one.
    ///
    /// @param top how many labels stand before the top-level domain's
    private void below(DnsExchange exchange, Registrations registrations, int top) {
        var out = exchange.out();
        if (top == 0) {
            apex(exchange);
            return;
        }
        var domain = exchange.query().name().suffix(top - 1);
        var delegation = registrations.delegation(plain(domain));
        if (delegation == null) {
            exchange.say(domain + " is not registered");
            out.authoritative(true);
            out.code(ResponseCode.NXDOMAIN);
            ParentServers.deny(exchange, top, ParentServers.REGISTRY_SERVER);
        } else if (top == 1 && exchange.query().type() == RecordType.DS) {
            out.authoritative(true);
            if (delegation.signers().isEmpty()) {
                ParentServers.deny(exchange, top, ParentServers.REGISTRY_SERVER);
            } else {
                signers(exchange, Section.ANSWER, 0, delegation);
            }
        } else {
            exchange.say("the registry refers to the name servers of " + domain);
            refer(exchange, top - 1, delegation);
        }
    }

    private void apex(DnsExchange exchange) {
        exchange.out().authoritative(true);
        switch (exchange.query().type()) {
            case RecordType.NS ->
                    parents.refer(exchange, Section.ANSWER, 0, ParentServers.REGISTRY_SERVER);
            case RecordType.SOA ->
                    exchange.out()
                            .records(
                                    Section.ANSWER,
                                    ParentServers.owner(exchange, 0),
                                    ParentServers.soa(ParentServers.REGISTRY_SERVER),
                                    0);
            default -> ParentServers.deny(exchange, 0, ParentServers.REGISTRY_SERVER);
        }
    }

    private void refer(DnsExchange exchange, int label, Registrations.Delegation delegation) {
        var names = new ArrayList<byte[]>();
        for (var server : delegation.servers()) {
            names.add(DnsName.of(server.name()).wire());
        }
        var out = exchange.out();
        out.records(
                Section.AUTHORITY,
                ParentServers.owner(exchange, label),
                StaticRecords.of(RecordType.NS, ParentServers.TTL, names),
                0);
        if (exchange.query().dnssecOk() && !delegation.signers().isEmpty()) {
            signers(exchange, Section.AUTHORITY, label, delegation);
        }
        for (var server : delegation.servers()) {
            var glue = new ArrayList<byte[]>();
            server.addresses().stream().map(InetAddress::getAddress).forEach(glue::add);
            nameServers.addressOf(server.name()).ifPresent(glue::add);
            ParentServers.glue(exchange, DnsName.of(server.name()), glue);
        }
    }

    private static void signers(
            DnsExchange exchange, Section section, int label, Registrations.Delegation delegation) {
        var data =
                delegation.signers().stream()
                        .map(text -> RdataText.wire(RecordType.DS, text))
                        .toList();
        exchange.out()
                .records(
                        section,
                        ParentServers.owner(exchange, label),
                        StaticRecords.of(RecordType.DS, ParentServers.TTL, data),
                        0);
    }

    /// A name above top-level domains, such as `uk`, has nothing and yet is there.
    private static boolean above(DnsExchange exchange, Registrations registrations) {
        var name = plain(exchange.query().name().name());
        boolean there =
                registrations.topLevels().stream().anyMatch(top -> top.endsWith("." + name));
        if (there) {
            exchange.out().authoritative(true);
            ParentServers.deny(exchange, 0, ParentServers.REGISTRY_SERVER);
        }
        return there;
    }
}
