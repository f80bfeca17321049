package dev.brume.cloudwatch;

import dev.brume.cloudwatch.MetricsState.ChunkName;
import dev.brume.cloudwatch.MetricsState.StoredSeries;
import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.engine.metrics.Point;
import dev.brume.wire.call.ServiceException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// The time series of all accounts and Regions.
///
/// A datum lies in exactly one chunk of one tier. Reading takes all tiers together, but for those
/// that are coarser than the period asked for; so it does not matter to a reader whether what grew
/// too old for its tier has been rolled up yet.
final class MetricStore {
    /// How many series one account may have in one Region. Beyond that, new ones are refused.
    static final int SERIES_MAX = 2_000_000;

    /// How many chunks are rolled up in one change.
    static final int SWEEP_MAX = 500;

    /// How many names are shared.
    private static final int NAMES_MAX = 100_000;

    private static final Duration SWEEP_PERIOD = Duration.ofHours(1);

    /// Told of data that was stored.
    interface Listener {
        void stored(StateCell<MetricsState> cell, List<Datum> data);
    }

    private final StateCells<MetricsState> cells;
    private final Time time;
    private final SeriesIndexes indexes;
    private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Listener> listeners = new CopyOnWriteArrayList<>();

    MetricStore(StateCells<MetricsState> cells, Time time) {
        this.cells = cells;
        this.time = time;
        this.indexes = new SeriesIndexes(cells);
    }

    void start() {
        time.every(SWEEP_PERIOD, "metrics roll-up", this::sweepAll);
    }

    void listen(Listener listener) {
        listeners.add(listener);
    }

    StateCell<MetricsState> at(String account, String region) {
        return cells.at(account, region);
    }

    /// What metrics there are.
    SeriesIndex index(StateCell<MetricsState> cell) {
        return indexes.of(cell);
    }

    // ---- writing

    /// Stores data; all of it or none.
    void put(StateCell<MetricsState> cell, List<Datum> data) {
        long now = time.now().getEpochSecond();
        var index = indexes.of(cell);
        var created =
                cell.update(
                        state -> {
                            var writing = new Writing(state, this::named);
                            for (var datum : data) {
                                writing.put(datum, now);
                            }
                            return Change.of(writing.state(), writing.created);
                        });
        index.add(created);
        for (var listener : listeners) {
            listener.stored(cell, data);
        }
    }

    /// Many metrics have the same namespaces and names: they share the objects.
    private String named(String name) {
        if (names.size() >= NAMES_MAX) {
            return names.getOrDefault(name, name);
        }
        var known = names.putIfAbsent(name, name);
        return known == null ? name : known;
    }

    /// A state that is being written to.
    private static final class Writing {
        private final MetricsState before;
        private PMap<String, StoredSeries> series;
        private PMap<String, Chunk> chunks;
        private long next;
        private final List<StoredSeries> created = new ArrayList<>();
        private final UnaryOperator<String> names;

        /// @param names one object for all equal names
        Writing(MetricsState state, UnaryOperator<String> names) {
            before = state;
            this.names = names;
            series = state.series();
            chunks = state.chunks();
            next = state.nextNumber();
        }

        void put(Datum datum, long now) {
            var tier = datum.tier();
            long time = datum.point().time();
            while (time < tier.oldest(now) && tier.next().isPresent()) {
                tier = tier.next().get();
            }
            var stored = series(datum.key(), time);
            add(tier, stored.number(), datum.unit(), datum.point());
        }

        private StoredSeries series(MetricKey key, long time) {
            var identity = key.identity();
            var known = series.get(identity);
            long seen = MetricsState.seen(time);
            if (known != null && known.seen() >= seen) {
                return known;
            }
            if (known == null && series.size() >= SERIES_MAX) {
                throw new ServiceException(
                        "LimitExceeded",
                        "Brume keeps at most %d metrics of an account and Region."
                                .formatted(SERIES_MAX),
                        400);
            }
            long number = known == null ? next++ : known.number();
            var kept = known == null ? key.naming(names) : known.key();
            var stored = new StoredSeries(kept, number, seen);
            series = series.with(identity, stored);
            created.add(stored);
            return stored;
        }

        void add(Tier tier, long number, char unit, Point point) {
            var chunkKey = MetricsState.chunkKey(tier, tier.chunkStart(point.time()), number, unit);
            var chunk = chunks.get(chunkKey);
            chunks =
                    chunks.with(
                            chunkKey,
                            (chunk == null ? Chunk.EMPTY : chunk)
                                    .with(point.at(tier.floor(point.time()))));
        }

        void remove(String chunkKey) {
            chunks = chunks.without(chunkKey);
        }

        MetricsState state() {
            var counters = next == before.nextNumber() ? before.counters() : before.countedTo(next);
            return new MetricsState(series, chunks, counters);
        }
    }

    // ---- reading

    /// What there is of a metric in a range, by unit: the points of each period together.
    ///
    /// @param unit the letter of the only unit that counts; 0 for all
    Map<Character, List<Point>> read(
            MetricsState state, MetricKey key, char unit, Range range, long now) {
        var series = state.series().get(key.identity());
        return series == null ? Map.of() : read(state, series, unit, range, now);
    }

