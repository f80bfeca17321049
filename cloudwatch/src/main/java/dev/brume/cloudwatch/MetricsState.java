package dev.brume.cloudwatch;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// The metrics of one account in one Region.
///
/// @param series by [MetricKey#identity]
/// @param chunks by tier, beginning, series and unit: what is due to be rolled up comes first
/// @param counters one row: the next number of a series
record MetricsState(
        PMap<String, StoredSeries> series,
        PMap<String, Chunk> chunks,
        PMap<String, Counter> counters) {

    /// A metric that has data.
    ///
    /// @param number short for the metric in chunks' keys
    /// @param seen the newest data's time, rounded up to [#SEEN_STEP]: a row must not be written
    ///     for every datum
    record StoredSeries(MetricKey key, long number, long seen) {
        static final int SEEN_STEP = 900;
    }

    record Counter(long next) {}

    private static final String COUNTER = "series";
    private static final int RADIX = 36;
    private static final char SEPARATOR = '/';

    static final MetricsState EMPTY = new MetricsState(PMap.empty(), PMap.empty(), PMap.empty());

    static final StateSpec<MetricsState> SPEC =
            new StateSpec<>(
                    "cloudwatch.metrics",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "series",
                                    StoredSeries.class,
                                    MetricsState::series,
                                    (state, series) ->
                                            new MetricsState(series, state.chunks, state.counters)),
                            new StateSpec.Table<>(
                                    "chunks",
                                    Chunk.class,
                                    MetricsState::chunks,
                                    (state, chunks) ->
                                            new MetricsState(state.series, chunks, state.counters)),
                            new StateSpec.Table<>(
                                    "counters",
                                    Counter.class,
                                    MetricsState::counters,
                                    (state, counters) ->
                                            new MetricsState(
                                                    state.series, state.chunks, counters))));

    /// Where the chunks of a tier begin that hold a time or later ones.
    static String chunkPrefix(Tier tier, long start) {
        // A fixed width, so that text order is time order.
        var index = Long.toString(start / tier.span, RADIX);
        return tier.letter + "0".repeat(7 - index.length()) + index + SEPARATOR;
    }

    static String chunkKey(Tier tier, long start, long number, char unit) {
        return seriesPrefix(tier, start, number) + unit;
    }

    /// What the keys of a series' chunks begin with.
    static String seriesPrefix(Tier tier, long start, long number) {
        return chunkPrefix(tier, start) + Long.toString(number, RADIX) + SEPARATOR;
    }

    /// What a chunk's key says.
    record ChunkName(Tier tier, long start, long number, char unit) {
        static ChunkName of(String key) {
            var tier = Tier.of(key.charAt(0));
            long start = Long.parseLong(key.substring(1, 8), RADIX) * tier.span;
            int end = key.indexOf(SEPARATOR, 9);
            long number = Long.parseLong(key, 9, end, RADIX);
            return new ChunkName(tier, start, number, key.charAt(end + 1));
        }
    }

    long nextNumber() {
        return counters.find(COUNTER).map(Counter::next).orElse(0L);
    }

    PMap<String, Counter> countedTo(long next) {
        return counters.with(COUNTER, new Counter(next));
    }

    /// The last moment for which a datum keeps its series in listings of what is active.
    static long seen(long time) {
        return Math.ceilDiv(time, StoredSeries.SEEN_STEP) * StoredSeries.SEEN_STEP;
    }
}
