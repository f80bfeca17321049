package dev.brume.route53;

import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.engine.dns.RdataException;
import dev.brume.engine.dns.RdataText;
import dev.brume.engine.dns.RecordType;
import dev.brume.model.route53.AliasTarget;
import dev.brume.model.route53.Change;
import dev.brume.model.route53.GeoProximityLocation;
import dev.brume.model.route53.ResourceRecord;
import dev.brume.model.route53.ResourceRecordSet;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// Reads the record sets of a change batch. What is malformed refuses the request (`InvalidInput`);
/// values that are none of their type are collected, so that a batch is told all that is wrong.
final class RecordParser {
    /// How many records a set holds at most.
    static final int RECORDS_PER_SET_MAX = 400;

    private static final int ONE_POLICY = 1;

    private final String zoneId;
    private final List<String> malformed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    RecordParser(String zoneId) {
        this.zoneId = zoneId;
    }

    /// Reads all changes.
    ///
    /// @throws dev.brume.wire.call.ServiceException `InvalidInput` where any is malformed
    List<PlannedChange> parse(List<Change> changes) {
        var planned = new ArrayList<PlannedChange>();
        for (var change : changes) {
            var one = parse(change);
            if (one != null) {
                planned.add(one);
            }
        }
        if (!malformed.isEmpty()) {
            throw Route53Errors.invalidInput("Invalid request: " + String.join("; ", malformed));
        }
        return planned;
    }

    /// What is wrong with values and names.
    List<String> problems() {
        return problems;
    }

    private @Nullable PlannedChange parse(Change change) {
        var in = change.resourceRecordSet();
        var action = PlannedChange.Action.valueOf(change.action());
        var name = name(in.name());
        var where =
                " in Change with [Action=%s, Name=%s, Type=%s, SetIdentifier=%s]"
                        .formatted(
                                change.action(),
                                name == null ? in.name() : name,
                                in.type(),
                                in.setIdentifier());
        checkShape(in, where);
        if (name == null || !malformed.isEmpty()) {
            return null;
        }
        var record =
                new StoredRecordSet(
                        name.toString(),
                        in.type(),
                        in.setIdentifier(),
                        target(in),
                        policy(in),
                        in.healthCheckId(),
                        null);
        if (action != PlannedChange.Action.DELETE) {
            checkValues(record);
        }
        return new PlannedChange(
                action, record, name, RecordKeys.of(zoneId, name, in.type(), in.setIdentifier()));
    }

    private @Nullable DnsName name(String given) {
        if (given.isEmpty()) {
            problems.add(
                    "FATAL problem: DomainNameEmpty (Domain name is empty) encountered with ''");
            return null;
        }
        try {
            return DnsName.of(given);
        } catch (NameException e) {
            problems.add("FATAL problem: " + words(e) + " encountered with '" + given + "'");
            return null;
        }
    }

    private static String words(NameException e) {
        return switch (e.kind()) {
            case EMPTY_LABEL -> "DomainLabelEmpty (Domain label is empty)";
            case LABEL_TOO_LONG -> "DomainLabelTooLong (Domain label is too long)";
            case NAME_TOO_LONG -> "DomainNameTooLong (Domain name is too long)";
            case BAD_ESCAPE -> "InvalidEscape (Domain name contains an invalid escape sequence)";
            case NOT_ASCII -> "UnsupportedCharacter (Value contains unsupported characters)";
        };
    }

    private void checkShape(ResourceRecordSet in, String where) {
        boolean hasTtl = in.ttl() != null;
        boolean hasValues = in.resourceRecords() != null && !in.resourceRecords().isEmpty();
        boolean alias = in.aliasTarget() != null;
        if (in.trafficPolicyInstanceId() != null) {
            malformed.add(
                    "TrafficPolicyInstanceId can only be set by CreateTrafficPolicyInstance, but is"
                            + " given"
                            + where);
        } else if (alias && (hasTtl || hasValues)) {
            malformed.add(
                    "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or"
                            + " TrafficPolicyInstanceId], but found more than one"
                            + where);
        } else if (!alias && !(hasTtl && hasValues)) {
            malformed.add(
                    "Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords], or"
                            + " TrafficPolicyInstanceId], but found none"
                            + where);
        }
        int policies = policies(in);
        if (policies > ONE_POLICY) {
            malformed.add(
                    "Expected exactly one of [Weight, Region, Failover, GeoLocation,"
                            + " MultiValueAnswer, GeoProximityLocation, or CidrRoutingConfig], but"
                            + " found more than one"
                            + where);
        } else if (policies == ONE_POLICY && in.setIdentifier() == null) {
            malformed.add("Missing field 'SetIdentifier'" + where);
        } else if (policies == 0 && in.setIdentifier() != null) {
            malformed.add(
                    "Expected exactly one of [Weight, Region, Failover, GeoLocation,"
                            + " MultiValueAnswer, GeoProximityLocation, or CidrRoutingConfig], but"
                            + " found none"
                            + where);
        }
        checkPolicy(in, where);
    }

