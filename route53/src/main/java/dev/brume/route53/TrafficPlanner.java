package dev.brume.route53;

import dev.brume.engine.dns.DnsName;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Turns a traffic policy at a name into record sets: those of the first rule at the name itself,
/// those of the rules behind it at names below, to which aliases lead. Pure.
final class TrafficPlanner {
    private final TrafficDocument document;
    private final TrafficState.Instance instance;
    private final List<StoredRecordSet> records = new ArrayList<>();

    private TrafficPlanner(TrafficDocument document, TrafficState.Instance instance) {
        this.document = document;
        this.instance = instance;
    }

    static List<StoredRecordSet> plan(TrafficDocument document, TrafficState.Instance instance) {
        var planner = new TrafficPlanner(document, instance);
        planner.add(DnsName.of(instance.name()), document.start());
        return planner.records;
    }

    private void add(DnsName name, TrafficDocument.Link link) {
        var rule = link.rule() ? document.rules().get(link.name()) : null;
        if (rule == null) {
            records.add(record(name, null, new RoutingPolicy.Simple(), link, null));
            return;
        }
        int number = 0;
        for (var branch : rule.branches()) {
            number++;
            DnsName below = null;
            if (branch.link().rule()) {
                var label = "_" + number + "-" + instance.id();
                below = name.child(label.getBytes(StandardCharsets.US_ASCII));
                add(below, branch.link());
            }
            records.add(
                    record(
                            name,
                            instance.id() + "-" + number,
                            branch.policy(),
                            branch.link(),
                            below));
        }
    }

    private StoredRecordSet record(
            DnsName name,
            @Nullable String identifier,
            RoutingPolicy policy,
            TrafficDocument.Link link,
            @Nullable DnsName below) {
        RecordTarget target;
        if (below != null) {
            target = new RecordTarget.Alias(instance.zoneId(), below.toString(), true);
        } else {
            var endpoint = Objects.requireNonNull(document.endpoints().get(link.name()));
            var zone = endpoint.aliasZone();
            target =
                    zone == null
                            ? new RecordTarget.Values(instance.ttl(), List.of(endpoint.value()))
                            : new RecordTarget.Alias(
                                    zone,
                                    DnsName.of(endpoint.value()).toString(),
                                    link.evaluateHealth());
        }
        return new StoredRecordSet(
                name.toString(),
                instance.type(),
                identifier,
                target,
                policy,
                link.healthCheck(),
                instance.id());
    }
}
