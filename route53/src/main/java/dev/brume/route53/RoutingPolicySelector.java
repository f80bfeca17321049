package dev.brume.route53;

import dev.brume.engine.dns.Addresses;
import dev.brume.route53.ChosenRecords.Candidate;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Chooses among the record sets of one name and type, by their policy and by what is healthy.
///
/// Where nothing is healthy, everything counts as healthy, as with AWS: an answer that may work is
/// better than none. See
/// the page `health-checks-how-route-53-chooses-records`.
final class RoutingPolicySelector {
    /// How many records a multivalue answer has at most.
    static final int MULTIVALUE_MAX = 8;

    private static final double WHOLE_BIAS = 100;

    private final GeoTable geo;
    private final CidrTables cidrs;
    private final IntUnaryOperator dice;

    /// @param dice a number below a bound
    RoutingPolicySelector(GeoTable geo, CidrTables cidrs, IntUnaryOperator dice) {
        this.geo = geo;
        this.cidrs = cidrs;
        this.dice = dice;
    }

    /// The record sets that are answered; none where no record set is for this client.
    ///
    /// @param healthy whether a record set is
    List<Candidate> select(ChosenRecords set, Asked asked, Predicate<Candidate> healthy) {
        var all = set.candidates();
        return switch (all.getFirst().policy()) {
            case RoutingPolicy.Simple simple -> all;
            case RoutingPolicy.Weighted weighted -> weighted(all, asked, healthy);
            case RoutingPolicy.Latency latency -> latency(all, asked, healthy);
            case RoutingPolicy.Failover failover -> failover(all, asked, healthy);
            case RoutingPolicy.Geolocation location -> geolocation(all, asked, healthy);
            case RoutingPolicy.Geoproximity near -> geoproximity(all, asked, healthy);
            case RoutingPolicy.Multivalue multivalue -> multivalue(all, asked, healthy);
            case RoutingPolicy.Cidr cidr -> cidr(all, cidr.collectionId(), asked, healthy);
        };
    }

    /// Whether the answer depends on where the client is, not only the resolver.
    static boolean dependsOnClient(ChosenRecords set) {
        return switch (set.candidates().getFirst().policy()) {
            case RoutingPolicy.Latency latency -> true;
            case RoutingPolicy.Geolocation location -> true;
            case RoutingPolicy.Geoproximity near -> true;
            case RoutingPolicy.Cidr cidr -> true;
            default -> false;
        };
    }

    private static List<Candidate> healthyOrAll(
            List<Candidate> all, Asked asked, Predicate<Candidate> healthy) {
        var left = all.stream().filter(healthy).toList();
        if (asked.isExplained() && left.size() < all.size()) {
            all.stream()
                    .filter(each -> !left.contains(each))
                    .forEach(each -> asked.say(each.label() + " is unhealthy"));
        }
        if (left.isEmpty()) {
            asked.say("nothing is healthy, so everything counts as healthy");
            return all;
        }
        return left;
    }

    // ---- weighted

    private static int weight(Candidate candidate) {
        return candidate.policy() instanceof RoutingPolicy.Weighted weighted
                ? (int) weighted.weight()
                : 0;
    }

    private List<Candidate> weighted(
            List<Candidate> all, Asked asked, Predicate<Candidate> healthy) {
        // Those of weight 0 are considered where no other is healthy, and where all are 0.
        var weighing = all.stream().filter(each -> weight(each) > 0).toList();
        var left = weighing.stream().filter(healthy).toList();
        if (left.isEmpty()) {
            var zeros = all.stream().filter(each -> weight(each) == 0).filter(healthy).toList();
            left = !zeros.isEmpty() ? zeros : weighing.isEmpty() ? all : weighing;
            asked.say(
                    "no record set with a weight is healthy: "
                            + left.size()
                            + " are considered all the same");
        }
        int total = left.stream().mapToInt(RoutingPolicySelector::weight).sum();
        if (total == 0) {
            var chosen = left.get(dice.applyAsInt(left.size()));
            asked.say(
                    "weighted: all weights are 0, so each is as likely; the dice chose "
                            + chosen.label());
            return List.of(chosen);
        }
        int drawn = dice.applyAsInt(total);
        int sum = 0;
        for (var each : left) {
            sum += weight(each);
            if (drawn < sum) {
                if (asked.isExplained()) {
                    asked.say("weighted: " + weights(left) + "; the dice chose " + each.label());
                }
                return List.of(each);
            }
        }
        throw new AssertionError("weights add up to less than " + total);
    }

    private static String weights(List<Candidate> candidates) {
        return candidates.stream()
                .map(each -> each.label() + " weighs " + weight(each))
                .collect(Collectors.joining(", "));
    }

    // ---- by place

    private List<Candidate> latency(
            List<Candidate> all, Asked asked, Predicate<Candidate> healthy) {
        var client = geo.find(asked.address());
        return nearest(all, asked, healthy, each -> distance(each, client));
    }

    private List<Candidate> geoproximity(
            List<Candidate> all, Asked asked, Predicate<Candidate> healthy) {
        var client = geo.find(asked.address());
        return nearest(all, asked, healthy, each -> biased(distance(each, client), each));
    }

    private static double distance(Candidate candidate, Location client) {
        var place = candidate.place();
        return place == null ? Double.MAX_VALUE : place.distanceTo(client.place());
    }

