package dev.brume.route53;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;
import static dev.brume.core.resource.PropertyType.structure;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.engine.dns.DnsName;
import dev.brume.model.route53.AliasTarget;
import dev.brume.model.route53.Change;
import dev.brume.model.route53.ChangeBatch;
import dev.brume.model.route53.ChangeResourceRecordSetsRequest;
import dev.brume.model.route53.CidrRoutingConfig;
import dev.brume.model.route53.Coordinates;
import dev.brume.model.route53.GeoLocation;
import dev.brume.model.route53.GeoProximityLocation;
import dev.brume.model.route53.ListHostedZonesByNameRequest;
import dev.brume.model.route53.ListResourceRecordSetsRequest;
import dev.brume.model.route53.ResourceRecord;
import dev.brume.model.route53.ResourceRecordSet;
import dev.brume.model.route53.Route53Peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Record sets as templates describe them, and what is done with them.
final class RecordShapes {
    static final String ZONE_ID = "HostedZoneId";
    static final String ZONE_NAME = "HostedZoneName";

    private static final String LATITUDE = "Latitude";
    private static final String LONGITUDE = "Longitude";

    private RecordShapes() {}

    /// The properties of a record set, but for those that say which zone it is in.
    static List<PropertySchema> properties() {
        return List.of(
                PropertySchema.of(
                        "AliasTarget",
                        structure(
                                PropertySchema.of("DNSName", TEXT, REQUIRED),
                                PropertySchema.of("HostedZoneId", TEXT, REQUIRED),
                                PropertySchema.of("EvaluateTargetHealth", FLAG))),
                PropertySchema.of(
                        "CidrRoutingConfig",
                        structure(
                                PropertySchema.of("CollectionId", TEXT, REQUIRED),
                                PropertySchema.of("LocationName", TEXT, REQUIRED))),
                PropertySchema.of("Failover", PropertyType.oneOf("PRIMARY", "SECONDARY")),
                PropertySchema.of(
                        "GeoLocation",
                        structure(
                                PropertySchema.of("ContinentCode", TEXT),
                                PropertySchema.of("CountryCode", TEXT),
                                PropertySchema.of("SubdivisionCode", TEXT))),
                PropertySchema.of(
                        "GeoProximityLocation",
                        structure(
                                PropertySchema.of("AWSRegion", TEXT),
                                PropertySchema.of("Bias", INTEGER),
                                PropertySchema.of(
                                        "Coordinates",
                                        structure(
                                                PropertySchema.of(LATITUDE, TEXT, REQUIRED),
                                                PropertySchema.of(LONGITUDE, TEXT, REQUIRED))),
                                PropertySchema.of("LocalZoneGroup", TEXT))),
                PropertySchema.of("HealthCheckId", TEXT),
                PropertySchema.of("MultiValueAnswer", FLAG),
                PropertySchema.of("Region", TEXT),
                PropertySchema.of("ResourceRecords", TEXTS),
                PropertySchema.of("SetIdentifier", TEXT),
                PropertySchema.of("TTL", TEXT),
                PropertySchema.of("Type", TEXT, REQUIRED),
                PropertySchema.of("Weight", INTEGER));
    }

    /// The properties that say which zone records are in.
    static List<PropertySchema> zone(PropertySchema.Trait... traits) {
        return List.of(
                PropertySchema.of(ZONE_ID, TEXT, traits),
                PropertySchema.of(ZONE_NAME, TEXT, traits));
    }

    /// A record set inside a group, which may repeat the group's zone.
    static PropertyType grouped() {
        var all = new ArrayList<>(properties());
        all.addAll(zone());
        all.add(PropertySchema.of("Name", TEXT, REQUIRED));
        return new PropertyType.Structure(all);
    }

    static PropertySchema name() {
        return PropertySchema.of("Name", TEXT, REQUIRED, CREATE_ONLY);
    }

    static ResourceRecordSet record(Properties from) {
        var values = new ArrayList<ResourceRecord>();
        from.texts("ResourceRecords")
                .forEach(value -> values.add(ResourceRecord.builder().value(value).build()));
        return ResourceRecordSet.builder()
                .name(from.requiredText("Name"))
                .type(from.requiredText("Type"))
                .setIdentifier(from.text("SetIdentifier").orElse(null))
                .ttl(from.text("TTL").map(RecordShapes::ttl).orElse(null))
                .resourceRecords(values.isEmpty() ? null : values)
                .aliasTarget(from.object("AliasTarget").map(RecordShapes::alias).orElse(null))
                .weight(from.wide("Weight").orElse(null))
                .region(from.text("Region").orElse(null))
                .failover(from.text("Failover").orElse(null))
                .multiValueAnswer(from.flag("MultiValueAnswer").orElse(null))
                .healthCheckId(from.text("HealthCheckId").orElse(null))
                .geoLocation(from.object("GeoLocation").map(RecordShapes::area).orElse(null))
                .geoProximityLocation(
                        from.object("GeoProximityLocation").map(RecordShapes::near).orElse(null))
                .cidrRoutingConfig(
                        from.object("CidrRoutingConfig").map(RecordShapes::cidr).orElse(null))
                .build();
    }

