package dev.brume.cloudwatch;

import dev.brume.core.state.StateCells;
import dev.brume.engine.metrics.math.Series;
import dev.brume.model.cloudwatch.GetMetricWidgetImageInput;
import dev.brume.model.cloudwatch.GetMetricWidgetImageOutput;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// GetMetricWidgetImage.
final class WidgetOperations {
    private static final int MINUTE = 60;
    private static final String RED = "#d62728";

    private final MetricStore store;
    private final StateCells<AlarmsState> cells;
    private final QueryScope.Extras extras;

    WidgetOperations(MetricStore store, StateCells<AlarmsState> cells, QueryScope.Extras extras) {
        this.store = store;
        this.cells = cells;
        this.extras = extras;
    }

    GetMetricWidgetImageOutput draw(GetMetricWidgetImageInput in, RequestContext context) {
        if (in.outputFormat() != null && !in.outputFormat().equals("png")) {
            throw CloudWatchErrors.unsupported("the output format " + in.outputFormat());
        }
        return GetMetricWidgetImageOutput.builder()
                .metricWidgetImage(
                        image(
                                in.metricWidget(),
                                context.account(),
                                context.region(),
                                context.now()))
                .build();
    }

    /// The graph of a widget, as a PNG.
    byte[] image(String text, String account, String callersRegion, Instant now) {
        var read = WidgetReader.read(text, now);
        var region = read.region().orElse(callersRegion);
        var widget = withAlarms(read, cells.at(account, region).read());
        List<List<Series>> series = List.of();
        if (!widget.queries().isEmpty()) {
            QueryChecks.check(widget.queries(), "metrics", account);
            QueryRun.check(widget.queries());
            var scope =
                    new QueryScope(
                            store,
                            store.at(account, region).read(),
                            account,
                            region,
                            now.getEpochSecond(),
                            widget.span().start().getEpochSecond(),
                            widget.span().end().getEpochSecond(),
                            false,
                            extras);
            var queries = widget.wholeRange() ? wholeRange(widget) : widget.queries();
            var run = new QueryRun(queries, scope);
            series = queries.stream().map(query -> run.results(query, widget.zone())).toList();
        }
        return WidgetImage.draw(widget, series);
    }

    /// The same queries, with one period that is as long as the whole time.
    private static List<Query> wholeRange(MetricWidget widget) {
        long seconds = Duration.between(widget.span().start(), widget.span().end()).toSeconds();
        int period = (int) Math.max(MINUTE, Math.ceilDiv(seconds, MINUTE) * MINUTE);
        return widget.queries().stream().map(query -> query.every(period)).toList();
    }

    /// An alarm is shown by its threshold and, where the widget has no metrics, by its metric.
    private static MetricWidget withAlarms(MetricWidget widget, AlarmsState state) {
        var queries = new ArrayList<>(widget.queries());
        var lines = new ArrayList<>(widget.lines());
        var levels = new ArrayList<>(widget.levels());
        for (var name : widget.alarms()) {
            if (!(state.alarms().get(name) instanceof Alarm.OfMetric alarm)) {
                throw CloudWatchErrors.validation(
                        "There is no metric alarm %s to be shown".formatted(name));
            }
            var watch = alarm.watch();
            watch.threshold()
                    .ifPresent(
                            value ->
                                    levels.add(
                                            new MetricWidget.Level(
                                                    value,
                                                    Optional.empty(),
                                                    name,
                                                    RED,
                                                    "",
                                                    false)));
            if (widget.queries().isEmpty()) {
                var shown =
                        watch.metric()
                                .map(stat -> List.of(Query.of("alarm" + queries.size(), stat)))
                                .orElse(watch.queries());
                for (var query : shown) {
                    queries.add(query);
                    lines.add(new MetricWidget.Line(query.id(), "", query.returned(), false));
                }
            }
        }
        return widget.with(queries, lines, levels);
    }
}
