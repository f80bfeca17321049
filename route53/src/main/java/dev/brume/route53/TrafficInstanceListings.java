package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.StateCells;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.model.route53.GetTrafficPolicyInstanceCountResponse;
import dev.brume.model.route53.ListTrafficPolicyInstancesByHostedZoneRequest;
import dev.brume.model.route53.ListTrafficPolicyInstancesByHostedZoneResponse;
import dev.brume.model.route53.ListTrafficPolicyInstancesByPolicyRequest;
import dev.brume.model.route53.ListTrafficPolicyInstancesByPolicyResponse;
import dev.brume.model.route53.ListTrafficPolicyInstancesRequest;
import dev.brume.model.route53.ListTrafficPolicyInstancesResponse;
import dev.brume.model.route53.TrafficPolicyInstance;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Lists of traffic policy instances, in the order of zone, name and type.
final class TrafficInstanceListings {
    private final Zones zones;
    private final StateCells<TrafficState> cells;

    TrafficInstanceListings(Zones zones, StateCells<TrafficState> cells) {
        this.zones = zones;
        this.cells = cells;
    }

    /// A part of a list.
    ///
    /// @param next where the next part begins; null at the end
    private record Found(List<TrafficPolicyInstance> items, TrafficState.@Nullable Instance next) {}

    private static Found page(
            TrafficState state,
            PMap<String, ZoneState.Ref> index,
            String prefix,
            String from,
            MaxItems max) {
        var found = new ArrayList<TrafficPolicyInstance>();
        for (var row : index.after(prefix + from, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            var instance = state.instance(row.getValue().key());
            if (found.size() == max.count()) {
                return new Found(found, instance);
            }
            found.add(TrafficInstanceOperations.shown(instance, "Applied"));
        }
        return new Found(found, null);
    }

    private static String place(@Nullable String name, @Nullable String type) {
        if (name == null) {
            return "";
        }
        try {
            return DnsName.of(name) + " " + (type == null ? "" : type);
        } catch (NameException e) {
            throw Route53Errors.invalidInput("Invalid name marker: " + name);
        }
    }

    ListTrafficPolicyInstancesResponse list(
            ListTrafficPolicyInstancesRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var state = cells.at(context).read();
        var zone = in.hostedZoneIdMarker();
        var from =
                zone == null
                        ? ""
                        : Identifiers.zone(zone)
                                + "/"
                                + place(
                                        in.trafficPolicyInstanceNameMarker(),
                                        in.trafficPolicyInstanceTypeMarker());
        var found = page(state, state.byPlace(), "", from, max);
        var next = found.next();
        return ListTrafficPolicyInstancesResponse.builder()
                .trafficPolicyInstances(found.items())
                .maxItems(max.text())
                .isTruncated(next != null)
                .hostedZoneIdMarker(next == null ? null : next.zoneId())
                .trafficPolicyInstanceNameMarker(next == null ? null : next.name())
                .trafficPolicyInstanceTypeMarker(next == null ? null : next.type())
                .build();
    }

    ListTrafficPolicyInstancesByHostedZoneResponse byZone(
            ListTrafficPolicyInstancesByHostedZoneRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var state = cells.at(context).read();
        var zone = zones.at(context).require(in.hostedZoneId());
        var from =
                place(in.trafficPolicyInstanceNameMarker(), in.trafficPolicyInstanceTypeMarker());
        var found = page(state, state.byPlace(), zone.id() + "/", from, max);
        var next = found.next();
        return ListTrafficPolicyInstancesByHostedZoneResponse.builder()
                .trafficPolicyInstances(found.items())
                .maxItems(max.text())
                .isTruncated(next != null)
                .trafficPolicyInstanceNameMarker(next == null ? null : next.name())
                .trafficPolicyInstanceTypeMarker(next == null ? null : next.type())
                .build();
    }

    ListTrafficPolicyInstancesByPolicyResponse byPolicy(
            ListTrafficPolicyInstancesByPolicyRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxItems(), MaxItems.STANDARD);
        var state = cells.at(context).read();
        var version = state.version(in.trafficPolicyId(), in.trafficPolicyVersion());
        var prefix = TrafficState.versionKey(version.policyId(), version.number()) + "/";
        var zone = in.hostedZoneIdMarker();
        var from =
                zone == null
                        ? ""
                        : Identifiers.zone(zone)
                                + "/"
                                + place(
                                        in.trafficPolicyInstanceNameMarker(),
                                        in.trafficPolicyInstanceTypeMarker());
        var found = page(state, state.byPolicy(), prefix, from, max);
        var next = found.next();
        return ListTrafficPolicyInstancesByPolicyResponse.builder()
                .trafficPolicyInstances(found.items())
                .maxItems(max.text())
                .isTruncated(next != null)
                .hostedZoneIdMarker(next == null ? null : next.zoneId())
                .trafficPolicyInstanceNameMarker(next == null ? null : next.name())
                .trafficPolicyInstanceTypeMarker(next == null ? null : next.type())
                .build();
    }

    GetTrafficPolicyInstanceCountResponse count(RequestContext context) {
        int count = cells.at(context).read().instances().size();
        return GetTrafficPolicyInstanceCountResponse.builder()
                .trafficPolicyInstanceCount(count)
                .build();
    }
}
