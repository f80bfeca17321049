package dev.brume.route53;

import dev.brume.core.name.DomainRegistry;
import dev.brume.core.name.Registrations;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RdataText;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.ResponseWriter.Section;
import dev.brume.engine.dns.StaticRecords;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// The name servers above hosted zones: one of the root, and one of all top-level domains. They
/// have
/// addresses of their own, so that a walk from the root goes from one to the next as on the
/// Internet. Everybody is told where they are.
final class ParentServers implements DnsHandler {
    static final DnsName ROOT_SERVER = DnsName.of("a.root.brume");
    static final DnsName REGISTRY_SERVER = DnsName.of("a.registry.brume");

    /// Seconds, as the root and the registry of `.com` have it.
    static final long TTL = 172_800;

    private static final long NEGATIVE_TTL = 900;
    private static final String SOA = "%s hostmaster.brume. 1 1800 900 604800 " + NEGATIVE_TTL;

    private final DomainRegistry domains;
    private volatile byte @Nullable [] root;
    private volatile byte @Nullable [] registry;

    ParentServers(DomainRegistry domains) {
        this.domains = domains;
    }

    /// Says where the servers listen.
    void listening(byte[] rootAddress, byte[] registryAddress) {
        root = rootAddress;
        registry = registryAddress;
    }

    /// What is registered; null where nothing can be.
    @Nullable Registrations registrations() {
        return domains.find();
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var name = exchange.query().name();
        var whole = name.name();
        var address =
                whole.equals(ROOT_SERVER) ? root : whole.equals(REGISTRY_SERVER) ? registry : null;
        int type = exchange.query().type();
        boolean hints = name.labels() == 0 && type == RecordType.NS && root != null;
        if (address == null && !hints) {
            return false;
        }
        exchange.out().authoritative(true);
        if (hints) {
            exchange.say("the root's name server");
            refer(exchange, Section.ANSWER, 0, ROOT_SERVER);
        } else if (address != null && type == RecordType.A) {
            var records = StaticRecords.of(RecordType.A, TTL, List.of(address));
            exchange.out().records(Section.ANSWER, ResponseWriter.QUESTION_NAME, records, 0);
        }
        return true;
    }

    /// Names one of the servers for the name without its first labels, and says where it is.
    void refer(DnsExchange exchange, Section section, int skippedLabels, DnsName server) {
        var out = exchange.out();
        var records = StaticRecords.of(RecordType.NS, TTL, List.of(server.wire()));
        out.records(section, owner(exchange, skippedLabels), records, 0);
        var address = server.equals(ROOT_SERVER) ? root : registry;
        if (address != null) {
            glue(exchange, server, List.of(address));
        }
    }

    /// Says where a name server is.
    static void glue(DnsExchange exchange, DnsName server, List<byte[]> addresses) {
        for (var address : addresses) {
            int type = address.length == 4 ? RecordType.A : RecordType.AAAA;
            exchange.out()
                    .records(
                            Section.ADDITIONAL,
                            server,
                            StaticRecords.of(type, TTL, List.of(address)));
        }
    }

    /// Says who answers for the name without its first labels: where there is nothing.
    static void deny(DnsExchange exchange, int skippedLabels, DnsName server) {
        exchange.out().records(Section.AUTHORITY, owner(exchange, skippedLabels), soa(server), 0);
    }

    static StaticRecords soa(DnsName server) {
        return StaticRecords.of(
                RecordType.SOA,
                NEGATIVE_TTL,
                List.of(RdataText.wire(RecordType.SOA, SOA.formatted(server))));
    }

    static int owner(DnsExchange exchange, int skippedLabels) {
        return ResponseWriter.QUESTION_NAME + exchange.query().name().start(skippedLabels);
    }
}