    private static Long ttl(String text) {
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw ResourceErrors.invalid("TTL has to be a number of seconds, not " + text);
        }
    }

    private static AliasTarget alias(Properties from) {
        return AliasTarget.builder()
                .dnsName(from.requiredText("DNSName"))
                .hostedZoneId(from.requiredText(ZONE_ID))
                .evaluateTargetHealth(from.flag("EvaluateTargetHealth").orElse(false))
                .build();
    }

    private static GeoLocation area(Properties from) {
        return GeoLocation.builder()
                .continentCode(from.text("ContinentCode").orElse(null))
                .countryCode(from.text("CountryCode").orElse(null))
                .subdivisionCode(from.text("SubdivisionCode").orElse(null))
                .build();
    }

    private static GeoProximityLocation near(Properties from) {
        return GeoProximityLocation.builder()
                .awsRegion(from.text("AWSRegion").orElse(null))
                .localZoneGroup(from.text("LocalZoneGroup").orElse(null))
                .bias(from.integer("Bias").orElse(null))
                .coordinates(
                        from.object("Coordinates")
                                .map(
                                        at ->
                                                Coordinates.builder()
                                                        .latitude(at.requiredText(LATITUDE))
                                                        .longitude(at.requiredText(LONGITUDE))
                                                        .build())
                                .orElse(null))
                .build();
    }

    private static CidrRoutingConfig cidr(Properties from) {
        return CidrRoutingConfig.builder()
                .collectionId(from.requiredText("CollectionId"))
                .locationName(from.requiredText("LocationName"))
                .build();
    }

    /// The zone that properties name, by its id or by a name that only one zone has.
    static String zoneId(Route53Peer peer, Properties from) {
        var given = from.text(ZONE_ID);
        var name = from.text(ZONE_NAME);
        if (given.isPresent() == name.isPresent()) {
            throw ResourceErrors.invalid(
                    "Specify either HostedZoneId or HostedZoneName, and not both.");
        }
        return given.orElseGet(() -> zoneNamed(peer, name.orElseThrow()));
    }

    private static String zoneNamed(Route53Peer peer, String given) {
        var lower = given.toLowerCase(Locale.ROOT);
        var name = lower.endsWith(".") ? lower : lower + ".";
        var found =
                peer
                        .listHostedZonesByName(
                                ListHostedZonesByNameRequest.builder().dnsName(name).build())
                        .hostedZones()
                        .stream()
                        .filter(zone -> zone.name().equals(name))
                        .toList();
        if (found.size() != 1) {
            throw ResourceErrors.invalid(
                    (found.isEmpty() ? "No hosted zone" : "More than one hosted zone")
                            + " is named "
                            + name);
        }
        return Identifiers.zone(found.getFirst().id());
    }

    static void change(Route53Peer peer, String zoneId, String comment, List<Change> changes) {
        if (!changes.isEmpty()) {
            var _ =
                    peer.changeResourceRecordSets(
                            ChangeResourceRecordSetsRequest.builder()
                                    .hostedZoneId(zoneId)
                                    .changeBatch(
                                            ChangeBatch.builder()
                                                    .comment(comment.isEmpty() ? null : comment)
                                                    .changes(changes)
                                                    .build())
                                    .build());
        }
    }

    static Change change(String action, ResourceRecordSet record) {
        return Change.builder().action(action).resourceRecordSet(record).build();
    }

    /// The record set as the zone has it now.
    static Optional<ResourceRecordSet> find(
            Route53Peer peer, String zoneId, ResourceRecordSet wanted) {
        var page =
                peer.listResourceRecordSets(
                        ListResourceRecordSetsRequest.builder()
                                .hostedZoneId(zoneId)
                                .startRecordName(wanted.name())
                                .startRecordType(wanted.type())
                                .startRecordIdentifier(wanted.setIdentifier())
                                .maxItems("1")
                                .build());
        return page.resourceRecordSets().stream().filter(each -> sameKey(each, wanted)).findFirst();
    }

    /// Whether both are the same place of a zone.
    static boolean sameKey(ResourceRecordSet one, ResourceRecordSet other) {
        return DnsName.of(one.name()).equals(DnsName.of(other.name()))
                && one.type().equals(other.type())
                && Optional.ofNullable(one.setIdentifier())
                        .equals(Optional.ofNullable(other.setIdentifier()));
    }
}
