package dev.brume.route53;

import dev.brume.core.name.NameRegistry;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.DnsQuery;
import dev.brume.engine.dns.Found;
import dev.brume.engine.dns.NamePath;
import dev.brume.engine.dns.RecordSet;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.ResponseWriter.Section;
import dev.brume.engine.dns.StaticRecords;
import dev.brume.engine.dns.ZoneNode;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/// Answers a query from the hosted zones (RFC 1034 §4.3.2, 2308, 4592, 8020): the records at the
/// name, the delegation above it, the CNAME that leads on, or the proof that there is nothing.
final class ZoneLookup {
    /// How many CNAMEs are followed for one answer.
    static final int CHAIN_MAX = 16;

    private final AliasResolver aliases;
    private final NameRegistry names;
    private final AnswerSigner signer;
    private int turn;

    ZoneLookup(AliasResolver aliases, NameRegistry names, AnswerSigner signer) {
        this.aliases = aliases;
        this.names = names;
        this.signer = signer;
    }

    /// Writes the answer.
    ///
    /// @return whether there is a zone that the name is in
    boolean answer(DnsQuery query, Asked asked, ResponseWriter out) {
        var zone = asked.table().find(query.name(), query.type(), asked.view());
        if (zone == null) {
            return false;
        }
        out.authoritative(true);
        var walk = new Walk(query, asked, out);
        walk.from(zone, query.name(), ResponseWriter.QUESTION_NAME);
        return true;
    }

    /// The way of one answer, from name to name.
    private final class Walk {
        private final DnsQuery query;
        private final Asked asked;
        private final ResponseWriter out;

        Walk(DnsQuery query, Asked asked, ResponseWriter out) {
            this.query = query;
            this.asked = asked;
            this.out = out;
        }

        void from(PublishedZone first, NamePath firstName, int firstOwner) {
            var zone = first;
            var name = firstName;
            int owner = firstOwner;
            for (int step = 0; step < CHAIN_MAX; step++) {
                if (asked.isExplained()) {
                    explain(zone, name);
                }
                var found = zone.data().find(name, query.type());
                var next =
                        switch (found.kind()) {
                            case NAME, WILDCARD -> at(zone, name, owner, found);
                            case DELEGATION -> {
                                delegate(zone, name, found, owner);
                                yield null;
                            }
                            case NONE -> {
                                asked.say("there is no such name in the zone");
                                out.code(ResponseCode.NXDOMAIN);
                                negative(zone, name, found, owner);
                                yield null;
                            }
                        };
                if (next == null) {
                    return;
                }
                owner = next.owner();
                name = NamePath.of(next.target());
                var following = asked.table().find(name, query.type(), asked.view());
                if (following == null) {
                    served(next.target(), owner);
                    return;
                }
                zone = following;
            }
        }

        private void explain(PublishedZone zone, NamePath name) {
            asked.say(
                    "%s is in the %s hosted zone %s (%s) of account %s"
                            .formatted(
                                    name.name(),
                                    zone.isPrivate() ? "private" : "public",
                                    zone.id(),
                                    zone.apex(),
                                    zone.account()));
        }

        /// What stands at a name that there is.
        private @Nullable Next at(PublishedZone zone, NamePath name, int owner, Found found) {
            var node = Objects.requireNonNull(found.node());
            if (found.kind() == Found.Kind.WILDCARD) {
                asked.say("the wildcard " + node.name() + " stands for it");
            }
            var set = query.type() == RecordType.ANY ? any(node) : node.set(query.type());
            var records = set == null ? signer.own(zone, node, query) : resolve(set);
            if (records != null) {
                write(zone, name, owner, found, records);
                return null;
            }
            var cname = set == null ? node.set(RecordType.CNAME) : null;
            var link = cname == null ? null : resolve(cname);
            if (link == null) {
                asked.say(
                        "there is no "
                                + RecordType.name(query.type())
                                + " record at "
                                + node.name());
                negative(zone, name, found, owner);
                return null;
            }
            int data = write(zone, name, owner, found, link);
            var target = DnsName.of(link.texts().getFirst());
            asked.say("CNAME to " + target);
            return data < 0 ? null : new Next(target, data);
        }

        private @Nullable StaticRecords resolve(RecordSet set) {
            if (set instanceof ChosenRecords chosen
                    && RoutingPolicySelector.dependsOnClient(chosen)) {
                out.scope(asked.scope());
            }
            return aliases.resolve(set, asked);
        }

        private int write(
                PublishedZone zone, NamePath name, int owner, Found found, StaticRecords records) {
            // The order rotates, so that each of several addresses comes first in turn.
            int data =
                    out.records(
                            Section.ANSWER,
                            owner,
                            records,
                            records.size() > 1 ? turn++ & 0xFFFF : 0);
            if (query.dnssecOk()) {
                signer.sign(zone, name, found, new AnswerSigner.Placed(records, owner), out);
            }
            return data;
        }

        /// A name that a service of Brume answers.
        private void served(DnsName name, int owner) {
            names.find(name.toString())
                    .map(served -> AliasResolver.records(served, query.type()))
                    .ifPresent(records -> out.records(Section.ANSWER, owner, records, 0));
        }

        private void negative(PublishedZone zone, NamePath name, Found found, int owner) {
            var soa = zone.negative();
            if (soa == null) {
                return;
            }
            int apexLabel = name.labels() - zone.apex().labels();
            if (owner == ResponseWriter.QUESTION_NAME) {
                out.records(
                        Section.AUTHORITY,
                        ResponseWriter.QUESTION_NAME + name.start(apexLabel),
                        soa,
                        0);
            } else {
                out.records(Section.AUTHORITY, zone.apex(), soa);
            }
            if (query.dnssecOk()) {
                signer.deny(zone, name, found, soa, out);
            }
        }

        private void delegate(PublishedZone zone, NamePath name, Found found, int owner) {
            var node = Objects.requireNonNull(found.node());
            asked.say(node.name() + " is delegated to other name servers");
            boolean asQuestion = owner == ResponseWriter.QUESTION_NAME;
            out.authoritative(!asQuestion);
            var ns = node.set(RecordType.NS);
            var servers = ns == null ? null : aliases.resolve(ns, asked);
            if (servers == null) {
                return;
            }
            if (asQuestion) {
                out.records(
                        Section.AUTHORITY,
                        ResponseWriter.QUESTION_NAME + name.start(found.encloser()),
                        servers,
                        0);
            } else {
                out.records(Section.AUTHORITY, node.name(), servers);
            }
            if (query.dnssecOk()) {
                signer.delegate(zone, node, out);
            }
            for (var server : servers.texts()) {
                glue(zone, DnsName.of(server));
            }
        }

        /// The addresses of a name server within the zone, without which none could ask it.
        private void glue(PublishedZone zone, DnsName server) {
            var node = server.isWithin(zone.apex()) ? zone.data().node(server) : null;
            if (node != null) {
                for (int type : new int[] {RecordType.A, RecordType.AAAA}) {
                    if (node.set(type) instanceof StaticRecords addresses) {
                        out.records(Section.ADDITIONAL, server, addresses);
                    }
                }
            }
        }
    }

    /// Where a CNAME leads.
    ///
    /// @param owner where the answer has that name already
    private record Next(DnsName target, int owner) {}

    /// One of the sets at a name: as little as RFC 8482 allows.
    private static @Nullable RecordSet any(ZoneNode node) {
        return node.isEmpty() ? null : node.sets().getFirst();
    }
}
