package dev.brume.route53;

import dev.brume.core.name.NameRegistry;
import dev.brume.core.name.ServedName;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NamePath;
import dev.brume.engine.dns.RecordSet;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.StaticRecords;
import dev.brume.route53.ChosenRecords.Candidate;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/// Turns what is stored at a name into records: chooses by the policy, follows aliases through
/// trees of them, and asks Brume's services for the names that are theirs.
final class AliasResolver {
    /// How deep a tree of aliases may be.
    static final int DEPTH_MAX = 16;

    /// AWS's own names live for a minute.
    static final long SERVED_TTL = 60;

    private final RoutingPolicySelector selector;
    private final HealthTable health;
    private final NameRegistry names;

    AliasResolver(RoutingPolicySelector selector, HealthTable health, NameRegistry names) {
        this.selector = selector;
        this.health = health;
        this.names = names;
    }

    /// The records that a set stands for now; null where it stands for none.
    @Nullable StaticRecords resolve(RecordSet set, Asked asked) {
        return resolve(set, asked, 0);
    }

    private @Nullable StaticRecords resolve(RecordSet set, Asked asked, int depth) {
        if (set instanceof StaticRecords records) {
            return records;
        }
        if (!(set instanceof ChosenRecords chosen) || depth > DEPTH_MAX) {
            return null;
        }
        var found = new ArrayList<StaticRecords>();
        for (var candidate :
                selector.select(chosen, asked, each -> isHealthy(each, asked, depth))) {
            var own = candidate.records();
            var records = own != null ? own : alias(candidate, chosen.type(), asked, depth);
            if (records != null) {
                found.add(records);
            }
        }
        return found.isEmpty() ? null : StaticRecords.joined(found);
    }

    private @Nullable StaticRecords alias(Candidate candidate, int type, Asked asked, int depth) {
        var target = candidate.aliasTarget();
        if (target == null) {
            return null;
        }
        var set = find(candidate, target, type, asked);
        if (set != null) {
            asked.say(
                    candidate.label()
                            + " leads to "
                            + target
                            + " "
                            + RecordType.name(type)
                            + " of a hosted zone");
            return resolve(set, asked, depth + 1);
        }
        var served = names.find(target.toString());
        asked.say(
                candidate.label()
                        + " leads to "
                        + target
                        + ", which "
                        + (served.isPresent() ? "a service of Brume answers" : "nobody answers"));
        return served.map(found -> records(found, type)).orElse(null);
    }

    /// What an alias's zone has at its target; null where the target is none of a hosted zone's.
    private static @Nullable RecordSet find(
            Candidate candidate, DnsName target, int type, Asked asked) {
        var zone =
                candidate.stored().target() instanceof RecordTarget.Alias alias
                        ? asked.table().zone(alias.zoneId())
                        : null;
        if (zone == null || !target.isWithin(zone.apex())) {
            return null;
        }
        var node = zone.data().find(NamePath.of(target), type).node();
        return node == null ? null : node.set(type);
    }

    /// The addresses of a served name as records of a type; null where it has none of it.
    static @Nullable StaticRecords records(ServedName served, int type) {
        int octets = type == RecordType.A ? 4 : type == RecordType.AAAA ? 16 : 0;
        List<byte[]> addresses =
                served.addresses().stream()
                        .map(InetAddress::getAddress)
                        .filter(address -> address.length == octets)
                        .toList();
        return addresses.isEmpty() ? null : StaticRecords.of(type, SERVED_TTL, addresses);
    }

    /// Whether a record set is healthy: its health check is, and what it leads to is, where the
    /// alias says that this counts.
    private boolean isHealthy(Candidate candidate, Asked asked, int depth) {
        var check = candidate.stored().healthCheckId();
        if (check != null && !health.isHealthy(check)) {
            return false;
        }
        boolean evaluates =
                candidate.stored().target() instanceof RecordTarget.Alias alias
                        && alias.evaluateHealth();
        return !evaluates || depth > DEPTH_MAX || isTargetHealthy(candidate, asked, depth);
    }

    private boolean isTargetHealthy(Candidate candidate, Asked asked, int depth) {
        var target = candidate.aliasTarget();
        int type = typeOf(candidate);
        if (target == null) {
            return true;
        }
        var set = find(candidate, target, type, asked);
        if (set instanceof ChosenRecords chosen) {
            return chosen.candidates().stream().anyMatch(each -> isHealthy(each, asked, depth + 1));
        }
        return set != null
                || names.find(target.toString())
                        .map(served -> served.health() != ServedName.Health.UNHEALTHY)
                        .orElse(true);
    }

    private static int typeOf(Candidate candidate) {
        return RecordType.number(candidate.stored().type()).orElseThrow();
    }
}
