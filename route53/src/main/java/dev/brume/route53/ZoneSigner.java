package dev.brume.route53;

import dev.brume.core.time.Time;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.DnsQuery;
import dev.brume.engine.dns.Dnssec;
import dev.brume.engine.dns.Found;
import dev.brume.engine.dns.NamePath;
import dev.brume.engine.dns.RecordSet;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseWriter;
import dev.brume.engine.dns.ResponseWriter.Section;
import dev.brume.engine.dns.StaticRecords;
import dev.brume.engine.dns.WhiteLies;
import dev.brume.engine.dns.ZoneNode;

import org.jspecify.annotations.Nullable;

import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// Signs answers as they are given, and proves absence by NSEC records that are made for the very
/// question. Signatures of records that do not change are kept.
final class ZoneSigner implements AnswerSigner {
    /// How many signatures are kept.
    static final int KEPT_MAX = 10_000;

    private static final long DAY_SECONDS = Duration.ofDays(1).toSeconds();
    private static final long VALID_DAYS = 7;

    private final SigningKeys keys;
    private final Time time;
    private final Map<Kept, StaticRecords> kept = new ConcurrentHashMap<>();

    /// Records are told apart by identity: changed ones are others.
    private record Kept(SigningKeys.Ready keys, DnsName owner, StaticRecords records, long day) {}

    ZoneSigner(SigningKeys keys, Time time) {
        this.keys = keys;
        this.time = time;
    }

    @Override
    public @Nullable StaticRecords own(PublishedZone zone, ZoneNode node, DnsQuery query) {
        var ready = query.type() == RecordType.DNSKEY ? keys.of(zone.id()) : null;
        return ready != null && node.name().equals(zone.apex()) ? ready.keys() : null;
    }

    @Override
    public void sign(
            PublishedZone zone, NamePath name, Found found, Placed answered, ResponseWriter out) {
        var ready = keys.of(zone.id());
        if (ready == null) {
            return;
        }
        boolean wildcard = found.kind() == Found.Kind.WILDCARD;
        var signed = wildcard && found.node() != null ? found.node().name() : name.name();
        var signature =
                answered.records().type() == RecordType.DNSKEY
                        ? ready.signatures()
                        : signature(zone, ready, signed, answered.records());
        out.records(Section.ANSWER, answered.owner(), signature, 0);
        if (wildcard) {
            absent(zone, ready, name.suffix(found.encloser() - 1), out);
        }
    }

    @Override
    public void deny(
            PublishedZone zone, NamePath name, Found found, StaticRecords soa, ResponseWriter out) {
        var ready = keys.of(zone.id());
        if (ready == null) {
            return;
        }
        out.records(Section.AUTHORITY, zone.apex(), signature(zone, ready, zone.apex(), soa));
        var node = found.node();
        if (node == null) {
            absent(zone, ready, name.suffix(found.encloser() - 1), out);
            var wildcard = name.suffix(found.encloser()).child(new byte[] {'*'});
            absent(zone, ready, wildcard, out);
        } else {
            present(zone, ready, name.name(), node.sets(), out);
        }
    }

    @Override
    public void delegate(PublishedZone zone, ZoneNode cut, ResponseWriter out) {
        var ready = keys.of(zone.id());
        if (ready == null) {
            return;
        }
        if (cut.set(RecordType.DS) instanceof StaticRecords ds) {
            out.records(Section.AUTHORITY, cut.name(), ds);
            out.records(Section.AUTHORITY, cut.name(), signature(zone, ready, cut.name(), ds));
        } else {
            present(zone, ready, cut.name(), onlyNs(cut), out);
        }
    }

    private static List<RecordSet> onlyNs(ZoneNode cut) {
        var ns = cut.set(RecordType.NS);
        return ns == null ? List.of() : List.of(ns);
    }

    /// Proves that a name is not there, nor anything below it.
    private void absent(
            PublishedZone zone, SigningKeys.Ready ready, DnsName name, ResponseWriter out) {
        var types = new TreeSet<>(List.of(RecordType.RRSIG, RecordType.NSEC));
        nsec(zone, ready, new Gap(WhiteLies.before(name), WhiteLies.after(name)), types, out);
    }

    /// Proves what there is at a name.
    private void present(
            PublishedZone zone,
            SigningKeys.Ready ready,
            DnsName name,
            List<RecordSet> sets,
            ResponseWriter out) {
        var types = new TreeSet<>(List.of(RecordType.RRSIG, RecordType.NSEC));
        sets.forEach(set -> types.add(set.type()));
        if (name.equals(zone.apex())) {
            types.add(RecordType.DNSKEY);
        }
        nsec(zone, ready, new Gap(name, WhiteLies.below(name)), types, out);
    }

    /// Two names between which there is nothing.
    private record Gap(DnsName owner, DnsName next) {}

    private void nsec(
            PublishedZone zone,
            SigningKeys.Ready ready,
            Gap gap,
            SortedSet<Integer> types,
            ResponseWriter out) {
        var soa = zone.negative();
        var nsec = Dnssec.nsec(gap.next(), types, soa == null ? 0 : soa.ttl());
        out.records(Section.AUTHORITY, gap.owner(), nsec);
        out.records(Section.AUTHORITY, gap.owner(), make(zone, ready, gap.owner(), nsec, today()));
    }

    private long today() {
        return time.now().getEpochSecond() / DAY_SECONDS;
    }

    private StaticRecords signature(
            PublishedZone zone, SigningKeys.Ready ready, DnsName owner, StaticRecords records) {
        long day = today();
        var key = new Kept(ready, owner, records, day);
        var known = kept.get(key);
        if (known != null) {
            return known;
        }
        if (kept.size() >= KEPT_MAX) {
            kept.clear();
        }
        var made = make(zone, ready, owner, records, day);
        kept.put(key, made);
        return made;
    }

    private static StaticRecords make(
            PublishedZone zone,
            SigningKeys.Ready ready,
            DnsName owner,
            StaticRecords records,
            long day) {
        int labels = owner.labels() - (owner.isWildcard() ? 1 : 0);
        long inception = (day - 1) * DAY_SECONDS;
        var terms =
                new Dnssec.Terms(
                        zone.apex(),
                        ready.keyTag(),
                        labels,
                        (day + VALID_DAYS) * DAY_SECONDS,
                        inception);
        try {
            var signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(ready.key());
            signature.update(Dnssec.toSign(owner, records, terms));
            return Dnssec.signature(records, terms, Dnssec.plainSignature(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot sign with a zone's key", e);
        }
    }
}
