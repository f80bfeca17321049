package dev.brume.route53resolver;

import dev.brume.core.name.VpcResolver;
import dev.brume.core.name.VpcRules;
import dev.brume.core.state.CellId;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// What the DNS server asks of VPCs: the states as they are now, and for each VPC that was asked
/// for, its rules in the order of their evaluation. A change costs a look at the cells; a VPC's
/// rules are put together when it is next asked for.
final class Published implements VpcResolver {
    /// VPCs of which the rules are kept; beyond that they are put together each time.
    static final int VPCS_MAX = 10_000;

    private final ResolverCells cells;
    private final QueryLogs logs;
    private volatile Snapshot snapshot = new Snapshot(List.of());

    Published(ResolverCells cells, QueryLogs logs) {
        this.cells = cells;
        this.logs = logs;
        cells.rules().onReplaced(cell -> changed());
        cells.firewalls().onReplaced(cell -> changed());
        cells.logs().onReplaced(cell -> changed());
        changed();
    }

    /// What one account has in one region.
    record Place(
            String account,
            String region,
            RuleState rules,
            FirewallState firewall,
            QueryLogState logs) {
        private static Place of(CellId id) {
            return new Place(
                    id.account(),
                    id.region(),
                    RuleState.EMPTY,
                    FirewallState.EMPTY,
                    QueryLogState.EMPTY);
        }

        private Place with(RuleState next) {
            return new Place(account, region, next, firewall, logs);
        }

        private Place with(FirewallState next) {
            return new Place(account, region, rules, next, logs);
        }

        private Place with(QueryLogState next) {
            return new Place(account, region, rules, firewall, next);
        }
    }

    /// All states at one time, and what was put together of them.
    private record Snapshot(List<Place> places, Map<String, Optional<VpcRules>> compiled) {
        Snapshot(List<Place> places) {
            this(places, new ConcurrentHashMap<>());
        }
    }

    /// Says that something was changed that queries depend on.
    synchronized void changed() {
        var places = new TreeMap<String, Place>();
        add(cells.rules(), (cell, state) -> put(places, cell, at(places, cell).with(state)));
        add(cells.firewalls(), (cell, state) -> put(places, cell, at(places, cell).with(state)));
        add(cells.logs(), (cell, state) -> put(places, cell, at(places, cell).with(state)));
        snapshot = new Snapshot(List.copyOf(places.values()));
    }

    private static <S> void add(StateCells<S> all, BiConsumer<CellId, S> step) {
        for (StateCell<S> cell : all.all()) {
            step.accept(cell.id(), cell.read());
        }
    }

    private static String key(CellId cell) {
        return cell.region() + "/" + cell.account();
    }

    private static Place at(Map<String, Place> places, CellId cell) {
        return places.getOrDefault(key(cell), Place.of(cell));
    }

    private static void put(Map<String, Place> places, CellId cell, Place place) {
        places.put(key(cell), place);
    }

    @Override
    public @Nullable VpcRules rules(String region, String vpc) {
        var now = snapshot;
        return now.places().isEmpty() ? null : compiled(now, region + "/" + vpc, region, vpc);
    }

    @Override
    public @Nullable VpcRules rulesOfAll() {
        var now = snapshot;
        return now.places().isEmpty() ? null : compiled(now, "", null, null);
    }

    private @Nullable VpcRules compiled(
            Snapshot now, String key, @Nullable String region, @Nullable String vpc) {
        var known = now.compiled().get(key);
        if (known == null) {
            known = compile(now, region, vpc);
            if (now.compiled().size() < VPCS_MAX) {
                now.compiled().put(key, known);
            }
        }
        return known.orElse(null);
    }

    private Optional<VpcRules> compile(
            Snapshot now, @Nullable String region, @Nullable String vpc) {
        var rules = new CompiledRules.Builder(logs);
        for (var place : now.places()) {
            if (region == null || vpc == null) {
                addAll(rules, place);
            } else if (place.region().equals(region)) {
                place.rules().ofVpc(vpc).forEach(row -> rules.add(place, row));
                place.firewall().ofVpc(vpc).forEach(row -> rules.add(place, row));
                place.logs().ofVpc(vpc).forEach(config -> rules.add(place, config, vpc));
            }
        }
        return rules.build();
    }

    private static void addAll(CompiledRules.Builder rules, Place place) {
        place.rules().associations().values().forEach(row -> rules.add(place, row));
        place.firewall().associations().values().forEach(row -> rules.add(place, row));
        var configs = place.logs().configs();
        for (var row : place.logs().associations().values()) {
            rules.add(place, configs.find(row.configId()).orElseThrow(), row.vpc());
        }
    }
}
