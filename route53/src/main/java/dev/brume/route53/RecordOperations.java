package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.model.route53.ChangeResourceRecordSetsRequest;
import dev.brume.model.route53.ChangeResourceRecordSetsResponse;
import dev.brume.model.route53.GetChangeRequest;
import dev.brume.model.route53.GetChangeResponse;
import dev.brume.model.route53.ListResourceRecordSetsRequest;
import dev.brume.model.route53.ListResourceRecordSetsResponse;
import dev.brume.model.route53.ResourceRecordSet;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiPredicate;

/// Record sets: changed in batches, listed in AWS's order.
final class RecordOperations {
    /// How long a change is PENDING. It is answered at once; this is what clients wait for.
    static final Duration PROPAGATION = Duration.ofSeconds(2);

    /// What one request may hold. An UPSERT counts twice.
    static final int RECORDS_MAX = 1_000;

    static final int CHARACTERS_MAX = 32_000;

    private final Zones zones;
    private final Quotas quotas;
    private final BiPredicate<String, RequestContext> healthChecks;
    private final CidrOperations cidrs;

    /// @param healthChecks knows whether the caller has a health check of an id
    RecordOperations(
            Zones zones,
            Quotas quotas,
            BiPredicate<String, RequestContext> healthChecks,
            CidrOperations cidrs) {
        this.zones = zones;
        this.quotas = quotas;
        this.healthChecks = healthChecks;
        this.cidrs = cidrs;
    }

    ChangeResourceRecordSetsResponse change(
            ChangeResourceRecordSetsRequest in, RequestContext context) {
        var account = zones.at(context);
        var zoneId = account.require(in.hostedZoneId()).id();
        var parser = new RecordParser(zoneId);
        var changes = parser.parse(in.changeBatch().changes());
        checkSize(changes);
        checkReferences(changes, context);
        if (!parser.problems().isEmpty()) {
            throw Route53Errors.invalidChangeBatch(parser.problems());
        }
        long max = quotas.max(Quota.MAX_RRSETS_BY_ZONE);
        var comment = in.changeBatch().comment() == null ? "" : in.changeBatch().comment();
        var changeId = Identifiers.newChange(context);
        account.update(
                state -> {
                    var zone = AccountZones.require(state, zoneId);
                    var next = ChangeBatchPlanner.apply(state, zone, changes, max);
                    return Change.of(
                            next.with(changeId, new ZoneState.StoredChange(context.now(), comment)),
                            true);
                });
        return ChangeResourceRecordSetsResponse.builder()
                .changeInfo(ZoneMapper.change(changeId, context.now(), comment, context.now()))
                .build();
    }

    private static void checkSize(List<PlannedChange> changes) {
        long records = 0;
        long characters = 0;
        for (var change : changes) {
            int times = change.action() == PlannedChange.Action.UPSERT ? 2 : 1;
            if (change.record().target() instanceof RecordTarget.Values values) {
                records += (long) times * values.values().size();
                for (var value : values.values()) {
                    characters += (long) times * value.length();
                }
            } else {
                records += times;
            }
        }
        var problems = new ArrayList<String>();
        if (records > RECORDS_MAX) {
            problems.add("Number of records limit of " + RECORDS_MAX + " exceeded.");
        }
        if (characters > CHARACTERS_MAX) {
            problems.add("Number of characters limit of " + CHARACTERS_MAX + " exceeded.");
        }
        if (!problems.isEmpty()) {
            throw Route53Errors.invalidChangeBatch(problems);
        }
    }

    private void checkReferences(List<PlannedChange> changes, RequestContext context) {
        for (var change : changes) {
            if (change.action() == PlannedChange.Action.DELETE) {
                continue;
            }
            var id = change.record().healthCheckId();
            if (id != null && !healthChecks.test(id, context)) {
                throw HealthErrors.noSuchCheck(id);
            }
            if (change.record().policy() instanceof RoutingPolicy.Cidr cidr) {
                cidrs.requireLocation(cidr, context);
            }
        }
    }

    ListResourceRecordSetsResponse list(ListResourceRecordSetsRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.RECORDS);
        var state = zones.at(context).read();
        var zone = AccountZones.require(state, in.hostedZoneId());
        var prefix = RecordKeys.ofZone(zone.id());
        var found = new ArrayList<ResourceRecordSet>();
        StoredRecordSet next = null;
        for (var row : state.records().after(start(zone.id(), in), true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (found.size() == max.count()) {
                next = row.getValue();
                break;
            }
            found.add(ZoneMapper.record(row.getValue()));
        }
        return ListResourceRecordSetsResponse.builder()
                .resourceRecordSets(found)
                .maxItems(max.text())
                .isTruncated(next != null)
                .nextRecordName(next == null ? null : next.name())
                .nextRecordType(next == null ? null : next.type())
                .nextRecordIdentifier(next == null ? null : next.setIdentifier())
                .build();
    }

    private static String start(String zoneId, ListResourceRecordSetsRequest in) {
        var name = in.startRecordName();
        var type = in.startRecordType();
        if (name == null || name.isEmpty()) {
            if (type != null) {
                throw Route53Errors.invalidInput(
                        "The Name field must be specified when the Type field is specified");
            }
            return RecordKeys.ofZone(zoneId);
        }
        if (type == null && in.startRecordIdentifier() != null) {
            throw Route53Errors.invalidInput(
                    "The Type field must be specified when the Identifier field is specified");
        }
        try {
            var from = DnsName.of(name);
            return type == null
                    ? RecordKeys.ofName(zoneId, from)
                    : RecordKeys.of(zoneId, from, type, in.startRecordIdentifier());
        } catch (NameException e) {
            throw Route53Errors.invalidInput("Invalid record name: " + name);
        }
    }

    GetChangeResponse getChange(GetChangeRequest in, RequestContext context) {
        var id = Identifiers.change(in.id());
        var change =
                zones.at(context)
                        .read()
                        .changes()
                        .find(id)
                        .orElseThrow(() -> Route53Errors.noSuchChange(id));
        return GetChangeResponse.builder()
                .changeInfo(
                        ZoneMapper.change(id, change.submitted(), change.comment(), context.now()))
                .build();
    }
}
