package dev.brume.cloudwatch;

import dev.brume.core.Platform;
import dev.brume.model.cloudwatch.CloudWatchApi;
import dev.brume.model.cloudwatch.GetMetricDataInput;
import dev.brume.model.cloudwatch.GetMetricDataOutput;
import dev.brume.model.cloudwatch.GetMetricStatisticsInput;
import dev.brume.model.cloudwatch.GetMetricStatisticsOutput;
import dev.brume.model.cloudwatch.ListMetricsInput;
import dev.brume.model.cloudwatch.ListMetricsOutput;
import dev.brume.model.cloudwatch.PutMetricDataInput;
import dev.brume.wire.call.RequestContext;

/// CloudWatch's API: the table of contents.
final class CloudWatchService implements CloudWatchApi {
    private final IngestOperations ingest;
    private final StatisticsOperations statistics;
    private final MetricDataOperations data;
    private final ListingOperations listing;

    private CloudWatchService(Platform platform) {
        var store = new MetricStore(platform.cells(MetricsState.SPEC), platform.time());
        ingest = new IngestOperations(store);
        statistics = new StatisticsOperations(store);
        data = new MetricDataOperations(store, QueryScope.Extras.NONE);
        listing = new ListingOperations(store);
        store.start();
        platform.metrics().take(new ServiceMetrics(store)::accept);
    }

    static CloudWatchService on(Platform platform) {
        return new CloudWatchService(platform);
    }

    // ---- metrics

    @Override
    public void putMetricData(PutMetricDataInput in, RequestContext ctx) {
        ingest.put(in, ctx);
    }

    @Override
    public GetMetricStatisticsOutput getMetricStatistics(
            GetMetricStatisticsInput in, RequestContext ctx) {
        return statistics.get(in, ctx);
    }

    @Override
    public GetMetricDataOutput getMetricData(GetMetricDataInput in, RequestContext ctx) {
        return data.get(in, ctx);
    }

    @Override
    public ListMetricsOutput listMetrics(ListMetricsInput in, RequestContext ctx) {
        return listing.list(in, ctx);
    }
}
