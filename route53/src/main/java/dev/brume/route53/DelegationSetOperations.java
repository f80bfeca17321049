package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53.CreateReusableDelegationSetRequest;
import dev.brume.model.route53.CreateReusableDelegationSetResponse;
import dev.brume.model.route53.DelegationSet;
import dev.brume.model.route53.DeleteReusableDelegationSetRequest;
import dev.brume.model.route53.DeleteReusableDelegationSetResponse;
import dev.brume.model.route53.GetReusableDelegationSetRequest;
import dev.brume.model.route53.GetReusableDelegationSetResponse;
import dev.brume.model.route53.ListReusableDelegationSetsRequest;
import dev.brume.model.route53.ListReusableDelegationSetsResponse;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.List;

/// Delegation sets that zones may share.
final class DelegationSetOperations {
    private final Zones zones;
    private final StateCells<DelegationState> cells;
    private final Quotas quotas;

    DelegationSetOperations(Zones zones, StateCells<DelegationState> cells, Quotas quotas) {
        this.zones = zones;
        this.cells = cells;
        this.quotas = quotas;
    }

    CreateReusableDelegationSetResponse create(
            CreateReusableDelegationSetRequest in, RequestContext context) {
        var id = Identifiers.newSet(context.ids());
        var zoneId = in.hostedZoneId() == null ? null : Identifiers.zone(in.hostedZoneId());
        List<String> servers =
                zoneId == null ? NameServers.draw(context.ids()) : serversOf(zoneId, context);
        var made = new DelegationState.StoredSet(id, in.callerReference(), servers);
        long max = quotas.max(Quota.MAX_REUSABLE_DELEGATION_SETS_BY_OWNER);
        cells.at(context)
                .update(
                        state -> {
                            if (state.setsByReference().containsKey(in.callerReference())) {
                                throw Route53Errors.setExists();
                            }
                            if (state.sets().size() >= max) {
                                throw Route53Errors.limitsExceeded("ReusableDelegationSet", max);
                            }
                            return Change.of(state.with(made), true);
                        });
        if (zoneId != null) {
            zones.at(context)
                    .update(
                            state ->
                                    Change.of(
                                            state.with(
                                                    AccountZones.require(state, zoneId)
                                                            .withDelegationSet(id)),
                                            true));
        }
        return CreateReusableDelegationSetResponse.builder()
                .delegationSet(ZoneMapper.delegationSet(made))
                .location(Identifiers.location(Identifiers.setPath(id)))
                .build();
    }

    private List<String> serversOf(String zoneId, RequestContext context) {
        var zone =
                zones.at(context)
                        .read()
                        .zone(zoneId)
                        .orElseThrow(() -> Route53Errors.hostedZoneNotFound(zoneId));
        if (zone.privateZone()) {
            throw Route53Errors.invalidInput(
                    "A private hosted zone has no delegation set to make reusable.");
        }
        if (!zone.delegationSet().isEmpty()) {
            throw Route53Errors.setReusableAlready(zoneId);
        }
        return zone.nameServers();
    }

    GetReusableDelegationSetResponse get(
            GetReusableDelegationSetRequest in, RequestContext context) {
        return GetReusableDelegationSetResponse.builder()
                .delegationSet(ZoneMapper.delegationSet(require(cells.at(context).read(), in.id())))
                .build();
    }

    static DelegationState.StoredSet require(DelegationState state, String given) {
        var id = Identifiers.set(given);
        return state.sets().find(id).orElseThrow(() -> Route53Errors.noSuchSet(id));
    }

    ListReusableDelegationSetsResponse list(
            ListReusableDelegationSetsRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var found = new ArrayList<DelegationSet>();
        var marker = in.marker() == null ? "" : Identifiers.set(in.marker());
        String next = null;
        for (var row : cells.at(context).read().sets().after(marker, true)) {
            if (found.size() == max.count()) {
                next = row.getKey();
                break;
            }
            found.add(ZoneMapper.delegationSet(row.getValue()));
        }
        return ListReusableDelegationSetsResponse.builder()
                .delegationSets(found)
                .marker(in.marker() == null ? "" : in.marker())
                .maxItems(max.text())
                .isTruncated(next != null)
                .nextMarker(next)
                .build();
    }

    DeleteReusableDelegationSetResponse delete(
            DeleteReusableDelegationSetRequest in, RequestContext context) {
        var id = Identifiers.set(in.id());
        if (Tables.anyStartingWith(zones.at(context).read().zonesBySet(), id + "/")) {
            throw Route53Errors.setInUse(id);
        }
        cells.at(context).update(state -> Change.of(state.without(require(state, id)), true));
        return DeleteReusableDelegationSetResponse.builder().build();
    }
}
