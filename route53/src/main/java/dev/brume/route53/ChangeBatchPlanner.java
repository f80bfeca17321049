package dev.brume.route53;

import dev.brume.engine.dns.DnsName;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/// Applies a change batch to a zone, one change after the other, and collects what is wrong: a
/// batch
/// happens as a whole or not at all. Pure.
///
/// See <https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeResourceRecordSets.html>.
final class ChangeBatchPlanner {
    private final StoredZone zone;
    private final DnsName apex;
    private final List<String> problems = new ArrayList<>();
    private final Map<String, PlannedChange.Action> done = new HashMap<>();
    private final Set<String> touchedTypes = new HashSet<>();
    private ZoneState state;
    private long records;

    private ChangeBatchPlanner(ZoneState state, StoredZone zone) {
        this.state = state;
        this.zone = zone;
        this.apex = DnsName.of(zone.name());
        this.records = zone.records();
    }

    /// The state after the batch.
    ///
    /// @param recordsMax how many record sets the zone may have
    /// @throws dev.brume.wire.call.ServiceException `InvalidChangeBatch` with all that is wrong
    static ZoneState apply(
            ZoneState state, StoredZone zone, List<PlannedChange> changes, long recordsMax) {
        var planner = new ChangeBatchPlanner(state, zone);
        changes.forEach(planner::apply);
        planner.checkEnd(changes, recordsMax);
        if (!planner.problems.isEmpty()) {
            throw Route53Errors.invalidChangeBatch(planner.problems);
        }
        return planner.state.with(zone.withRecords(planner.records));
    }

    private void apply(PlannedChange change) {
        if (!change.name().isWithin(apex)) {
            problems.add(
                    "RRSet with DNS name %s is not permitted in zone %s"
                            .formatted(change.name(), zone.name()));
            return;
        }
        var before = done.put(change.key(), change.action());
        boolean again =
                before == PlannedChange.Action.DELETE
                        && change.action() != PlannedChange.Action.DELETE;
        if (before != null && !again) {
            problems.add(
                    "The request contains an invalid set of changes for a resource record set '%s %s'"
                            .formatted(change.record().type(), change.name()));
            return;
        }
        touchedTypes.add(RecordKeys.ofType(zone.id(), change.name(), change.record().type()));
        var old = state.records().get(change.key());
        switch (change.action()) {
            case CREATE -> {
                if (old != null) {
                    problems.add(
                            "Tried to create resource record set "
                                    + named(change)
                                    + " but it already exists");
                } else {
                    put(change, null);
                }
            }
            case UPSERT -> put(change, old);
            case DELETE -> delete(change, old);
        }
    }

    private static String named(PlannedChange change) {
        var identifier = change.record().setIdentifier();
        return "[name='%s', type='%s'%s]"
                .formatted(
                        change.name(),
                        change.record().type(),
                        identifier == null ? "" : ", set-identifier='" + identifier + "'");
    }

    private void delete(PlannedChange change, @Nullable StoredRecordSet old) {
        if (old == null) {
            problems.add(
                    "Tried to delete resource record set "
                            + named(change)
                            + " but it was not found");
        } else if (old.trafficPolicyInstanceId() != null) {
            problems.add(
                    "Tried to delete resource record set "
                            + named(change)
                            + " but it belongs to a traffic policy instance");
        } else if (!same(old, change.record())) {
            problems.add(
                    "Tried to delete resource record set "
                            + named(change)
                            + " but the values provided do not match the current values");
        } else {
            state = state.withoutRecord(change.key());
            records--;
        }
    }

    private static boolean same(StoredRecordSet one, StoredRecordSet other) {
        return sameTarget(one.target(), other.target())
                && one.policy().equals(other.policy())
                && Objects.equals(one.healthCheckId(), other.healthCheckId());
    }

