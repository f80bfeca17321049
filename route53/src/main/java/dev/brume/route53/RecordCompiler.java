package dev.brume.route53;

import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RdataText;
import dev.brume.engine.dns.RecordSet;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.StaticRecords;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Turns the record sets of one name into what is served.
final class RecordCompiler {
    private RecordCompiler() {}

    static List<RecordSet> compile(List<StoredRecordSet> atName) {
        var byType = new LinkedHashMap<String, List<StoredRecordSet>>();
        for (var stored : atName) {
            byType.computeIfAbsent(stored.type(), type -> new ArrayList<>(1)).add(stored);
        }
        var sets = new ArrayList<RecordSet>(byType.size());
        byType.forEach(
                (type, ofType) -> sets.add(compile(RecordType.number(type).orElseThrow(), ofType)));
        return sets;
    }

    private static RecordSet compile(int type, List<StoredRecordSet> ofType) {
        var first = ofType.getFirst();
        if (first.policy() instanceof RoutingPolicy.Simple
                && first.healthCheckId() == null
                && first.target() instanceof RecordTarget.Values values) {
            return records(type, values);
        }
        var candidates = new ArrayList<ChosenRecords.Candidate>();
        ofType.forEach(stored -> candidates.add(candidate(type, stored)));
        return new ChosenRecords(type, List.copyOf(candidates));
    }

    private static ChosenRecords.Candidate candidate(int type, StoredRecordSet stored) {
        return switch (stored.target()) {
            case RecordTarget.Values values ->
                    new ChosenRecords.Candidate(
                            stored, records(type, values), null, place(stored.policy()));
            case RecordTarget.Alias alias ->
                    new ChosenRecords.Candidate(
                            stored, null, DnsName.of(alias.dnsName()), place(stored.policy()));
        };
    }

    private static StaticRecords records(int type, RecordTarget.Values values) {
        var data = new ArrayList<byte[]>(values.values().size());
        values.values().forEach(value -> data.add(RdataText.wire(type, value)));
        return StaticRecords.of(type, values.ttl(), data);
    }

    private static @Nullable Place place(RoutingPolicy policy) {
        return switch (policy) {
            case RoutingPolicy.Latency latency -> RegionPlaces.of(latency.region());
            case RoutingPolicy.Geoproximity near -> Place.of(near);
            default -> null;
        };
    }
}