    /// Periods of one length.
    ///
    /// @param start where the first period begins, in seconds
    /// @param end the time behind the last
    record Range(long start, long end, int period) {}

    Map<Character, List<Point>> read(
            MetricsState state, StoredSeries series, char unit, Range range, long now) {
        var reading = new Reading(state, series.number(), unit, range, now);
        for (var tier : Tier.values()) {
            if (tier.resolution <= range.period()) {
                reading.read(tier);
            }
        }
        return reading.merged();
    }

    /// Collects the points of one series.
    private static final class Reading {
        private final MetricsState state;
        private final long number;
        private final char unit;
        private final Range range;
        private final long now;
        private final Map<Character, SortedMap<Long, List<Point>>> units = new HashMap<>();

        Reading(MetricsState state, long number, char unit, Range range, long now) {
            this.state = state;
            this.number = number;
            this.unit = unit;
            this.range = range;
            this.now = now;
        }

        void read(Tier tier) {
            // Finer data than is kept is not shown, even where it has not been rolled up yet.
            boolean finest = tier.next().map(next -> next.resolution > range.period()).orElse(true);
            long from = finest ? Math.max(range.start(), tier.oldest(now)) : range.start();
            for (long start = tier.chunkStart(from); start < range.end(); start += tier.span) {
                read(MetricsState.seriesPrefix(tier, start, number), from);
            }
        }

        private void read(String prefix, long from) {
            for (var row : state.chunks().after(prefix, true)) {
                if (!row.getKey().startsWith(prefix)) {
                    return;
                }
                char letter = row.getKey().charAt(prefix.length());
                if (unit == 0 || unit == letter) {
                    var points = row.getValue().points();
                    points.removeIf(point -> point.time() < from || point.time() >= range.end());
                    if (!points.isEmpty()) {
                        units.computeIfAbsent(letter, any -> new TreeMap<>())
                                .merge(points.getFirst().time(), points, MetricStore::joined);
                    }
                }
            }
        }

        Map<Character, List<Point>> merged() {
            var merged = new TreeMap<Character, List<Point>>();
            units.forEach((letter, chunks) -> merged.put(letter, merge(chunks, range)));
            merged.values().removeIf(List::isEmpty);
            return merged;
        }
    }

    private static List<Point> joined(List<Point> some, List<Point> others) {
        var all = new ArrayList<>(some);
        all.addAll(others);
        return all;
    }

    /// Points of the same period become one.
    private static List<Point> merge(SortedMap<Long, List<Point>> chunks, Range range) {
        var sorted = new ArrayList<Point>();
        chunks.values().forEach(sorted::addAll);
        sorted.sort((a, b) -> Long.compare(a.time(), b.time()));
        var merged = new ArrayList<Point>(sorted.size());
        for (var point : sorted) {
            long since = point.time() - range.start();
            long start = range.start() + Math.floorDiv(since, range.period()) * range.period();
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).time() == start) {
                merged.set(last, merged.get(last).plus(point));
            } else {
                merged.add(point.at(start));
            }
        }
        return merged;
    }

    // ---- growing old

    private void sweepAll() {
        for (var cell : cells.all()) {
            long now = time.now().getEpochSecond();
            for (var tier : Tier.values()) {
                while (sweep(cell, tier, now)) {
                    // Until nothing of the tier is too old.
                }
            }
            forget(cell, now);
        }
    }

    /// Rolls up some chunks that are too old as a whole; whether there may be more.
    private static boolean sweep(StateCell<MetricsState> cell, Tier tier, long now) {
        var end = MetricsState.chunkPrefix(tier, tier.chunkStart(tier.oldest(now)));
        return cell.update(
                state -> {
                    var writing = new Writing(state, UnaryOperator.identity());
                    int swept = 0;
                    var first = String.valueOf(tier.letter);
                    for (var row : state.chunks().after(first, true)) {
                        if (row.getKey().compareTo(end) >= 0 || swept == SWEEP_MAX) {
                            break;
                        }
                        var name = ChunkName.of(row.getKey());
                        tier.next()
                                .ifPresent(
                                        next ->
                                                row.getValue()
                                                        .points()
                                                        .forEach(
                                                                point ->
                                                                        writing.add(
                                                                                next,
                                                                                name.number(),
                                                                                name.unit(),
                                                                                point)));
                        writing.remove(row.getKey());
                        swept++;
                    }
                    return Change.of(swept == 0 ? state : writing.state(), swept == SWEEP_MAX);
                });
    }

    /// Drops series of which no data is left.
    private void forget(StateCell<MetricsState> cell, long now) {
        long oldest = Tier.HOUR.oldest(now);
        var gone = new ArrayList<String>();
        for (var row : cell.read().series()) {
            if (row.getValue().seen() < oldest) {
                gone.add(row.getKey());
            }
        }
        if (gone.isEmpty()) {
            return;
        }
        cell.update(
                state -> {
                    var series = state.series();
                    for (var identity : gone) {
                        var still = series.get(identity);
                        if (still != null && still.seen() < oldest) {
                            series = series.without(identity);
                        }
                    }
                    return Change.of(
                            new MetricsState(series, state.chunks(), state.counters()), gone);
                });
        indexes.rebuild(cell);
    }
}