    private static boolean sameTarget(RecordTarget one, RecordTarget other) {
        if (one instanceof RecordTarget.Values a && other instanceof RecordTarget.Values b) {
            return a.ttl() == b.ttl()
                    && a.values().size() == b.values().size()
                    && new HashSet<>(a.values()).equals(new HashSet<>(b.values()));
        }
        return one.equals(other);
    }

    private void put(PlannedChange change, @Nullable StoredRecordSet old) {
        int problemsBefore = problems.size();
        if (old != null && old.trafficPolicyInstanceId() != null) {
            problems.add(
                    "Tried to change resource record set "
                            + named(change)
                            + " but it belongs to a traffic policy instance");
        }
        checkType(change);
        checkPolicies(change);
        if (problems.size() == problemsBefore) {
            state = state.withRecord(change.key(), change.record());
            records += old == null ? 1 : 0;
        }
    }

    private void checkType(PlannedChange change) {
        var type = change.record().type();
        boolean atApex = change.name().equals(apex);
        if (type.equals("CNAME") && atApex) {
            problems.add(
                    "RRSet of type CNAME with DNS name %s is not permitted at apex in zone %s"
                            .formatted(change.name(), zone.name()));
            return;
        }
        if (type.equals("SOA") && !atApex) {
            problems.add(
                    "RRSet of type SOA with DNS name %s is only permitted at apex in zone %s"
                            .formatted(change.name(), zone.name()));
        }
        if (type.equals("DS") && atApex) {
            problems.add(
                    "RRSet of type DS with DNS name %s is not permitted at apex in zone %s"
                            .formatted(change.name(), zone.name()));
        }
        boolean own = type.equals("SOA") || type.equals("NS") && atApex;
        boolean plain =
                change.record().target() instanceof RecordTarget.Values
                        && change.record().policy() instanceof RoutingPolicy.Simple;
        if ((own && !plain)
                || (type.equals("NS") && change.record().target() instanceof RecordTarget.Alias)) {
            problems.add(
                    "RRSet of type %s with DNS name %s has to be a simple one with values"
                            .formatted(type, change.name()));
        }
        for (var row :
                Tables.startingWith(state.records(), RecordKeys.ofName(zone.id(), change.name()))) {
            var other = row.getValue().type();
            if (type.equals("CNAME") && !other.equals("CNAME")) {
                problems.add(
                        ("RRSet of type CNAME with DNS name %s is not permitted as it conflicts"
                                        + " with other records with the same DNS name in zone %s")
                                .formatted(change.name(), zone.name()));
                return;
            }
            if (!type.equals("CNAME") && other.equals("CNAME")) {
                problems.add(
                        ("RRSet of type %s with DNS name %s is not permitted because a conflicting"
                             + " RRSet of type  CNAME with the same DNS name already exists in zone"
                             + " %s")
                                .formatted(type, change.name(), zone.name()));
                return;
            }
        }
    }

    /// Record sets of one name and type have one policy, and each its own place in it.
    private void checkPolicies(PlannedChange change) {
        var record = change.record();
        if (record.policy() instanceof RoutingPolicy.Multivalue
                && record.target() instanceof RecordTarget.Alias) {
            problems.add(
                    "RRSet with DNS name %s, type %s cannot be an alias: multivalue answers are values"
                            .formatted(change.name(), record.type()));
            return;
        }
        var prefix = RecordKeys.ofType(zone.id(), change.name(), record.type());
        for (var row : Tables.startingWith(state.records(), prefix)) {
            if (row.getKey().equals(change.key())) {
                continue;
            }
            var other = row.getValue().policy();
            if (record.setIdentifier() == null) {
                problems.add(
                        ("RRSet with DNS name %s, type %s cannot be created as other RRSets"
                                        + " exist with the same name and type.")
                                .formatted(change.name(), record.type()));
                return;
            }
            if (!other.getClass().equals(record.policy().getClass())) {
                problems.add(withIdentifier(change) + otherPolicy(record.policy()));
                return;
            }
            var clash = clash(record.policy(), other);
            if (clash != null) {
                problems.add(
                        withIdentifier(change)
                                + " cannot be created as another RRSet exists with the same name,"
                                + " type and "
                                + clash
                                + ".");
                return;
            }
        }
    }

