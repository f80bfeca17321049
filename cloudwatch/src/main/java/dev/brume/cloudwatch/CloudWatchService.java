package dev.brume.cloudwatch;

import dev.brume.core.Platform;
import dev.brume.model.cloudwatch.CloudWatchApi;
import dev.brume.model.cloudwatch.DeleteAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.DeleteAlarmsInput;
import dev.brume.model.cloudwatch.DescribeAlarmHistoryInput;
import dev.brume.model.cloudwatch.DescribeAlarmHistoryOutput;
import dev.brume.model.cloudwatch.DescribeAlarmsForMetricInput;
import dev.brume.model.cloudwatch.DescribeAlarmsForMetricOutput;
import dev.brume.model.cloudwatch.DescribeAlarmsInput;
import dev.brume.model.cloudwatch.DescribeAlarmsOutput;
import dev.brume.model.cloudwatch.DisableAlarmActionsInput;
import dev.brume.model.cloudwatch.EnableAlarmActionsInput;
import dev.brume.model.cloudwatch.GetAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.GetAlarmMuteRuleOutput;
import dev.brume.model.cloudwatch.GetMetricDataInput;
import dev.brume.model.cloudwatch.GetMetricDataOutput;
import dev.brume.model.cloudwatch.GetMetricStatisticsInput;
import dev.brume.model.cloudwatch.GetMetricStatisticsOutput;
import dev.brume.model.cloudwatch.ListAlarmMuteRulesInput;
import dev.brume.model.cloudwatch.ListAlarmMuteRulesOutput;
import dev.brume.model.cloudwatch.ListMetricsInput;
import dev.brume.model.cloudwatch.ListMetricsOutput;
import dev.brume.model.cloudwatch.ListTagsForResourceInput;
import dev.brume.model.cloudwatch.ListTagsForResourceOutput;
import dev.brume.model.cloudwatch.PutAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.PutCompositeAlarmInput;
import dev.brume.model.cloudwatch.PutMetricAlarmInput;
import dev.brume.model.cloudwatch.PutMetricDataInput;
import dev.brume.model.cloudwatch.SetAlarmStateInput;
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

    private CloudWatchService(Platform platform) {
        var store = new MetricStore(platform.cells(MetricsState.SPEC), platform.time());
        var cells = platform.cells(AlarmsState.SPEC);
        var extras = QueryScope.Extras.NONE;
        var loop = new AlarmLoop(cells, store, platform.time(), extras);
        ingest = new IngestOperations(store);
        statistics = new StatisticsOperations(store);
        data = new MetricDataOperations(store, extras);
        listing = new ListingOperations(store);
        metricAlarms = new MetricAlarmOperations(cells, loop);
        compositeAlarms = new CompositeAlarmOperations(cells, loop);
        alarms = new AlarmOperations(cells, loop);
        history = new HistoryOperations(cells);
        muteRules = new MuteRuleOperations(cells);
        tags = new TagOperations(cells);
        store.start();
        new AlarmActions(cells, platform.peers(), platform.time()).start(platform.events());
        loop.arm();
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
}