    private static int policies(ResourceRecordSet in) {
        int count = 0;
        count += in.weight() != null ? 1 : 0;
        count += in.region() != null ? 1 : 0;
        count += in.failover() != null ? 1 : 0;
        count += in.geoLocation() != null ? 1 : 0;
        count += in.multiValueAnswer() != null ? 1 : 0;
        count += in.geoProximityLocation() != null ? 1 : 0;
        count += in.cidrRoutingConfig() != null ? 1 : 0;
        return count;
    }

    private void checkPolicy(ResourceRecordSet in, String where) {
        var geo = in.geoLocation();
        if (geo != null
                && !GeoCatalog.knows(
                        geo.continentCode(), geo.countryCode(), geo.subdivisionCode())) {
            malformed.add("Invalid GeoLocation" + where);
        }
        var near = in.geoProximityLocation();
        if (near != null) {
            int places = 0;
            places += near.awsRegion() != null ? 1 : 0;
            places += near.localZoneGroup() != null ? 1 : 0;
            places += near.coordinates() != null ? 1 : 0;
            if (places != 1) {
                malformed.add(
                        "Expected exactly one of [AWSRegion, LocalZoneGroup, or Coordinates]"
                                + where);
            } else if (Place.of(policyOf(near)) == null) {
                malformed.add("Invalid GeoProximityLocation" + where);
            }
        }
        if (Boolean.FALSE.equals(in.multiValueAnswer())) {
            malformed.add("MultiValueAnswer has to be true where it is given" + where);
        }
    }

    private static RecordTarget target(ResourceRecordSet in) {
        var alias = in.aliasTarget();
        if (alias != null) {
            return alias(alias);
        }
        var values = new ArrayList<String>();
        for (ResourceRecord record :
                in.resourceRecords() == null ? List.<ResourceRecord>of() : in.resourceRecords()) {
            values.add(record.value());
        }
        return new RecordTarget.Values(in.ttl() == null ? 0 : in.ttl(), values);
    }

    private static RecordTarget.Alias alias(AliasTarget alias) {
        String name;
        try {
            name = DnsName.of(alias.dnsName()).toString();
        } catch (NameException e) {
            name = alias.dnsName();
        }
        return new RecordTarget.Alias(
                Identifiers.zone(alias.hostedZoneId()), name, alias.evaluateTargetHealth());
    }

    private static RoutingPolicy policy(ResourceRecordSet in) {
        var weight = in.weight();
        if (weight != null) {
            return new RoutingPolicy.Weighted(weight);
        }
        var region = in.region();
        if (region != null) {
            return new RoutingPolicy.Latency(region);
        }
        var role = in.failover();
        if (role != null) {
            return new RoutingPolicy.Failover(role.equals("PRIMARY"));
        }
        var geo = in.geoLocation();
        if (geo != null) {
            return new RoutingPolicy.Geolocation(
                    geo.continentCode(), geo.countryCode(), geo.subdivisionCode());
        }
        var near = in.geoProximityLocation();
        if (near != null) {
            return policyOf(near);
        }
        var cidr = in.cidrRoutingConfig();
        if (cidr != null) {
            return new RoutingPolicy.Cidr(cidr.collectionId(), cidr.locationName());
        }
        return in.multiValueAnswer() != null
                ? new RoutingPolicy.Multivalue()
                : new RoutingPolicy.Simple();
    }

    private static RoutingPolicy.Geoproximity policyOf(GeoProximityLocation near) {
        var at = near.coordinates();
        return new RoutingPolicy.Geoproximity(
                near.awsRegion(),
                near.localZoneGroup(),
                at == null ? null : at.latitude(),
                at == null ? null : at.longitude(),
                near.bias());
    }

    private void checkValues(StoredRecordSet record) {
        if (!(record.target() instanceof RecordTarget.Values values)) {
            return;
        }
        if (values.values().size() > RECORDS_PER_SET_MAX) {
            problems.add("Cannot have more than " + RECORDS_PER_SET_MAX + " records in a RRSet.");
            return;
        }
        boolean one = record.type().equals("CNAME") || record.type().equals("SOA");
        if (one && values.values().size() > 1) {
            problems.add(
                    "RRSet of type %s with DNS name %s must have exactly one resource record."
                            .formatted(record.type(), record.name()));
        }
        var seen = new HashSet<String>();
        for (var value : values.values()) {
            if (!seen.add(value)) {
                problems.add("Duplicate Resource Record: '" + value + "'");
            }
            checkValue(record.type(), value);
        }
    }

    private void checkValue(String type, String value) {
        try {
            var _ = RdataText.wire(RecordType.number(type).orElseThrow(), value);
        } catch (RdataException e) {
            problems.add("Invalid Resource Record: 'FATAL problem: " + e.getMessage() + "'");
        }
    }
}