    private static String withIdentifier(PlannedChange change) {
        return "RRSet with DNS name %s, type %s, SetIdentifier %s"
                .formatted(change.name(), change.record().type(), change.record().setIdentifier());
    }

    private static String otherPolicy(RoutingPolicy policy) {
        return switch (policy) {
            case RoutingPolicy.Multivalue multivalue ->
                    " cannot be created because a non multivalue answer rrset exists with the same"
                            + " name and type.";
            case RoutingPolicy.Simple simple ->
                    " cannot be created as other RRSets exist with the same name and type.";
            case RoutingPolicy.Weighted weighted -> asNon("weighted");
            case RoutingPolicy.Latency latency -> asNon("latency");
            case RoutingPolicy.Failover failover -> asNon("failover");
            case RoutingPolicy.Geolocation geo -> asNon("geolocation");
            case RoutingPolicy.Geoproximity near -> asNon("geoproximity");
            case RoutingPolicy.Cidr cidr -> asNon("CIDR");
        };
    }

    private static String asNon(String policy) {
        return " cannot be created as a non-" + policy + " set exists with the same name and type.";
    }

    private static @Nullable String clash(RoutingPolicy mine, RoutingPolicy other) {
        return switch (mine) {
            case RoutingPolicy.Latency latency when latency.equals(other) -> "region";
            case RoutingPolicy.Failover failover when failover.equals(other) -> "failover role";
            case RoutingPolicy.Geolocation geo when geo.equals(other) -> "geolocation";
            case RoutingPolicy.Cidr cidr when cidr.equals(other) -> "CIDR location";
            case RoutingPolicy.Cidr cidr
                    when other instanceof RoutingPolicy.Cidr another
                            && !cidr.collectionId().equals(another.collectionId()) ->
                    "another CIDR collection";
            default -> null;
        };
    }

    /// What can only be said of the batch as a whole.
    private void checkEnd(List<PlannedChange> changes, long recordsMax) {
        var ns = RecordKeys.of(zone.id(), apex, "NS", null);
        var soa = RecordKeys.of(zone.id(), apex, "SOA", null);
        if (!state.records().containsKey(soa)) {
            problems.add("A HostedZone must contain exactly one SOA record.");
        }
        if (!state.records().containsKey(ns)) {
            problems.add("A HostedZone must contain at least one NS record for the zone itself.");
        }
        touchedTypes.stream().sorted().forEach(this::checkWeightedTtls);
        if (records > recordsMax && records > zone.records()) {
            problems.add("Limits exceeded for ResourceRecordSet: max = " + recordsMax);
        }
        for (var change : changes) {
            boolean kept = change.action() != PlannedChange.Action.DELETE;
            if (kept && change.record().target() instanceof RecordTarget.Alias alias) {
                problems.addAll(AliasRules.check(state, zone, change.record(), alias));
            }
        }
    }

    private void checkWeightedTtls(String typePrefix) {
        Long ttl = null;
        for (var row : Tables.startingWith(state.records(), typePrefix)) {
            var record = row.getValue();
            boolean weighted = record.policy() instanceof RoutingPolicy.Weighted;
            if (weighted && record.target() instanceof RecordTarget.Values values) {
                if (ttl != null && ttl != values.ttl()) {
                    problems.add(
                            ("RRSet with DNS name %s and type %s, SetIdentifier %s cannot be"
                                 + " created as weighted sets must contain the same TTL.")
                                    .formatted(
                                            record.name(), record.type(), record.setIdentifier()));
                    return;
                }
                ttl = values.ttl();
            }
        }
    }
}
