package dev.brume.cloudwatch;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.engine.metrics.Statistic;
import dev.brume.model.cloudwatch.DeleteMetricStreamInput;
import dev.brume.model.cloudwatch.DeleteMetricStreamOutput;
import dev.brume.model.cloudwatch.GetMetricStreamInput;
import dev.brume.model.cloudwatch.GetMetricStreamOutput;
import dev.brume.model.cloudwatch.ListMetricStreamsInput;
import dev.brume.model.cloudwatch.ListMetricStreamsOutput;
import dev.brume.model.cloudwatch.MetricStreamEntry;
import dev.brume.model.cloudwatch.MetricStreamFilter;
import dev.brume.model.cloudwatch.MetricStreamStatisticsConfiguration;
import dev.brume.model.cloudwatch.MetricStreamStatisticsMetric;
import dev.brume.model.cloudwatch.PutMetricStreamInput;
import dev.brume.model.cloudwatch.PutMetricStreamOutput;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Metric streams.
final class StreamOperations {
    private static final int PAGE = 500;

    private final StateCells<AlarmsState> cells;

    StreamOperations(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    PutMetricStreamOutput put(PutMetricStreamInput in, RequestContext context) {
        var include = filters(in.includeFilters());
        var exclude = filters(in.excludeFilters());
        if (!include.isEmpty() && !exclude.isEmpty()) {
            throw CloudWatchErrors.exclusive("IncludeFilters", "ExcludeFilters");
        }
        var additional = additional(in.statisticsConfigurations());
        additional.forEach(each -> check(each, in.outputFormat()));
        var arn = context.arn("cloudwatch", "metric-stream/" + in.name());
        var now = context.now();
        cells.at(context)
                .update(
                        state -> {
                            var key = Things.STREAM + in.name();
                            var old = state.things().get(key);
                            var before =
                                    old instanceof Thing.Stream stream
                                            ? Optional.of(stream)
                                            : Optional.<Thing.Stream>empty();
                            var stream =
                                    new Thing.Stream(
                                            in.name(),
                                            arn,
                                            include,
                                            exclude,
                                            in.firehoseArn(),
                                            in.roleArn(),
                                            before.map(Thing.Stream::running).orElse(true),
                                            in.outputFormat(),
                                            additional,
                                            Optional.ofNullable(in.includeLinkedAccountsMetrics()),
                                            before.map(Thing.Stream::created).orElse(now),
                                            now);
                            var next = state.things(state.things().with(key, stream));
                            return Change.of(
                                    before.isEmpty()
                                            ? TagOperations.tagged(next, arn, in.tags())
                                            : next,
                                    "");
                        });
        return PutMetricStreamOutput.builder().arn(arn).build();
    }

    /// OpenTelemetry's summaries have room for percentiles only.
    private static void check(Thing.Additional additional, String format) {
        for (var name : additional.statistics()) {
            var statistic = Statistic.parse(name).orElse(null);
            boolean fits =
                    statistic instanceof Statistic.Percentile
                            || statistic instanceof Statistic.Trimmed
                                    && format.equals(StreamSink.JSON);
            if (!fits) {
                throw CloudWatchErrors.invalidValue(
                        "The value %s for parameter AdditionalStatistics is not supported with the output format %s."
                                .formatted(name, format));
            }
        }
    }

    private static List<Thing.Filter> filters(@Nullable List<MetricStreamFilter> given) {
        return given == null ? List.of() : given.stream().map(Thing.Filter::of).toList();
    }

    private static List<Thing.Additional> additional(
            @Nullable List<MetricStreamStatisticsConfiguration> given) {
        if (given == null) {
            return List.of();
        }
        return given.stream()
                .map(
                        each ->
                                new Thing.Additional(
                                        List.copyOf(each.additionalStatistics()),
                                        each.includeMetrics().stream()
                                                .map(
                                                        metric ->
                                                                metric.namespace()
                                                                        + MetricKey.PART
                                                                        + metric.metricName())
                                                .toList()))
                .toList();
    }

    private static Thing.Stream require(AlarmsState state, String name) {
        if (state.things().get(Things.STREAM + name) instanceof Thing.Stream stream) {
            return stream;
        }
        throw CloudWatchErrors.noResource("MetricStream", name);
    }

    GetMetricStreamOutput get(GetMetricStreamInput in, RequestContext context) {
        var stream = require(cells.at(context).read(), in.name());
        return GetMetricStreamOutput.builder()
                .arn(stream.arn())
                .name(stream.name())
                .includeFilters(told(stream.include()))
                .excludeFilters(told(stream.exclude()))
                .firehoseArn(stream.firehose())
                .roleArn(stream.role())
                .state(stream.running() ? "running" : "stopped")
                .creationDate(stream.created())
                .lastUpdateDate(stream.updated())
                .outputFormat(stream.format())
                .statisticsConfigurations(
                        stream.additional().stream().map(StreamOperations::told).toList())
                .includeLinkedAccountsMetrics(stream.linkedAccounts().orElse(null))
                .build();
    }

    private static List<MetricStreamFilter> told(List<Thing.Filter> filters) {
        return filters.stream()
                .map(
                        each ->
                                MetricStreamFilter.builder()
                                        .namespace(each.namespace())
                                        .metricNames(
                                                each.names().isEmpty()
                                                        ? null
                                                        : each.names().stream().sorted().toList())
                                        .build())
                .toList();
    }

    private static MetricStreamStatisticsConfiguration told(Thing.Additional additional) {
        return MetricStreamStatisticsConfiguration.builder()
                .additionalStatistics(additional.statistics())
                .includeMetrics(
                        additional.metrics().stream()
                                .map(
                                        each -> {
                                            int cut = each.indexOf(MetricKey.PART);
                                            return MetricStreamStatisticsMetric.builder()
                                                    .namespace(each.substring(0, cut))
                                                    .metricName(each.substring(cut + 1))
                                                    .build();
                                        })
                                .toList())
                .build();
    }

    ListMetricStreamsOutput list(ListMetricStreamsInput in, RequestContext context) {
        int max = in.maxResults() == null ? PAGE : in.maxResults();
        var from = in.nextToken() == null ? Things.STREAM : Cursor.decode(in.nextToken());
        var found = new ArrayList<MetricStreamEntry>();
        String last = "";
        for (var row : cells.at(context).read().things().after(from, false)) {
            if (!row.getKey().startsWith(Things.STREAM)) {
                break;
            }
            if (found.size() == max) {
                return ListMetricStreamsOutput.builder()
                        .entries(found)
                        .nextToken(Cursor.encode(last))
                        .build();
            }
            if (row.getValue() instanceof Thing.Stream stream) {
                found.add(
                        MetricStreamEntry.builder()
                                .arn(stream.arn())
                                .name(stream.name())
                                .firehoseArn(stream.firehose())
                                .state(stream.running() ? "running" : "stopped")
                                .outputFormat(stream.format())
                                .creationDate(stream.created())
                                .lastUpdateDate(stream.updated())
                                .build());
            }
            last = row.getKey();
        }
        return ListMetricStreamsOutput.builder().entries(found).build();
    }

    void run(List<String> names, boolean running, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var next = state;
                            for (var name : names) {
                                var s = require(next, name);
                                var changed =
                                        new Thing.Stream(
                                                s.name(),
                                                s.arn(),
                                                s.include(),
                                                s.exclude(),
                                                s.firehose(),
                                                s.role(),
                                                running,
                                                s.format(),
                                                s.additional(),
                                                s.linkedAccounts(),
                                                s.created(),
                                                context.now());
                                next =
                                        next.things(
                                                next.things().with(Things.STREAM + name, changed));
                            }
                            return Change.of(next, "");
                        });
    }

    /// Deletes a stream; one that is not there is no error.
    DeleteMetricStreamOutput delete(DeleteMetricStreamInput in, RequestContext context) {
        cells.at(context)
                .update(
                        state ->
                                Change.of(
                                        state.things(
                                                        state.things()
                                                                .without(Things.STREAM + in.name()))
                                                .tags(
                                                        state.tags()
                                                                .without(
                                                                        context.arn(
                                                                                "cloudwatch",
                                                                                "metric-stream/"
                                                                                        + in
                                                                                                .name()))),
                                        ""));
        return DeleteMetricStreamOutput.builder().build();
    }
}
