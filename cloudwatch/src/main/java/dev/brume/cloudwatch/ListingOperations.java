package dev.brume.cloudwatch;

import dev.brume.cloudwatch.MetricsState.StoredSeries;
import dev.brume.model.cloudwatch.DimensionFilter;
import dev.brume.model.cloudwatch.ListMetricsInput;
import dev.brume.model.cloudwatch.ListMetricsOutput;
import dev.brume.model.cloudwatch.Metric;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/// ListMetrics. Metrics come in the order of what they were found by; a page costs what it shows
/// and what its filters skip, never what else there is.
final class ListingOperations {
    private static final int PAGE = 500;

    /// Metrics without new data for so long are not listed.
    private static final Duration LISTED = Duration.ofDays(14);

    private static final Duration RECENT = Duration.ofHours(3);
    private static final char PART = MetricKey.PART;

    private final MetricStore store;

    ListingOperations(MetricStore store) {
        this.store = store;
    }

    ListMetricsOutput list(ListMetricsInput in, RequestContext context) {
        check(in, context);
        boolean owner = in.owningAccount() != null || linked(in);
        var cell = store.at(context.account(), context.region());
        var age = in.recentlyActive() == null ? LISTED : RECENT;
        long oldest = context.now().minus(age).getEpochSecond();
        var after = in.nextToken() == null ? "" : Cursor.decode(in.nextToken());
        var found = new ArrayList<Metric>();
        String last = "";
        var state = cell.read();
        for (var candidates = candidates(in, state, store.index(cell), after);
                candidates.hasNext(); ) {
            var candidate = candidates.next();
            var series = state.series().get(candidate.identity);
            if (series == null || series.seen() < oldest || !fits(series, in)) {
                continue;
            }
            if (found.size() == PAGE) {
                return answer(found, Cursor.encode(last), owner ? context.account() : null);
            }
            found.add(metric(series.key()));
            last = candidate.cursor;
        }
        return answer(found, null, owner ? context.account() : null);
    }

    private static void check(ListMetricsInput in, RequestContext context) {
        if (in.owningAccount() != null
                && !in.owningAccount().equals(context.account())
                && !linked(in)) {
            throw CloudWatchErrors.combination(
                    "OwningAccount can only be used when IncludeLinkedAccounts is true.");
        }
    }

    private static boolean linked(ListMetricsInput in) {
        return Boolean.TRUE.equals(in.includeLinkedAccounts());
    }

    /// @param cursor where a page that ends here goes on
    private record Candidate(String identity, String cursor) {}

    private static Iterator<Candidate> candidates(
            ListMetricsInput in, MetricsState state, SeriesIndex index, String after) {
        var prefix = prefix(in);
        var filters = filters(in);
        for (var filter : filters) {
            if (filter.value() != null) {
                var from = after.isEmpty() ? prefix : after + PART;
                return byPosting(
                        index.having(filter.name(), filter.value(), from).iterator(), prefix);
            }
        }
        if (!prefix.isEmpty()) {
            return byIdentity(state, prefix, after);
        }
        if (!filters.isEmpty()) {
            return byDimension(index, filters.getFirst().name(), after);
        }
        if (in.metricName() != null) {
            var from = after.isEmpty() ? "" : after + PART;
            return byPosting(index.having("", in.metricName(), from).iterator(), "");
        }
        return byIdentity(state, "", after);
    }

    private static List<DimensionFilter> filters(ListMetricsInput in) {
        return in.dimensions() == null ? List.of() : in.dimensions();
    }

    /// What the identities of all that fits begin with.
    private static String prefix(ListMetricsInput in) {
        if (in.namespace() == null) {
            return "";
        }
        return in.namespace() + PART + (in.metricName() == null ? "" : in.metricName() + PART);
    }

    private static Iterator<Candidate> byIdentity(MetricsState state, String prefix, String after) {
        var rows =
                state.series().after(after.isEmpty() ? prefix : after, after.isEmpty()).iterator();
        return new Candidates(
                () -> rows.hasNext() ? Optional.of(rows.next().getKey()) : Optional.empty(),
                identity ->
                        identity.startsWith(prefix)
                                ? Optional.of(new Candidate(identity, identity))
                                : Optional.empty());
    }

    private static Iterator<Candidate> byPosting(
            Iterator<SeriesIndex.Posting> postings, String prefix) {
        return new Candidates(
                () ->
                        postings.hasNext()
                                ? Optional.of(postings.next().identity())
                                : Optional.empty(),
                identity ->
                        identity.startsWith(prefix)
                                ? Optional.of(new Candidate(identity, identity))
                                : Optional.empty());
    }

    private static Iterator<Candidate> byDimension(
            SeriesIndex index, String dimension, String after) {
        int cut = after.indexOf(PART);
        var behind =
                new SeriesIndex.Posting(
                        dimension,
                        cut < 0 ? "" : after.substring(0, cut),
                        cut < 0 ? "" : after.substring(cut + 1));
        var postings = index.having(dimension, behind).iterator();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return postings.hasNext();
            }

            @Override
            public Candidate next() {
                var posting = postings.next();
                return new Candidate(
                        posting.identity(), posting.value() + PART + posting.identity());
            }
        };
    }

    /// Identities as long as they fit.
    private static final class Candidates implements Iterator<Candidate> {
        private final Supplier<Optional<String>> identities;
        private final Function<String, Optional<Candidate>> fitting;
        private Optional<Candidate> next;

        Candidates(
                Supplier<Optional<String>> identities,
                Function<String, Optional<Candidate>> fitting) {
            this.identities = identities;
            this.fitting = fitting;
            next = identities.get().flatMap(fitting);
        }

        @Override
        public boolean hasNext() {
            return next.isPresent();
        }

        @Override
        public Candidate next() {
            var taken = next.orElseThrow();
            next = identities.get().flatMap(fitting);
            return taken;
        }
    }

    private static boolean fits(StoredSeries series, ListMetricsInput in) {
        var key = series.key();
        if (in.namespace() != null && !in.namespace().equals(key.namespace())
                || in.metricName() != null && !in.metricName().equals(key.name())) {
            return false;
        }
        for (var filter : filters(in)) {
            var value = key.dimensions().get(filter.name());
            if (value == null || filter.value() != null && !filter.value().equals(value)) {
                return false;
            }
        }
        return true;
    }

    private static Metric metric(MetricKey key) {
        return Metric.builder()
                .namespace(key.namespace())
                .metricName(key.name())
                .dimensions(key.asDimensions())
                .build();
    }

    private static ListMetricsOutput answer(
            List<Metric> metrics, @Nullable String token, @Nullable String owner) {
        return ListMetricsOutput.builder()
                .metrics(metrics)
                .nextToken(token)
                .owningAccounts(owner == null ? null : metrics.stream().map(m -> owner).toList())
                .build();
    }
}
