package dev.brume.route53;

import dev.brume.core.state.StateCells;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.model.route53.HostedZone;
import dev.brume.model.route53.HostedZoneOwner;
import dev.brume.model.route53.HostedZoneSummary;
import dev.brume.model.route53.ListHostedZonesByNameRequest;
import dev.brume.model.route53.ListHostedZonesByNameResponse;
import dev.brume.model.route53.ListHostedZonesByVPCRequest;
import dev.brume.model.route53.ListHostedZonesByVPCResponse;
import dev.brume.model.route53.ListHostedZonesRequest;
import dev.brume.model.route53.ListHostedZonesResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;

/// Lists of hosted zones. A page begins at a key, so each costs the same.
final class ZoneListings {
    private final Zones zones;
    private final StateCells<DelegationState> delegations;

    ZoneListings(Zones zones, StateCells<DelegationState> delegations) {
        this.zones = zones;
        this.delegations = delegations;
    }

    ListHostedZonesResponse list(ListHostedZonesRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var state = zones.at(context).read();
        var marker = in.marker() == null ? "" : Identifiers.zone(in.marker());
        boolean privateOnly = "PrivateHostedZone".equals(in.hostedZoneType());
        var found = new ArrayList<HostedZone>();
        String next = null;
        if (in.delegationSetId() != null) {
            var setId = Identifiers.set(in.delegationSetId());
            if (delegations.at(context).read().sets().get(setId) == null) {
                throw Route53Errors.noSuchSet(setId);
            }
            for (var row : state.zonesBySet().after(setId + "/" + marker, true)) {
                if (!row.getKey().startsWith(setId + "/")) {
                    break;
                }
                if (found.size() == max.count()) {
                    next = row.getValue().key();
                    break;
                }
                found.add(ZoneMapper.zone(state.zones().find(row.getValue().key()).orElseThrow()));
            }
        } else {
            for (var row : state.zones().after(marker, true)) {
                if (privateOnly && !row.getValue().privateZone()) {
                    continue;
                }
                if (found.size() == max.count()) {
                    next = row.getKey();
                    break;
                }
                found.add(ZoneMapper.zone(row.getValue()));
            }
        }
        return ListHostedZonesResponse.builder()
                .hostedZones(found)
                .marker(in.marker() == null ? "" : in.marker())
                .maxItems(max.text())
                .isTruncated(next != null)
                .nextMarker(next)
                .build();
    }

    ListHostedZonesByNameResponse byName(ListHostedZonesByNameRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var state = zones.at(context).read();
        if (in.hostedZoneId() != null && in.dnsName() == null) {
            throw Route53Errors.invalidInput(
                    "You can specify hostedzoneid only together with dnsname.");
        }
        var found = new ArrayList<HostedZone>();
        StoredZone next = null;
        for (var row : state.zonesByName().after(start(in.dnsName(), in.hostedZoneId()), true)) {
            var zone = state.zones().find(row.getValue().key()).orElseThrow();
            if (found.size() == max.count()) {
                next = zone;
                break;
            }
            found.add(ZoneMapper.zone(zone));
        }
        return ListHostedZonesByNameResponse.builder()
                .hostedZones(found)
                .dnsName(in.dnsName())
                .hostedZoneId(in.hostedZoneId())
                .maxItems(max.text())
                .isTruncated(next != null)
                .nextDNSName(next == null ? null : next.name())
                .nextHostedZoneId(next == null ? null : next.id())
                .build();
    }

    private static String start(@Nullable String dnsName, @Nullable String zoneId) {
        if (dnsName == null || dnsName.isEmpty()) {
            return "";
        }
        try {
            return RecordKeys.zoneByName(
                    DnsName.of(dnsName), zoneId == null ? "" : Identifiers.zone(zoneId));
        } catch (NameException e) {
            throw Route53Errors.invalidDomainName(dnsName);
        }
    }

    ListHostedZonesByVPCResponse byVpc(ListHostedZonesByVPCRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var vpc = new VpcRef(in.vpcRegion(), in.vpcId());
        var found = new ArrayList<HostedZoneSummary>();
        String next = null;
        for (var zone : zones.table().ofVpc(vpc, in.nextToken() == null ? "" : in.nextToken())) {
            if (found.size() == max.count()) {
                next = zone.id();
                break;
            }
            found.add(
                    HostedZoneSummary.builder()
                            .hostedZoneId(zone.id())
                            .name(zone.apex().toString())
                            .owner(HostedZoneOwner.builder().owningAccount(zone.account()).build())
                            .build());
        }
        return ListHostedZonesByVPCResponse.builder()
                .hostedZoneSummaries(found)
                .maxItems(max.text())
                .nextToken(next)
                .build();
    }
}
