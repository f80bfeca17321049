package dev.brume.cloudwatch;

import dev.brume.engine.metrics.math.Series;
import dev.brume.model.cloudwatch.GetMetricWidgetImageInput;
import dev.brume.model.cloudwatch.GetMetricWidgetImageOutput;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
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
    byte[] image(String text, String account, String region, Instant now) {
        var widget = MetricWidget.parse(text, now);
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
                            widget.start().getEpochSecond(),
                            widget.end().getEpochSecond(),
                            false,
                            extras);
            var run = new QueryRun(widget.queries(), scope);
            series =
                    widget.queries().stream()
                            .map(query -> run.results(query, ZoneOffset.UTC))
                            .toList();
        }
        return WidgetImage.draw(widget, series);
    }
}
