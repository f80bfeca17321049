package dev.brume.cloudwatch;

import dev.brume.cloudwatch.MetricsState.StoredSeries;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentSkipListSet;

/// Finds metrics by name and dimension, without looking at the others.
final class SeriesIndex {
    private static final Comparator<Posting> ORDER =
            Comparator.comparing(Posting::dimension)
                    .thenComparing(Posting::value)
                    .thenComparing(Posting::identity);

    /// That a metric has a dimension of a value. The metric's name counts as one without a name.
    record Posting(String dimension, String value, String identity) {}

    private final ConcurrentSkipListSet<Posting> postings = new ConcurrentSkipListSet<>(ORDER);

    static SeriesIndex of(MetricsState state) {
        var index = new SeriesIndex();
        for (var series : state.series().values()) {
            index.add(series);
        }
        return index;
    }

    void add(List<StoredSeries> all) {
        all.forEach(this::add);
    }

    private void add(StoredSeries series) {
        var identity = series.key().identity();
        postings.add(new Posting("", series.key().name(), identity));
        series.key()
                .dimensions()
                .forEach((name, value) -> postings.add(new Posting(name, value, identity)));
    }

    /// The metrics that have a dimension of a value, from one on whose identity is not less.
    Iterable<Posting> having(String dimension, String value, String from) {
        return postings.subSet(
                new Posting(dimension, value, from),
                true,
                new Posting(dimension, value + '\u0000', ""),
                false);
    }

    /// The metrics that have a dimension, whatever its value, behind a posting.
    Iterable<Posting> having(String dimension, Posting behind) {
        return postings.subSet(behind, false, new Posting(dimension + '\u0000', "", ""), false);
    }
}
