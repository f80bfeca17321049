package dev.brume.route53resolver;

import dev.brume.core.name.AnsweredQuery;
import dev.brume.core.name.FirewallVerdict;
import dev.brume.core.name.VpcRules;
import dev.brume.route53resolver.FirewallState.GroupAssociation;
import dev.brume.route53resolver.QueryLogState.LogConfig;
import dev.brume.route53resolver.RuleState.RuleAssociation;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The rules of a VPC, in the order of their evaluation.
final class CompiledRules implements VpcRules {
    private final Map<String, Route> routes;
    private final List<Filter> filters;
    private final List<Log> sinks;
    private final QueryLogs logs;

    private CompiledRules(
            Map<String, Route> routes, List<Filter> filters, List<Log> sinks, QueryLogs logs) {
        this.routes = routes;
        this.filters = filters;
        this.sinks = sinks;
        this.logs = logs;
    }

    /// A rule of the firewall, and the state that has its domain list.
    ///
    /// @param type of the queries that it is about, by number; 0 for all
    private record Filter(FirewallRow rule, FirewallState state, int type) {
        /// Whether the list has a name, or a wildcard above it.
        boolean matches(String name) {
            var prefix = rule.listId() + "/";
            var domains = state.domains();
            if (domains.containsKey(prefix + name) || domains.containsKey(prefix + "*")) {
                return true;
            }
            for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
                if (domains.containsKey(prefix + "*" + name.substring(dot))) {
                    return true;
                }
            }
            return false;
        }
    }

    /// A log that a VPC's queries go to.
    record Log(String account, String region, String vpc, LogConfig config) {}

    /// Collects the rules.
    static final class Builder {
        private final QueryLogs logs;
        private final Map<String, Route> routes = new HashMap<>();
        private final List<Ordered> filters = new ArrayList<>();
        private final List<Log> sinks = new ArrayList<>();

        /// A filter with its place.
        private record Ordered(int group, int rule, Filter filter) {}

        Builder(QueryLogs logs) {
            this.logs = logs;
        }

        void add(Published.Place place, RuleAssociation row) {
            var rule = place.rules().rule(row.ruleId());
            var targets = rule.targets().stream().map(CompiledRules::address).toList();
            routes.put(rule.domain(), new Route(rule.domain(), targets));
        }

        void add(Published.Place place, GroupAssociation row) {
            for (var rule : place.firewall().rulesOf(row.groupId())) {
                int type = rule.queryType().map(FirewallRow::typeNumber).orElse(0);
                var filter = new Filter(rule, place.firewall(), type);
                filters.add(new Ordered(row.priority(), rule.priority(), filter));
            }
        }

        void add(Published.Place place, LogConfig config, String vpc) {
            sinks.add(new Log(place.account(), place.region(), vpc, config));
        }

        /// Empty where there is nothing special.
        Optional<VpcRules> build() {
            if (routes.isEmpty() && filters.isEmpty() && sinks.isEmpty()) {
                return Optional.empty();
            }
            filters.sort(Comparator.comparingInt(Ordered::group).thenComparingInt(Ordered::rule));
            return Optional.of(
                    new CompiledRules(
                            Map.copyOf(routes),
                            filters.stream().map(Ordered::filter).toList(),
                            List.copyOf(sinks),
                            logs));
        }
    }

    private static InetSocketAddress address(ForwardRule.Target target) {
        try {
            // Addresses only were let in, so no name is ever looked up.
            var ip = InetAddress.getByName(target.ip().or(target::ipv6).orElseThrow());
            return new InetSocketAddress(ip, target.port());
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public FirewallVerdict check(String name, int type, boolean redirected) {
        if (filters.isEmpty()) {
            return FirewallVerdict.PASS;
        }
        var plain = name.equals(".") ? "" : name.substring(0, name.length() - 1);
        for (var filter : filters) {
            var rule = filter.rule();
            boolean about =
                    (filter.type() == 0 || filter.type() == type)
                            && !(redirected && rule.trustsRedirection());
            if (about && filter.matches(plain)) {
                return switch (rule.action()) {
                    case "ALLOW" -> FirewallVerdict.PASS;
                    case "ALERT" -> new FirewallVerdict.Alert(rule.groupId(), rule.listId());
                    default ->
                            new FirewallVerdict.Block(rule.groupId(), rule.listId(), instead(rule));
                };
            }
        }
        return FirewallVerdict.PASS;
    }

    private static FirewallVerdict.Instead instead(FirewallRow rule) {
        var block = rule.block().orElseThrow();
        return switch (block.response()) {
            case "NXDOMAIN" -> new FirewallVerdict.Instead.NoName();
            case "OVERRIDE" ->
                    new FirewallVerdict.Instead.Alias(
                            block.domain().flatMap(DomainNames::parse).orElse("."),
                            block.ttl().orElse(0));
            default -> new FirewallVerdict.Instead.NoData();
        };
    }

    @Override
    public @Nullable Route route(String name) {
        if (routes.isEmpty()) {
            return null;
        }
        int from = 0;
        while (from < name.length()) {
            var route = routes.get(name.substring(from));
            if (route != null) {
                return route;
            }
            from = name.indexOf('.', from) + 1;
            if (from == 0) {
                break;
            }
        }
        return routes.get(".");
    }

    @Override
    public boolean isLogged() {
        return !sinks.isEmpty();
    }

    @Override
    public void answered(AnsweredQuery query) {
        for (var sink : sinks) {
            logs.add(sink, query);
        }
    }
}
