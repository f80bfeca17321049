package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;
import dev.brume.model.cloudwatch.GetMetricDataInput;
import dev.brume.model.cloudwatch.GetMetricDataOutput;
import dev.brume.model.cloudwatch.MessageData;
import dev.brume.model.cloudwatch.MetricDataResult;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// GetMetricData. Pages follow the order of the queries: a page that is full in the middle of a
/// result answers it as `PartialData`, and the next page goes on with it.
final class MetricDataOperations {
    static final int DATAPOINTS_MAX = 100_800;

    private static final String ASCENDING = "TimestampAscending";

    private final MetricStore store;
    private final QueryScope.Extras extras;

    MetricDataOperations(MetricStore store, QueryScope.Extras extras) {
        this.store = store;
        this.extras = extras;
    }

    GetMetricDataOutput get(GetMetricDataInput in, RequestContext context) {
        var queries = Query.all(in.metricDataQueries());
        QueryChecks.check(queries, context.account());
        if (!in.startTime().isBefore(in.endTime())) {
            throw CloudWatchErrors.validation(
                    "The parameter EndTime must be greater than StartTime.");
        }
        int max = in.maxDatapoints() == null ? DATAPOINTS_MAX : in.maxDatapoints();
        if (max < 1 || max > DATAPOINTS_MAX) {
            throw CloudWatchErrors.validation(
                    "The parameter MaxDatapoints must be from 1 to %d.".formatted(DATAPOINTS_MAX));
        }
        if (queries.stream().noneMatch(Query::returned)) {
            throw CloudWatchErrors.validation(
                    "At least one of the MetricDataQueries must have ReturnData set to true.");
        }
        QueryRun.check(queries);
        var run = new QueryRun(queries, scope(in, context));
        var page = new Page(in, queries, run, max);
        return page.answer(in.nextToken() == null ? Position.START : Position.of(in.nextToken()));
    }

    private QueryScope scope(GetMetricDataInput in, RequestContext context) {
        var cell = store.at(context.account(), context.region());
        return new QueryScope(
                store,
                cell.read(),
                context.account(),
                context.region(),
                context.now().getEpochSecond(),
                start(in.startTime(), context.now()),
                in.endTime().getEpochSecond(),
                false,
                extras);
    }

    /// AWS rounds a start down, the more the older it is.
    private static long start(Instant asked, Instant now) {
        var age = Duration.between(asked, now);
        int to = 1;
        if (age.compareTo(Tier.FIVE_MINUTES.retention) > 0) {
            to = Tier.HOUR.resolution;
        } else if (age.compareTo(Tier.MINUTE.retention) > 0) {
            to = Tier.FIVE_MINUTES.resolution;
        }
        return Math.floorDiv(asked.getEpochSecond(), to) * to;
    }

    /// Where a page begins.
    ///
    /// @param query the index of a query
    /// @param result which of its time series
    /// @param datapoint how many of it were answered: those of a request do not change
    private record Position(int query, int result, int datapoint) {
        static final Position START = new Position(0, 0, 0);

        static Position of(String token) {
            var parts = Cursor.decode(token).split("/", -1);
            try {
                return new Position(
                        Integer.parseInt(parts[0]),
                        Integer.parseInt(parts[1]),
                        Integer.parseInt(parts[2]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw CloudWatchErrors.invalidToken();
            }
        }

        String token() {
            return Cursor.encode(query + "/" + result + "/" + datapoint);
        }
    }

    private static final class Page {
        private final List<Query> queries;
        private final QueryRun run;
        private final boolean ascending;
        private final ZoneOffset zone;
        private final List<MetricDataResult> results = new ArrayList<>();
        private int room;

        Page(GetMetricDataInput in, List<Query> queries, QueryRun run, int max) {
            this.queries = queries;
            this.run = run;
            this.ascending = ASCENDING.equals(in.scanBy());
            this.room = max;
            this.zone = zone(in);
        }

        private static ZoneOffset zone(GetMetricDataInput in) {
            var options = in.labelOptions();
            if (options == null || options.timezone() == null) {
                return ZoneOffset.UTC;
            }
            try {
                return ZoneOffset.of(options.timezone());
            } catch (DateTimeException e) {
                throw CloudWatchErrors.validation(
                        "The value %s for parameter LabelOptions.Timezone must be of the form +0130."
                                .formatted(options.timezone()));
            }
        }

        GetMetricDataOutput answer(Position from) {
            for (int i = from.query; i < queries.size(); i++) {
                var query = queries.get(i);
                if (query.returned()) {
                    boolean first = i == from.query;
                    var next = add(i, first ? from.result : 0, first ? from.datapoint : 0);
                    if (next != null) {
                        return answer(next.token());
                    }
                }
            }
            return answer((String) null);
        }

        private GetMetricDataOutput answer(@Nullable String token) {
            return GetMetricDataOutput.builder()
                    .metricDataResults(results)
                    .messages(List.of())
                    .nextToken(token)
                    .build();
        }

        /// Where the next page begins, if this one is full.
        private @Nullable Position add(int index, int fromResult, int fromDatapoint) {
            var query = queries.get(index);
            var all = run.results(query, zone);
            for (int i = fromResult; i < all.size(); i++) {
                int from = i == fromResult ? fromDatapoint : 0;
                int left = all.get(i).size() - from;
                if (room == 0) {
                    return new Position(index, i, from);
                }
                int taken = Math.min(left, room);
                results.add(result(query, all.get(i), from, from + taken));
                room -= taken;
                if (taken < left) {
                    return new Position(index, i, from + taken);
                }
            }
            return null;
        }

        private MetricDataResult result(Query query, Series series, int from, int to) {
            var times = new ArrayList<Instant>(to - from);
            var values = new ArrayList<Double>(to - from);
            for (int i = from; i < to; i++) {
                int at = ascending ? i : series.size() - 1 - i;
                times.add(Instant.ofEpochSecond(series.times()[at]));
                values.add(series.values()[at]);
            }
            var messages =
                    run.messages(query).stream()
                            .map(
                                    text ->
                                            MessageData.builder()
                                                    .code("MultipleUnits")
                                                    .value(text)
                                                    .build())
                            .toList();
            return MetricDataResult.builder()
                    .id(query.id())
                    .label(series.label())
                    .timestamps(times)
                    .values(values)
                    .statusCode(to < series.size() ? "PartialData" : "Complete")
                    .messages(messages.isEmpty() ? null : messages)
                    .build();
        }
    }
}
