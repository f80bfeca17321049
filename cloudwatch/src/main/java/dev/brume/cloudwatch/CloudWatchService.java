package dev.brume.cloudwatch;

import dev.brume.core.Platform;
import dev.brume.core.ServicePages;
import dev.brume.model.cloudwatch.CloudWatchApi;
import dev.brume.model.cloudwatch.DeleteAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.DeleteAlarmsInput;
import dev.brume.model.cloudwatch.DeleteAnomalyDetectorInput;
import dev.brume.model.cloudwatch.DeleteAnomalyDetectorOutput;
import dev.brume.model.cloudwatch.DeleteDashboardsInput;
import dev.brume.model.cloudwatch.DeleteDashboardsOutput;
import dev.brume.model.cloudwatch.DeleteInsightRulesInput;
import dev.brume.model.cloudwatch.DeleteInsightRulesOutput;
import dev.brume.model.cloudwatch.DeleteMetricStreamInput;
import dev.brume.model.cloudwatch.DeleteMetricStreamOutput;
import dev.brume.model.cloudwatch.DescribeAlarmContributorsInput;
import dev.brume.model.cloudwatch.DescribeAlarmContributorsOutput;
import dev.brume.model.cloudwatch.DescribeAlarmHistoryInput;
import dev.brume.model.cloudwatch.DescribeAlarmHistoryOutput;
import dev.brume.model.cloudwatch.DescribeAlarmsForMetricInput;
import dev.brume.model.cloudwatch.DescribeAlarmsForMetricOutput;
import dev.brume.model.cloudwatch.DescribeAlarmsInput;
import dev.brume.model.cloudwatch.DescribeAlarmsOutput;
import dev.brume.model.cloudwatch.DescribeAnomalyDetectorsInput;
import dev.brume.model.cloudwatch.DescribeAnomalyDetectorsOutput;
import dev.brume.model.cloudwatch.DescribeInsightRulesInput;
import dev.brume.model.cloudwatch.DescribeInsightRulesOutput;
import dev.brume.model.cloudwatch.DisableAlarmActionsInput;
import dev.brume.model.cloudwatch.DisableInsightRulesInput;
import dev.brume.model.cloudwatch.DisableInsightRulesOutput;
import dev.brume.model.cloudwatch.EnableAlarmActionsInput;
import dev.brume.model.cloudwatch.EnableInsightRulesInput;
import dev.brume.model.cloudwatch.EnableInsightRulesOutput;
import dev.brume.model.cloudwatch.GetAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.GetAlarmMuteRuleOutput;
import dev.brume.model.cloudwatch.GetDashboardInput;
import dev.brume.model.cloudwatch.GetDashboardOutput;
import dev.brume.model.cloudwatch.GetInsightRuleReportInput;
import dev.brume.model.cloudwatch.GetInsightRuleReportOutput;
import dev.brume.model.cloudwatch.GetMetricDataInput;
import dev.brume.model.cloudwatch.GetMetricDataOutput;
import dev.brume.model.cloudwatch.GetMetricStatisticsInput;
import dev.brume.model.cloudwatch.GetMetricStatisticsOutput;
import dev.brume.model.cloudwatch.GetMetricStreamInput;
import dev.brume.model.cloudwatch.GetMetricStreamOutput;
import dev.brume.model.cloudwatch.GetMetricWidgetImageInput;
import dev.brume.model.cloudwatch.GetMetricWidgetImageOutput;
import dev.brume.model.cloudwatch.GetOTelEnrichmentInput;
import dev.brume.model.cloudwatch.GetOTelEnrichmentOutput;
import dev.brume.model.cloudwatch.ListAlarmMuteRulesInput;
import dev.brume.model.cloudwatch.ListAlarmMuteRulesOutput;
import dev.brume.model.cloudwatch.ListDashboardsInput;
import dev.brume.model.cloudwatch.ListDashboardsOutput;
import dev.brume.model.cloudwatch.ListManagedInsightRulesInput;
import dev.brume.model.cloudwatch.ListManagedInsightRulesOutput;
import dev.brume.model.cloudwatch.ListMetricStreamsInput;
import dev.brume.model.cloudwatch.ListMetricStreamsOutput;
import dev.brume.model.cloudwatch.ListMetricsInput;
import dev.brume.model.cloudwatch.ListMetricsOutput;
import dev.brume.model.cloudwatch.ListTagsForResourceInput;
import dev.brume.model.cloudwatch.ListTagsForResourceOutput;
import dev.brume.model.cloudwatch.PutAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.PutAnomalyDetectorInput;
import dev.brume.model.cloudwatch.PutAnomalyDetectorOutput;
import dev.brume.model.cloudwatch.PutCompositeAlarmInput;
import dev.brume.model.cloudwatch.PutDashboardInput;
import dev.brume.model.cloudwatch.PutDashboardOutput;
import dev.brume.model.cloudwatch.PutInsightRuleInput;
import dev.brume.model.cloudwatch.PutInsightRuleOutput;
import dev.brume.model.cloudwatch.PutManagedInsightRulesInput;
import dev.brume.model.cloudwatch.PutManagedInsightRulesOutput;
import dev.brume.model.cloudwatch.PutMetricAlarmInput;
import dev.brume.model.cloudwatch.PutMetricDataInput;
import dev.brume.model.cloudwatch.PutMetricStreamInput;
import dev.brume.model.cloudwatch.PutMetricStreamOutput;
import dev.brume.model.cloudwatch.SetAlarmStateInput;
import dev.brume.model.cloudwatch.StartMetricStreamsInput;
import dev.brume.model.cloudwatch.StartMetricStreamsOutput;
import dev.brume.model.cloudwatch.StopMetricStreamsInput;
import dev.brume.model.cloudwatch.StopMetricStreamsOutput;
import dev.brume.model.cloudwatch.StopOTelEnrichmentInput;
import dev.brume.model.cloudwatch.StopOTelEnrichmentOutput;
import dev.brume.model.cloudwatch.TagResourceInput;
import dev.brume.model.cloudwatch.TagResourceOutput;
import dev.brume.model.cloudwatch.UntagResourceInput;
import dev.brume.model.cloudwatch.UntagResourceOutput;
import dev.brume.wire.call.RequestContext;

