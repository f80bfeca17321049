package dev.brume.route53;

import dev.brume.model.route53.AliasTarget;
import dev.brume.model.route53.ChangeInfo;
import dev.brume.model.route53.CidrRoutingConfig;
import dev.brume.model.route53.Coordinates;
import dev.brume.model.route53.DelegationSet;
import dev.brume.model.route53.GeoLocation;
import dev.brume.model.route53.GeoProximityLocation;
import dev.brume.model.route53.HostedZone;
import dev.brume.model.route53.HostedZoneConfig;
import dev.brume.model.route53.HostedZoneFeatures;
import dev.brume.model.route53.ResourceRecord;
import dev.brume.model.route53.ResourceRecordSet;
import dev.brume.model.route53.VPC;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/// Zones and records between what is kept and what the API shows.
final class ZoneMapper {
    private ZoneMapper() {}

    static HostedZone zone(StoredZone zone) {
        var config =
                HostedZoneConfig.builder()
                        .comment(zone.comment().isEmpty() ? null : zone.comment())
                        .privateZone(zone.privateZone())
                        .build();
        var recovery = zone.acceleratedRecovery();
        return HostedZone.builder()
                .id(Identifiers.zonePath(zone.id()))
                .name(zone.name())
                .callerReference(zone.callerReference())
                .config(config)
                .resourceRecordSetCount(zone.records())
                .features(
                        recovery.isEmpty()
                                ? null
                                : HostedZoneFeatures.builder()
                                        .acceleratedRecoveryStatus(recovery)
                                        .build())
                .build();
    }

    /// A public zone's name servers; a private zone shows none.
    static @Nullable DelegationSet delegationSet(StoredZone zone, DelegationState state) {
        if (zone.privateZone()) {
            return null;
        }
        var shared = state.sets().get(zone.delegationSet());
        return shared == null
                ? DelegationSet.builder().nameServers(zone.nameServers()).build()
                : delegationSet(shared);
    }

    static DelegationSet delegationSet(DelegationState.StoredSet set) {
        return DelegationSet.builder()
                .id(Identifiers.setPath(set.id()))
                .callerReference(set.callerReference())
                .nameServers(set.nameServers())
                .build();
    }

    static VPC vpc(VpcRef vpc) {
        return VPC.builder().vpcRegion(vpc.region()).vpcId(vpc.id()).build();
    }

    static List<VPC> vpcs(List<VpcRef> vpcs) {
        return vpcs.stream().map(ZoneMapper::vpc).toList();
    }

    static VpcRef vpcRef(@Nullable VPC given) {
        var region = given == null ? null : given.vpcRegion();
        var id = given == null ? null : given.vpcId();
        if (region == null || id == null || !id.matches("vpc-[0-9a-zA-Z-]{1,60}")) {
            throw Route53Errors.invalidVpc("The VPC ID or its region is not valid.");
        }
        return new VpcRef(region, id);
    }

    static ChangeInfo change(String id, Instant submitted, @Nullable String comment, Instant now) {
        boolean done = !now.isBefore(Identifiers.inSync(submitted));
        return ChangeInfo.builder()
                .id(Identifiers.changePath(id))
                .status(done ? "INSYNC" : "PENDING")
                .submittedAt(submitted.truncatedTo(ChronoUnit.MILLIS))
                .comment(comment == null || comment.isEmpty() ? null : comment)
                .build();
    }

    static ResourceRecordSet record(StoredRecordSet record) {
        var out =
                ResourceRecordSet.builder()
                        .name(record.name())
                        .type(record.type())
                        .setIdentifier(record.setIdentifier())
                        .healthCheckId(record.healthCheckId())
                        .trafficPolicyInstanceId(record.trafficPolicyInstanceId());
        switch (record.target()) {
            case RecordTarget.Values values ->
                    out.ttl(values.ttl()).resourceRecords(values(values.values()));
            case RecordTarget.Alias alias ->
                    out.aliasTarget(
                            AliasTarget.builder()
                                    .hostedZoneId(alias.zoneId())
                                    .dnsName(alias.dnsName())
                                    .evaluateTargetHealth(alias.evaluateHealth())
                                    .build());
        }
        policy(out, record.policy());
        return out.build();
    }

    private static List<ResourceRecord> values(List<String> values) {
        var records = new ArrayList<ResourceRecord>();
        values.forEach(value -> records.add(ResourceRecord.builder().value(value).build()));
        return records;
    }

    private static void policy(ResourceRecordSet.Builder out, RoutingPolicy policy) {
        switch (policy) {
            case RoutingPolicy.Simple simple -> {}
            case RoutingPolicy.Weighted weighted -> out.weight(weighted.weight());
            case RoutingPolicy.Latency latency -> out.region(latency.region());
            case RoutingPolicy.Failover failover ->
                    out.failover(failover.primary() ? "PRIMARY" : "SECONDARY");
            case RoutingPolicy.Geolocation geo ->
                    out.geoLocation(
                            GeoLocation.builder()
                                    .continentCode(geo.continent())
                                    .countryCode(geo.country())
                                    .subdivisionCode(geo.subdivision())
                                    .build());
            case RoutingPolicy.Geoproximity near -> out.geoProximityLocation(near(near));
            case RoutingPolicy.Multivalue multivalue -> out.multiValueAnswer(true);
            case RoutingPolicy.Cidr cidr ->
                    out.cidrRoutingConfig(
                            CidrRoutingConfig.builder()
                                    .collectionId(cidr.collectionId())
                                    .locationName(cidr.location())
                                    .build());
        }
    }

    private static GeoProximityLocation near(RoutingPolicy.Geoproximity near) {
        var latitude = near.latitude();
        var longitude = near.longitude();
        return GeoProximityLocation.builder()
                .awsRegion(near.region())
                .localZoneGroup(near.localZoneGroup())
                .bias(near.bias())
                .coordinates(
                        latitude == null || longitude == null
                                ? null
                                : Coordinates.builder()
                                        .latitude(latitude)
                                        .longitude(longitude)
                                        .build())
                .build();
    }
}