    /// A positive bias brings a place nearer, a negative one moves it away: see
    /// the page `routing-policy-geoproximity`.
    static double biased(double distance, Candidate candidate) {
        var bias =
                candidate.policy() instanceof RoutingPolicy.Geoproximity near ? near.bias() : null;
        if (bias == null || bias == 0) {
            return distance;
        }
        return bias > 0 ? distance * (1 - bias / WHOLE_BIAS) : distance / (1 + bias / WHOLE_BIAS);
    }

    private List<Candidate> nearest(
            List<Candidate> all,
            Asked asked,
            Predicate<Candidate> healthy,
            ToDoubleFunction<Candidate> distance) {
        var left = healthyOrAll(all, asked, healthy);
        var chosen = left.stream().min(Comparator.comparingDouble(distance)).orElseThrow();
        if (asked.isExplained()) {
            asked.say("the client is in " + geo.find(asked.address()));
            for (var each : left) {
                asked.say(
                        "%s is %.0f km away".formatted(each.label(), distance.applyAsDouble(each)));
            }
            asked.say("nearest: " + chosen.label());
        }
        return List.of(chosen);
    }

    private List<Candidate> geolocation(
            List<Candidate> all, Asked asked, Predicate<Candidate> healthy) {
        var client = geo.find(asked.address());
        var fitting =
                all.stream()
                        .filter(each -> rank(each, client) > 0)
                        .sorted(Comparator.comparingInt((Candidate each) -> -rank(each, client)))
                        .toList();
        if (fitting.isEmpty()) {
            asked.say("geolocation: no record set is for " + client + ", and there is no default");
            return List.of();
        }
        var chosen = fitting.stream().filter(healthy).findFirst().orElse(fitting.getFirst());
        asked.say(
                "geolocation: for a client in "
                        + client
                        + " the smallest healthy area is that of "
                        + chosen.label());
        return List.of(chosen);
    }

    /// How small the area is that a client is in; 0 where it is not.
    private static int rank(Candidate candidate, Location client) {
        if (!(candidate.policy() instanceof RoutingPolicy.Geolocation area)) {
            return 0;
        }
        if (area.continent() != null) {
            return area.continent().equals(client.continent()) ? 2 : 0;
        }
        if (GeoCatalog.DEFAULT.equals(area.country())) {
            return 1;
        }
        if (area.country() == null || !area.country().equals(client.country())) {
            return 0;
        }
        return area.subdivision() == null
                ? 3
                : area.subdivision().equals(client.subdivision()) ? 4 : 0;
    }

    // ---- the rest

    private static List<Candidate> failover(
            List<Candidate> all, Asked asked, Predicate<Candidate> healthy) {
        var primary = role(all, true);
        var secondary = role(all, false);
        var chosen =
                primary == null
                        ? secondary
                        : secondary == null || healthy.test(primary) || !healthy.test(secondary)
                                ? primary
                                : secondary;
        if (chosen == null) {
            return List.of();
        }
        if (asked.isExplained()) {
            asked.say(
                    "failover: the primary is "
                            + (primary == null
                                    ? "absent"
                                    : healthy.test(primary) ? "healthy" : "unhealthy")
                            + ", the secondary is "
                            + (secondary == null
                                    ? "absent"
                                    : healthy.test(secondary) ? "healthy" : "unhealthy")
                            + ", so "
                            + chosen.label());
        }
        return List.of(chosen);
    }

    private static @Nullable Candidate role(List<Candidate> all, boolean primary) {
        for (var each : all) {
            if (each.policy() instanceof RoutingPolicy.Failover failover
                    && failover.primary() == primary) {
                return each;
            }
        }
        return null;
    }

    private List<Candidate> multivalue(
            List<Candidate> all, Asked asked, Predicate<Candidate> healthy) {
        var left = new ArrayList<>(healthyOrAll(all, asked, healthy));
        // The first few of a shuffle.
        int wanted = Math.min(MULTIVALUE_MAX, left.size());
        for (int i = 0; i < wanted; i++) {
            int other = i + dice.applyAsInt(left.size() - i);
            var swapped = left.get(i);
            left.set(i, left.get(other));
            left.set(other, swapped);
        }
        asked.say("multivalue: " + wanted + " of " + left.size() + " record sets");
        return left.subList(0, wanted);
    }

    private List<Candidate> cidr(
            List<Candidate> all, String collection, Asked asked, Predicate<Candidate> healthy) {
        var table = cidrs.of(collection);
        var matches = new ArrayList<Candidate>();
        if (table != null) {
            for (var match : table.findAll(asked.address(), Integer.MAX_VALUE)) {
                var candidate = located(all, match.value());
                if (candidate != null) {
                    asked.say(
                            "IP-based: the client is in "
                                    + match.block()
                                    + ", location "
                                    + match.value());
                    matches.add(candidate);
                }
            }
        }
        var standard = located(all, GeoCatalog.DEFAULT);
        if (standard != null) {
            matches.add(standard);
        }
        if (matches.isEmpty()) {
            asked.say(
                    "IP-based: "
                            + Addresses.text(asked.address())
                            + " is in no location, and there is no default");
            return List.of();
        }
        var chosen = matches.stream().filter(healthy).findFirst().orElse(matches.getFirst());
        asked.say("IP-based: " + chosen.label());
        return List.of(chosen);
    }

    private static @Nullable Candidate located(List<Candidate> all, String location) {
        for (var each : all) {
            if (each.policy() instanceof RoutingPolicy.Cidr cidr
                    && cidr.location().equals(location)) {
                return each;
            }
        }
        return null;
    }
}