/// CloudWatch's API: the table of contents.
final class CloudWatchService implements CloudWatchApi {
    private final IngestOperations ingest;
    private final StatisticsOperations statistics;
    private final MetricDataOperations data;
    private final ListingOperations listing;
    private final MetricAlarmOperations metricAlarms;
    private final CompositeAlarmOperations compositeAlarms;
    private final AlarmOperations alarms;
    private final HistoryOperations history;
    private final MuteRuleOperations muteRules;
    private final TagOperations tags;
    private final DashboardOperations dashboards;
    private final DetectorOperations detectors;
    private final InsightRuleOperations insightRules;
    private final ManagedRuleOperations managedRules;
    private final StreamOperations streams;
    private final StreamSink sink;
    private final WidgetOperations widgets;
    private final MetricPages pages;

    private CloudWatchService(Platform platform) {
        var store = new MetricStore(platform.cells(MetricsState.SPEC), platform.time());
        var cells = platform.cells(AlarmsState.SPEC);
        detectors = new DetectorOperations(cells, store);
        var extras = new Knowledge(detectors);
        var loop = new AlarmLoop(cells, store, platform.time(), extras);
        ingest = new IngestOperations(store);
        statistics = new StatisticsOperations(store);
        data = new MetricDataOperations(store, extras);
        listing = new ListingOperations(store);
        metricAlarms = new MetricAlarmOperations(cells, loop);
        compositeAlarms = new CompositeAlarmOperations(cells, loop);
        alarms = new AlarmOperations(cells);
        history = new HistoryOperations(cells);
        muteRules = new MuteRuleOperations(cells);
        var dashboardCells = platform.cells(DashboardsState.SPEC);
        tags = new TagOperations(cells, dashboardCells);
        dashboards = new DashboardOperations(dashboardCells);
        insightRules = new InsightRuleOperations(cells);
        managedRules = new ManagedRuleOperations(cells);
        streams = new StreamOperations(cells);
        sink = new StreamSink(cells);
        widgets = new WidgetOperations(store, cells, extras);
        pages =
                new MetricPages(
                        store,
                        cells,
                        widgets,
                        sink,
                        new MetricPages.Clocked(platform.time(), platform.config()));
        store.listen(sink::stored);
        store.start();
        new AlarmActions(cells, platform.peers(), platform.time()).start(platform.events());
        loop.arm();
        platform.metrics().take(new ServiceMetrics(store)::accept);
    }

