package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.model.route53.CreateTrafficPolicyInstanceRequest;
import dev.brume.model.route53.CreateTrafficPolicyInstanceResponse;
import dev.brume.model.route53.DeleteTrafficPolicyInstanceRequest;
import dev.brume.model.route53.DeleteTrafficPolicyInstanceResponse;
import dev.brume.model.route53.GetTrafficPolicyInstanceRequest;
import dev.brume.model.route53.GetTrafficPolicyInstanceResponse;
import dev.brume.model.route53.TrafficPolicyInstance;
import dev.brume.model.route53.UpdateTrafficPolicyInstanceRequest;
import dev.brume.model.route53.UpdateTrafficPolicyInstanceResponse;
import dev.brume.wire.call.RequestContext;

import java.util.List;

/// Traffic policies that are applied at names: the records that they are made of change as a whole.
final class TrafficInstanceOperations {
    private final Zones zones;
    private final StateCells<TrafficState> cells;
    private final Quotas quotas;

    TrafficInstanceOperations(Zones zones, StateCells<TrafficState> cells, Quotas quotas) {
        this.zones = zones;
        this.cells = cells;
        this.quotas = quotas;
    }

    CreateTrafficPolicyInstanceResponse create(
            CreateTrafficPolicyInstanceRequest in, RequestContext context) {
        var zone = zones.at(context).require(in.hostedZoneId());
        var name = name(in.name(), zone);
        var state = cells.at(context).read();
        var version = state.version(in.trafficPolicyId(), in.trafficPolicyVersion());
        long max = quotas.max(Quota.MAX_TRAFFIC_POLICY_INSTANCES_BY_OWNER);
        if (state.instances().size() >= max) {
            throw TrafficErrors.tooManyInstances(max);
        }
        var made =
                new TrafficState.Instance(
                        context.ids().uuid(),
                        zone.id(),
                        name.toString(),
                        in.ttl(),
                        version.policyId(),
                        version.number(),
                        version.type());
        if (state.byPlace().containsKey(made.place())) {
            throw TrafficErrors.instanceExists(made.name());
        }
        apply(made, TrafficPlanner.plan(TrafficDocument.parse(version.document()), made), context);
        cells.at(context).update(now -> Change.of(now.with(made), true));
        return CreateTrafficPolicyInstanceResponse.builder()
                .trafficPolicyInstance(shown(made, "Creating"))
                .location(Identifiers.location("/trafficpolicyinstance/" + made.id()))
                .build();
    }

    private static DnsName name(String given, StoredZone zone) {
        try {
            var name = DnsName.of(given);
            if (name.isWithin(DnsName.of(zone.name()))) {
                return name;
            }
        } catch (NameException e) {
            // said below
        }
        throw Route53Errors.invalidInput(
                "The name " + given + " is not within the hosted zone " + zone.name());
    }

    /// Replaces the records of an instance.
    private void apply(
            TrafficState.Instance instance, List<StoredRecordSet> records, RequestContext context) {
        zones.at(context)
                .update(
                        state -> {
                            var zone = AccountZones.require(state, instance.zoneId());
                            var next = state;
                            long count = zone.records();
                            for (var key : keysOf(state, instance)) {
                                next = next.withoutRecord(key);
                                count--;
                            }
                            if (!records.isEmpty()) {
                                requireFree(next, instance);
                            }
                            for (var record : records) {
                                var key =
                                        RecordKeys.of(
                                                zone.id(),
                                                DnsName.of(record.name()),
                                                record.type(),
                                                record.setIdentifier());
                                next = next.withRecord(key, record);
                                count++;
                            }
                            return Change.of(next.with(zone.withRecords(count)), true);
                        });
    }

    private static List<String> keysOf(ZoneState state, TrafficState.Instance instance) {
        // Everything below the name shares its beginning.
        var prefix =
                RecordKeys.ofZone(instance.zoneId())
                        + RecordKeys.reversed(DnsName.of(instance.name()));
        return Tables.startingWith(state.records(), prefix).stream()
                .filter(row -> instance.id().equals(row.getValue().trafficPolicyInstanceId()))
                .map(row -> row.getKey())
                .toList();
    }

    private static void requireFree(ZoneState state, TrafficState.Instance instance) {
        for (var row :
                Tables.startingWith(
                        state.records(),
                        RecordKeys.ofName(instance.zoneId(), DnsName.of(instance.name())))) {
            var type = row.getValue().type();
            if (type.equals(instance.type())
                    || type.equals("CNAME")
                    || instance.type().equals("CNAME")) {
                throw TrafficErrors.instanceExists(instance.name());
            }
        }
    }

    static TrafficPolicyInstance shown(TrafficState.Instance instance, String state) {
        return TrafficPolicyInstance.builder()
                .id(instance.id())
                .hostedZoneId(instance.zoneId())
                .name(instance.name())
                .ttl(instance.ttl())
                .state(state)
                .message("")
                .trafficPolicyId(instance.policyId())
                .trafficPolicyVersion(instance.version())
                .trafficPolicyType(instance.type())
                .build();
    }

    GetTrafficPolicyInstanceResponse get(
            GetTrafficPolicyInstanceRequest in, RequestContext context) {
        return GetTrafficPolicyInstanceResponse.builder()
                .trafficPolicyInstance(shown(cells.at(context).read().instance(in.id()), "Applied"))
                .build();
    }

    UpdateTrafficPolicyInstanceResponse update(
            UpdateTrafficPolicyInstanceRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var old = state.instance(in.id());
        var version = state.version(in.trafficPolicyId(), in.trafficPolicyVersion());
        if (!version.type().equals(old.type())) {
            throw TrafficErrors.conflictingTypes();
        }
        var next =
                new TrafficState.Instance(
                        old.id(),
                        old.zoneId(),
                        old.name(),
                        in.ttl(),
                        version.policyId(),
                        version.number(),
                        old.type());
        apply(next, TrafficPlanner.plan(TrafficDocument.parse(version.document()), next), context);
        cells.at(context).update(now -> Change.of(now.with(next), true));
        return UpdateTrafficPolicyInstanceResponse.builder()
                .trafficPolicyInstance(shown(next, "Updating"))
                .build();
    }

    DeleteTrafficPolicyInstanceResponse delete(
            DeleteTrafficPolicyInstanceRequest in, RequestContext context) {
        var old = cells.at(context).read().instance(in.id());
        apply(old, List.of(), context);
        cells.at(context).update(state -> Change.of(state.without(old), true));
        return DeleteTrafficPolicyInstanceResponse.builder().build();
    }
}
