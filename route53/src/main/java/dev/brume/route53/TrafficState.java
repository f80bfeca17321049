package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// An account's traffic policies and their instances.
///
/// @param policies by id: the newest version of each
/// @param versions by `policy id/version`, the version in four digits
/// @param instances by id
/// @param byPlace instances by `zone id/name type`
/// @param byPolicy instances by `policy id/version/zone id/name type`
record TrafficState(
        PMap<String, Policy> policies,
        PMap<String, Version> versions,
        PMap<String, Instance> instances,
        PMap<String, ZoneState.Ref> byPlace,
        PMap<String, ZoneState.Ref> byPolicy) {

    /// @param latest the newest version that there was
    record Policy(String id, String name, String type, int latest) {}

    record Version(
            String policyId,
            int number,
            String name,
            String type,
            String document,
            String comment) {}

    /// A policy that is applied at a name.
    record Instance(
            String id,
            String zoneId,
            String name,
            long ttl,
            String policyId,
            int version,
            String type) {
        String place() {
            return zoneId + "/" + name + " " + type;
        }

        String policyPlace() {
            return versionKey(policyId, version) + "/" + place();
        }
    }

    static final TrafficState EMPTY =
            new TrafficState(PMap.empty(), PMap.empty(), PMap.empty(), PMap.empty(), PMap.empty());

    static final StateSpec<TrafficState> SPEC =
            new StateSpec<>(
                    "route53.traffic",
                    Scope.ACCOUNT,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "policies",
                                    Policy.class,
                                    TrafficState::policies,
                                    TrafficState::policies),
                            new StateSpec.Table<>(
                                    "versions",
                                    Version.class,
                                    TrafficState::versions,
                                    TrafficState::versions),
                            new StateSpec.Table<>(
                                    "instances",
                                    Instance.class,
                                    TrafficState::instances,
                                    TrafficState::instances),
                            new StateSpec.Table<>(
                                    "byPlace",
                                    ZoneState.Ref.class,
                                    TrafficState::byPlace,
                                    TrafficState::byPlace),
                            new StateSpec.Table<>(
                                    "byPolicy",
                                    ZoneState.Ref.class,
                                    TrafficState::byPolicy,
                                    TrafficState::byPolicy)));

    static String versionKey(String policyId, int version) {
        return policyId + "/" + "%04d".formatted(version);
    }

    Version version(String policyId, int number) {
        return versions.find(versionKey(policyId, number))
                .orElseThrow(() -> TrafficErrors.noSuchPolicy(policyId, number));
    }

    Instance instance(String id) {
        return instances.find(id).orElseThrow(() -> TrafficErrors.noSuchInstance(id));
    }

    TrafficState with(Version version) {
        var policy =
                new Policy(version.policyId(), version.name(), version.type(), version.number());
        return policies(policies.with(policy.id(), policy))
                .versions(versions.with(versionKey(policy.id(), version.number()), version));
    }

    /// Without a version, and without the policy where that was the last.
    TrafficState without(Version version) {
        var next = versions(versions.without(versionKey(version.policyId(), version.number())));
        return Tables.anyStartingWith(next.versions, version.policyId() + "/")
                ? next
                : next.policies(policies.without(version.policyId()));
    }

    TrafficState with(Instance instance) {
        var old = instances.get(instance.id());
        var policyIndex = old == null ? byPolicy : byPolicy.without(old.policyPlace());
        var ref = new ZoneState.Ref(instance.id());
        return new TrafficState(
                policies,
                versions,
                instances.with(instance.id(), instance),
                byPlace.with(instance.place(), ref),
                policyIndex.with(instance.policyPlace(), ref));
    }

    TrafficState without(Instance instance) {
        return new TrafficState(
                policies,
                versions,
                instances.without(instance.id()),
                byPlace.without(instance.place()),
                byPolicy.without(instance.policyPlace()));
    }

    TrafficState policies(PMap<String, Policy> rows) {
        return new TrafficState(rows, versions, instances, byPlace, byPolicy);
    }

    TrafficState versions(PMap<String, Version> rows) {
        return new TrafficState(policies, rows, instances, byPlace, byPolicy);
    }

    TrafficState instances(PMap<String, Instance> rows) {
        return new TrafficState(policies, versions, rows, byPlace, byPolicy);
    }

    TrafficState byPlace(PMap<String, ZoneState.Ref> rows) {
        return new TrafficState(policies, versions, instances, rows, byPolicy);
    }

    TrafficState byPolicy(PMap<String, ZoneState.Ref> rows) {
        return new TrafficState(policies, versions, instances, byPlace, rows);
    }
}
