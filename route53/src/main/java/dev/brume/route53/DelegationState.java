package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;
import java.util.Map;

/// What an account has beside its zones: reusable delegation sets, authorisations for VPCs of other
/// accounts, tags, and where queries are logged.
///
/// @param sets by id
/// @param setsByReference by caller reference
/// @param authorizations by `zone id/region/VPC id`
/// @param tags by `hostedzone/id` and `healthcheck/id`
/// @param logs by configuration id
/// @param logsByZone by zone id
record DelegationState(
        PMap<String, StoredSet> sets,
        PMap<String, ZoneState.Ref> setsByReference,
        PMap<String, VpcRef> authorizations,
        PMap<String, TagSet> tags,
        PMap<String, LogConfig> logs,
        PMap<String, ZoneState.Ref> logsByZone) {

    /// Four name servers that zones may share.
    record StoredSet(String id, String callerReference, List<String> nameServers) {}

    record TagSet(Map<String, String> tags) {}

    record LogConfig(String id, String zoneId, String logGroupArn) {}

    static final DelegationState EMPTY =
            new DelegationState(
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty());

    static final StateSpec<DelegationState> SPEC =
            new StateSpec<>(
                    "route53.delegation",
                    Scope.ACCOUNT,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "sets",
                                    StoredSet.class,
                                    DelegationState::sets,
                                    DelegationState::sets),
                            new StateSpec.Table<>(
                                    "setsByReference",
                                    ZoneState.Ref.class,
                                    DelegationState::setsByReference,
                                    DelegationState::setsByReference),
                            new StateSpec.Table<>(
                                    "authorizations",
                                    VpcRef.class,
                                    DelegationState::authorizations,
                                    DelegationState::authorizations),
                            new StateSpec.Table<>(
                                    "tags",
                                    TagSet.class,
                                    DelegationState::tags,
                                    DelegationState::tags),
                            new StateSpec.Table<>(
                                    "logs",
                                    LogConfig.class,
                                    DelegationState::logs,
                                    DelegationState::logs),
                            new StateSpec.Table<>(
                                    "logsByZone",
                                    ZoneState.Ref.class,
                                    DelegationState::logsByZone,
                                    DelegationState::logsByZone)));

    DelegationState with(StoredSet set) {
        return sets(sets.with(set.id(), set))
                .setsByReference(
                        setsByReference.with(set.callerReference(), new ZoneState.Ref(set.id())));
    }

    DelegationState without(StoredSet set) {
        return sets(sets.without(set.id()))
                .setsByReference(setsByReference.without(set.callerReference()));
    }

    DelegationState with(LogConfig log) {
        return logs(logs.with(log.id(), log))
                .logsByZone(logsByZone.with(log.zoneId(), new ZoneState.Ref(log.id())));
    }

    DelegationState without(LogConfig log) {
        return logs(logs.without(log.id())).logsByZone(logsByZone.without(log.zoneId()));
    }

    /// Forgets all that belongs to a zone which is gone.
    DelegationState withoutZone(String zoneId) {
        var next = tags(tags.without(tagKey("hostedzone", zoneId)));
        for (var row : Tables.startingWith(authorizations, zoneId + "/")) {
            next = next.authorizations(next.authorizations.without(row.getKey()));
        }
        return next;
    }

    /// @param resourceType `hostedzone` or `healthcheck`
    static String tagKey(String resourceType, String id) {
        return resourceType + "/" + id;
    }

    static String authorizationKey(String zoneId, VpcRef vpc) {
        return zoneId + "/" + vpc.key();
    }

    DelegationState sets(PMap<String, StoredSet> rows) {
        return new DelegationState(rows, setsByReference, authorizations, tags, logs, logsByZone);
    }

    DelegationState setsByReference(PMap<String, ZoneState.Ref> rows) {
        return new DelegationState(sets, rows, authorizations, tags, logs, logsByZone);
    }

    DelegationState authorizations(PMap<String, VpcRef> rows) {
        return new DelegationState(sets, setsByReference, rows, tags, logs, logsByZone);
    }

    DelegationState tags(PMap<String, TagSet> rows) {
        return new DelegationState(sets, setsByReference, authorizations, rows, logs, logsByZone);
    }

    DelegationState logs(PMap<String, LogConfig> rows) {
        return new DelegationState(sets, setsByReference, authorizations, tags, rows, logsByZone);
    }

    DelegationState logsByZone(PMap<String, ZoneState.Ref> rows) {
        return new DelegationState(sets, setsByReference, authorizations, tags, logs, rows);
    }
}
