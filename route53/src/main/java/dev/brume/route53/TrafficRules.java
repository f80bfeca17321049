package dev.brume.route53;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The rules of traffic policy documents.
final class TrafficRules {
    private static final String REGION_PREFIX = "aws:route53:";

    private TrafficRules() {}

    static TrafficDocument.Rule parse(Map<String, @Nullable Object> in) {
        var type = String.valueOf(TrafficDocument.text(in, "RuleType"));
        var branches = new ArrayList<TrafficDocument.Branch>();
        switch (type) {
            case "failover" -> {
                branches.add(
                        branch(
                                TrafficDocument.object(in.get("Primary"), "Primary"),
                                new RoutingPolicy.Failover(true)));
                branches.add(
                        branch(
                                TrafficDocument.object(in.get("Secondary"), "Secondary"),
                                new RoutingPolicy.Failover(false)));
            }
            case "weighted" ->
                    each(
                            in,
                            "Items",
                            branches,
                            item -> new RoutingPolicy.Weighted(number(item, "Weight", 0, 255)));
            case "latency" -> each(in, "Regions", branches, TrafficRules::latency);
            case "geo" -> each(in, "Locations", branches, TrafficRules::geo);
            case "geoproximity" -> each(in, "GeoproximityLocations", branches, TrafficRules::near);
            case "multivalue" ->
                    each(in, "Items", branches, item -> new RoutingPolicy.Multivalue());
            default -> throw TrafficErrors.invalidDocument("no rule type is named " + type);
        }
        return new TrafficDocument.Rule(List.copyOf(branches));
    }

    /// What a branch's own members say of its policy.
    private interface PolicyReader {
        RoutingPolicy read(Map<String, @Nullable Object> item);
    }

    private static void each(
            Map<String, @Nullable Object> in,
            String list,
            List<TrafficDocument.Branch> branches,
            PolicyReader reader) {
        TrafficDocument.objects(in, list)
                .forEach(item -> branches.add(branch(item, reader.read(item))));
    }

    private static TrafficDocument.Branch branch(
            Map<String, @Nullable Object> in, RoutingPolicy policy) {
        var rule = TrafficDocument.text(in, "RuleReference");
        var endpoint = TrafficDocument.text(in, "EndpointReference");
        if ((rule == null) == (endpoint == null)) {
            throw TrafficErrors.invalidDocument(
                    "a branch needs either RuleReference or EndpointReference");
        }
        var check = TrafficDocument.text(in, "HealthCheck");
        boolean evaluates =
                "true".equalsIgnoreCase(TrafficDocument.text(in, "EvaluateTargetHealth"));
        var name = rule == null ? String.valueOf(endpoint) : rule;
        return new TrafficDocument.Branch(
                policy, new TrafficDocument.Link(name, rule != null, check, evaluates));
    }

    private static RoutingPolicy latency(Map<String, @Nullable Object> item) {
        var region = String.valueOf(TrafficDocument.text(item, "Region"));
        if (RegionPlaces.of(region) == null) {
            throw TrafficErrors.invalidDocument("no region is named " + region);
        }
        return new RoutingPolicy.Latency(region);
    }

    private static RoutingPolicy geo(Map<String, @Nullable Object> item) {
        boolean isDefault = "true".equalsIgnoreCase(TrafficDocument.text(item, "IsDefault"));
        var country = isDefault ? GeoCatalog.DEFAULT : TrafficDocument.text(item, "Country");
        var continent = TrafficDocument.text(item, "Continent");
        var subdivision = TrafficDocument.text(item, "Subdivision");
        if (!GeoCatalog.knows(continent, country, subdivision)) {
            throw TrafficErrors.invalidDocument("a location is not known");
        }
        return new RoutingPolicy.Geolocation(continent, country, subdivision);
    }

    private static RoutingPolicy near(Map<String, @Nullable Object> item) {
        var region = TrafficDocument.text(item, "Region");
        var policy =
                new RoutingPolicy.Geoproximity(
                        region != null && region.startsWith(REGION_PREFIX)
                                ? region.substring(REGION_PREFIX.length())
                                : region,
                        null,
                        TrafficDocument.text(item, "Latitude"),
                        TrafficDocument.text(item, "Longitude"),
                        item.containsKey("Bias") ? number(item, "Bias", -99, 99) : null);
        if (Place.of(policy) == null) {
            throw TrafficErrors.invalidDocument("a location is not known");
        }
        return policy;
    }

    private static int number(Map<String, @Nullable Object> in, String name, int min, int max) {
        var text = String.valueOf(TrafficDocument.text(in, name));
        if (!text.matches("-?[0-9]{1,3}")
                || Integer.parseInt(text) < min
                || Integer.parseInt(text) > max) {
            throw TrafficErrors.invalidDocument(
                    name + " has to be a number from " + min + " to " + max);
        }
        return Integer.parseInt(text);
    }
}
