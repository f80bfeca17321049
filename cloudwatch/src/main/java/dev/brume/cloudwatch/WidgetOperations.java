package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;
import dev.brume.model.cloudwatch.GetMetricWidgetImageInput;
import dev.brume.model.cloudwatch.GetMetricWidgetImageOutput;
import dev.brume.wire.call.RequestContext;

import java.time.ZoneOffset;
import java.util.List;

/// GetMetricWidgetImage.
final class WidgetOperations {
    private final MetricStore store;
    private final QueryScope.Extras extras;

    WidgetOperations(MetricStore store, QueryScope.Extras extras) {
        this.store = store;
        this.extras = extras;
    }

    GetMetricWidgetImageOutput draw(GetMetricWidgetImageInput in, RequestContext context) {
        if (in.outputFormat() != null && !in.outputFormat().equals("png")) {
            throw CloudWatchErrors.unsupported("the output format " + in.outputFormat());
        }
        var widget = MetricWidget.parse(in.metricWidget(), context.now());
        List<List<Series>> series = List.of();
        if (!widget.queries().isEmpty()) {
            QueryChecks.check(widget.queries(), "metrics", context.account());
            QueryRun.check(widget.queries());
            var run = new QueryRun(widget.queries(), scope(widget, context));
            series =
                    widget.queries().stream()
                            .map(query -> run.results(query, ZoneOffset.UTC))
                            .toList();
        }
        return GetMetricWidgetImageOutput.builder()
                .metricWidgetImage(WidgetImage.draw(widget, series))
                .build();
    }

    private QueryScope scope(MetricWidget widget, RequestContext context) {
        return new QueryScope(
                store,
                store.at(context.account(), context.region()).read(),
                context.account(),
                context.region(),
                context.now().getEpochSecond(),
                widget.start().getEpochSecond(),
                widget.end().getEpochSecond(),
                false,
                extras);
    }
}