    static CloudWatchService on(Platform platform) {
        return new CloudWatchService(platform);
    }

    /// What is served beside the API.
    ServicePages pages() {
        return pages;
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

    // ---- alarms

    @Override
    public void putMetricAlarm(PutMetricAlarmInput in, RequestContext ctx) {
        metricAlarms.put(in, ctx);
    }

    @Override
    public void putCompositeAlarm(PutCompositeAlarmInput in, RequestContext ctx) {
        compositeAlarms.put(in, ctx);
    }

    @Override
    public DescribeAlarmsOutput describeAlarms(DescribeAlarmsInput in, RequestContext ctx) {
        return alarms.describe(in, ctx);
    }

    @Override
    public DescribeAlarmsForMetricOutput describeAlarmsForMetric(
            DescribeAlarmsForMetricInput in, RequestContext ctx) {
        return alarms.ofMetric(in, ctx);
    }

    @Override
    public DescribeAlarmHistoryOutput describeAlarmHistory(
            DescribeAlarmHistoryInput in, RequestContext ctx) {
        return history.describe(in, ctx);
    }

    @Override
    public void setAlarmState(SetAlarmStateInput in, RequestContext ctx) {
        alarms.setState(in, ctx);
    }

    @Override
    public void enableAlarmActions(EnableAlarmActionsInput in, RequestContext ctx) {
        alarms.enable(in.alarmNames(), true, ctx);
    }

    @Override
    public void disableAlarmActions(DisableAlarmActionsInput in, RequestContext ctx) {
        alarms.enable(in.alarmNames(), false, ctx);
    }

    @Override
    public void deleteAlarms(DeleteAlarmsInput in, RequestContext ctx) {
        alarms.delete(in, ctx);
    }

    @Override
    public DescribeAlarmContributorsOutput describeAlarmContributors(
            DescribeAlarmContributorsInput in, RequestContext ctx) {
        return alarms.contributors(in, ctx);
    }

    // ---- mute rules

    @Override
    public void putAlarmMuteRule(PutAlarmMuteRuleInput in, RequestContext ctx) {
        muteRules.put(in, ctx);
    }

    @Override
    public GetAlarmMuteRuleOutput getAlarmMuteRule(GetAlarmMuteRuleInput in, RequestContext ctx) {
        return muteRules.get(in, ctx);
    }

    @Override
    public ListAlarmMuteRulesOutput listAlarmMuteRules(
            ListAlarmMuteRulesInput in, RequestContext ctx) {
        return muteRules.list(in, ctx);
    }

    @Override
    public void deleteAlarmMuteRule(DeleteAlarmMuteRuleInput in, RequestContext ctx) {
        muteRules.delete(in, ctx);
    }

    // ---- tags

    @Override
    public TagResourceOutput tagResource(TagResourceInput in, RequestContext ctx) {
        return tags.tag(in, ctx);
    }

    @Override
    public UntagResourceOutput untagResource(UntagResourceInput in, RequestContext ctx) {
        return tags.untag(in, ctx);
    }

    @Override
    public ListTagsForResourceOutput listTagsForResource(
            ListTagsForResourceInput in, RequestContext ctx) {
        return tags.list(in, ctx);
    }

    // ---- dashboards

    @Override
    public PutDashboardOutput putDashboard(PutDashboardInput in, RequestContext ctx) {
        return dashboards.put(in, ctx);
    }

    @Override
    public GetDashboardOutput getDashboard(GetDashboardInput in, RequestContext ctx) {
        return dashboards.get(in, ctx);
    }

    @Override
    public ListDashboardsOutput listDashboards(ListDashboardsInput in, RequestContext ctx) {
        return dashboards.list(in, ctx);
    }

    @Override
    public DeleteDashboardsOutput deleteDashboards(DeleteDashboardsInput in, RequestContext ctx) {
        return dashboards.delete(in, ctx);
    }

    @Override
    public GetMetricWidgetImageOutput getMetricWidgetImage(
            GetMetricWidgetImageInput in, RequestContext ctx) {
        return widgets.draw(in, ctx);
    }

    // ---- anomaly detectors

    @Override
    public PutAnomalyDetectorOutput putAnomalyDetector(
            PutAnomalyDetectorInput in, RequestContext ctx) {
        return detectors.put(in, ctx);
    }

    @Override
    public DescribeAnomalyDetectorsOutput describeAnomalyDetectors(
            DescribeAnomalyDetectorsInput in, RequestContext ctx) {
        return detectors.describe(in, ctx);
    }

    @Override
    public DeleteAnomalyDetectorOutput deleteAnomalyDetector(
            DeleteAnomalyDetectorInput in, RequestContext ctx) {
        return detectors.delete(in, ctx);
    }

    // ---- insight rules

    @Override
    public PutInsightRuleOutput putInsightRule(PutInsightRuleInput in, RequestContext ctx) {
        return insightRules.put(in, ctx);
    }

    @Override
    public DescribeInsightRulesOutput describeInsightRules(
            DescribeInsightRulesInput in, RequestContext ctx) {
        return insightRules.describe(in, ctx);
    }

    @Override
    public DeleteInsightRulesOutput deleteInsightRules(
            DeleteInsightRulesInput in, RequestContext ctx) {
        return insightRules.delete(in, ctx);
    }

    @Override
    public EnableInsightRulesOutput enableInsightRules(
            EnableInsightRulesInput in, RequestContext ctx) {
        return EnableInsightRulesOutput.builder()
                .failures(insightRules.enable(in.ruleNames(), true, ctx))
                .build();
    }

    @Override
    public DisableInsightRulesOutput disableInsightRules(
            DisableInsightRulesInput in, RequestContext ctx) {
        return DisableInsightRulesOutput.builder()
                .failures(insightRules.enable(in.ruleNames(), false, ctx))
                .build();
    }

    @Override
    public GetInsightRuleReportOutput getInsightRuleReport(
            GetInsightRuleReportInput in, RequestContext ctx) {
        return insightRules.report(in, ctx);
    }

    @Override
    public PutManagedInsightRulesOutput putManagedInsightRules(
            PutManagedInsightRulesInput in, RequestContext ctx) {
        return managedRules.put(in, ctx);
    }

    @Override
    public ListManagedInsightRulesOutput listManagedInsightRules(
            ListManagedInsightRulesInput in, RequestContext ctx) {
        return managedRules.list(in, ctx);
    }

    // ---- metric streams

    @Override
    public PutMetricStreamOutput putMetricStream(PutMetricStreamInput in, RequestContext ctx) {
        return streams.put(in, ctx);
    }

    @Override
    public GetMetricStreamOutput getMetricStream(GetMetricStreamInput in, RequestContext ctx) {
        return streams.get(in, ctx);
    }

    @Override
    public ListMetricStreamsOutput listMetricStreams(
            ListMetricStreamsInput in, RequestContext ctx) {
        return streams.list(in, ctx);
    }

    @Override
    public StartMetricStreamsOutput startMetricStreams(
            StartMetricStreamsInput in, RequestContext ctx) {
        streams.run(in.names(), true, ctx);
        return StartMetricStreamsOutput.builder().build();
    }

    @Override
    public StopMetricStreamsOutput stopMetricStreams(
            StopMetricStreamsInput in, RequestContext ctx) {
        streams.run(in.names(), false, ctx);
        return StopMetricStreamsOutput.builder().build();
    }

    @Override
    public DeleteMetricStreamOutput deleteMetricStream(
            DeleteMetricStreamInput in, RequestContext ctx) {
        return streams.delete(in, ctx);
    }

    // ---- OpenTelemetry enrichment: Brume has no PromQL that would show it, so it cannot be
    // started

    @Override
    public GetOTelEnrichmentOutput getOTelEnrichment(
            GetOTelEnrichmentInput in, RequestContext ctx) {
        return GetOTelEnrichmentOutput.builder().status("Stopped").build();
    }

    @Override
    public StopOTelEnrichmentOutput stopOTelEnrichment(
            StopOTelEnrichmentInput in, RequestContext ctx) {
        return StopOTelEnrichmentOutput.builder().build();
    }
}
