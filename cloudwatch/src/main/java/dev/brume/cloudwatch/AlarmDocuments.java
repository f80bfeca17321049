package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;
import dev.brume.engine.metrics.Statistic;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What CloudWatch tells of alarms as JSON: in history, to topics and in events. Follows recorded
/// AWS answers.
final class AlarmDocuments {
    private static final Map<String, String> REGIONS =
            Map.ofEntries(
                    Map.entry("us-east-1", "US East (N. Virginia)"),
                    Map.entry("us-east-2", "US East (Ohio)"),
                    Map.entry("us-west-1", "US West (N. California)"),
                    Map.entry("us-west-2", "US West (Oregon)"),
                    Map.entry("ca-central-1", "Canada (Central)"),
                    Map.entry("eu-west-1", "EU (Ireland)"),
                    Map.entry("eu-west-2", "EU (London)"),
                    Map.entry("eu-west-3", "EU (Paris)"),
                    Map.entry("eu-central-1", "EU (Frankfurt)"),
                    Map.entry("eu-north-1", "EU (Stockholm)"),
                    Map.entry("ap-northeast-1", "Asia Pacific (Tokyo)"),
                    Map.entry("ap-northeast-2", "Asia Pacific (Seoul)"),
                    Map.entry("ap-southeast-1", "Asia Pacific (Singapore)"),
                    Map.entry("ap-southeast-2", "Asia Pacific (Sydney)"),
                    Map.entry("ap-south-1", "Asia Pacific (Mumbai)"),
                    Map.entry("sa-east-1", "South America (Sao Paulo)"));

    private AlarmDocuments() {}

    static String regionName(String region) {
        return REGIONS.getOrDefault(region, region);
    }

    /// The message to a topic.
    static String message(AlarmActionsDue due) {
        var alarm = due.alarm();
        var common = alarm.common();
        var message = new LinkedHashMap<String, Object>();
        message.put("AlarmName", common.name());
        message.put("AlarmDescription", common.description().orElse(null));
        message.put("AWSAccountId", due.account());
        message.put("AlarmConfigurationUpdatedTimestamp", AlarmReasons.time(common.configured()));
        message.put("NewStateValue", alarm.status().value().name());
        message.put("NewStateReason", alarm.status().reason());
        message.put("StateChangeTime", AlarmReasons.time(alarm.status().transitioned()));
        message.put("Region", regionName(due.region()));
        message.put("AlarmArn", common.arn());
        message.put("OldStateValue", due.previous().name());
        message.put("OKActions", common.okActions());
        message.put("AlarmActions", common.alarmActions());
        message.put("InsufficientDataActions", common.insufficientDataActions());
        message.put("ActionExecutedAfterMuteWindow", due.afterMute());
        switch (alarm) {
            case Alarm.OfMetric metric -> message.put("Trigger", trigger(metric.watch()));
            case Alarm.Composite composite -> {
                message.put("AlarmRule", composite.rule());
                message.put("TriggeringChildren", List.of());
            }
        }
        return Json.compact(message);
    }

    /// The subject of the message, at most what a topic takes.
    static String subject(AlarmActionsDue due) {
        var subject =
                "%s: \"%s\" in %s"
                        .formatted(
                                due.alarm().status().value(),
                                due.alarm().name(),
                                regionName(due.region()));
        return subject.length() <= 100 ? subject : subject.substring(0, 97) + "...";
    }

    private static Map<String, Object> trigger(Alarm.Watch watch) {
        var trigger = new LinkedHashMap<String, Object>();
        watch.metric()
                .ifPresent(
                        stat -> {
                            trigger.put("MetricName", stat.metric().name());
                            trigger.put("Namespace", stat.metric().namespace());
                            statistic(trigger, stat.statistic());
                            trigger.put("Unit", stat.unit().orElse(null));
                            trigger.put("Dimensions", dimensions(stat.metric(), "value", "name"));
                        });
        trigger.put("Period", watch.period());
        trigger.put("EvaluationPeriods", watch.evaluationPeriods());
        watch.datapointsToAlarm().ifPresent(needed -> trigger.put("DatapointsToAlarm", needed));
        trigger.put("ComparisonOperator", watch.comparison().text);
        watch.threshold().ifPresent(threshold -> trigger.put("Threshold", threshold));
        watch.thresholdId().ifPresent(id -> trigger.put("ThresholdMetricId", id));
        trigger.put("TreatMissingData", watch.treatMissingData().orElse(""));
        trigger.put("EvaluateLowSampleCountPercentile", watch.lowSampleCount().orElse(""));
        if (!watch.queries().isEmpty()) {
            trigger.put("Metrics", watch.queries().stream().map(AlarmDocuments::query).toList());
        }
        return trigger;
    }

    private static void statistic(Map<String, Object> trigger, String name) {
        var parsed = Statistic.parse(name);
        if (parsed.isPresent() && parsed.get() instanceof Statistic.Basic basic) {
            trigger.put("StatisticType", "Statistic");
            trigger.put("Statistic", basic.name().toUpperCase(Locale.ROOT));
        } else {
            trigger.put("StatisticType", "ExtendedStatistic");
            trigger.put("ExtendedStatistic", name);
        }
    }

    private static List<Map<String, String>> dimensions(
            MetricKey key, String valueName, String nameName) {
        return key.dimensions().entrySet().stream()
                .map(
                        each -> {
                            var dimension = new LinkedHashMap<String, String>();
                            dimension.put(valueName, each.getValue());
                            dimension.put(nameName, each.getKey());
                            return (Map<String, String>) dimension;
                        })
                .toList();
    }

    private static Map<String, Object> query(Query query) {
        var told = new LinkedHashMap<String, Object>();
        query.expression().ifPresent(expression -> told.put("Expression", expression));
        told.put("Id", query.id());
        query.label().ifPresent(label -> told.put("Label", label));
        query.stat()
                .ifPresent(
                        stat -> {
                            var metric = new LinkedHashMap<String, Object>();
                            metric.put("Dimensions", dimensions(stat.metric(), "value", "name"));
                            metric.put("MetricName", stat.metric().name());
                            metric.put("Namespace", stat.metric().namespace());
                            var metricStat = new LinkedHashMap<String, Object>();
                            metricStat.put("Metric", metric);
                            metricStat.put("Period", stat.period());
                            metricStat.put("Stat", stat.statistic());
                            stat.unit().ifPresent(unit -> metricStat.put("Unit", unit));
                            told.put("MetricStat", metricStat);
                        });
        query.period().ifPresent(period -> told.put("Period", period));
        told.put("ReturnData", query.returned());
        return told;
    }

    // ---- history

    static String stateUpdate(Alarm.Status before, Alarm.Status after) {
        var data = new LinkedHashMap<String, Object>();
        data.put("version", "1.0");
        data.put("oldState", state(before));
        data.put("newState", state(after));
        return Json.compact(data);
    }

    private static Map<String, Object> state(Alarm.Status status) {
        var state = new LinkedHashMap<String, Object>();
        state.put("stateValue", status.value().name());
        state.put("stateReason", status.reason());
        status.data().ifPresent(data -> state.put("stateReasonData", parsed(data)));
        return state;
    }

    /// JSON within JSON, where it is that: a caller may say what it likes.
    private static Object parsed(String data) {
        try {
            var tree = Json.read(data.getBytes(StandardCharsets.UTF_8));
            return tree == null ? data : tree;
        } catch (Json.MalformedJson e) {
            return data;
        }
    }

    /// @param type Create, Update or Delete
    static String configuration(String type, Alarm alarm) {
        var data = new LinkedHashMap<String, Object>();
        data.put("version", "1.0");
        data.put("type", type);
        data.put(
                switch (type) {
                    case "Create" -> "createdAlarm";
                    case "Delete" -> "deletedAlarm";
                    default -> "updatedAlarm";
                },
                alarm(alarm));
        return Json.compact(data);
    }

    private static Map<String, Object> alarm(Alarm alarm) {
        var common = alarm.common();
        var told = new LinkedHashMap<String, Object>();
        switch (alarm) {
            case Alarm.OfMetric metric ->
                    trigger(metric.watch()).forEach((name, value) -> told.put(lower(name), value));
            case Alarm.Composite composite -> told.put("alarmRule", composite.rule());
        }
        told.put("alarmName", common.name());
        told.put("alarmArn", common.arn());
        common.description().ifPresent(text -> told.put("alarmDescription", text));
        told.put("stateValue", alarm.status().value().name());
        told.put("actionsEnabled", common.actionsEnabled());
        told.put("okactions", common.okActions());
        told.put("alarmActions", common.alarmActions());
        told.put("insufficientDataActions", common.insufficientDataActions());
        told.put("alarmConfigurationUpdatedTimestamp", AlarmReasons.time(common.configured()));
        return told;
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// @param error empty where it succeeded
    static String action(AlarmActionsDue due, String arn, String message, String error) {
        var data = new LinkedHashMap<String, Object>();
        data.put("actionState", error.isEmpty() ? "Succeeded" : "Failed");
        data.put("stateUpdateTimestamp", due.alarm().status().transitioned().toEpochMilli());
        data.put("notificationResource", arn);
        if (!message.isEmpty()) {
            data.put("publishedMessage", message);
        }
        if (!error.isEmpty()) {
            data.put("error", error);
        }
        return Json.compact(data);
    }

    // ---- events

    /// The detail of the event "CloudWatch Alarm State Change".
    static String detail(Alarm alarm, Alarm.Status before) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("alarmName", alarm.name());
        detail.put("state", eventState(alarm.status()));
        detail.put("previousState", eventState(before));
        var configuration = new LinkedHashMap<String, Object>();
        alarm.common().description().ifPresent(text -> configuration.put("description", text));
        switch (alarm) {
            case Alarm.OfMetric metric ->
                    configuration.put("metrics", eventMetrics(metric.watch()));
            case Alarm.Composite composite -> configuration.put("alarmRule", composite.rule());
        }
        detail.put("configuration", configuration);
        return Json.compact(detail);
    }

    private static Map<String, Object> eventState(Alarm.Status status) {
        var state = new LinkedHashMap<String, Object>();
        state.put("value", status.value().name());
        state.put("reason", status.reason());
        status.data().ifPresent(data -> state.put("reasonData", data));
        state.put("timestamp", AlarmReasons.time(status.updated()));
        return state;
    }

    private static List<Map<String, Object>> eventMetrics(Alarm.Watch watch) {
        if (watch.metric().isEmpty()) {
            return watch.queries().stream().map(AlarmDocuments::eventQuery).toList();
        }
        var told = new LinkedHashMap<String, Object>();
        told.put("id", "m1");
        told.put("metricStat", eventStat(watch.metric().get()));
        told.put("returnData", true);
        return List.of(told);
    }

    private static Map<String, Object> eventQuery(Query query) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", query.id());
        query.expression().ifPresent(expression -> told.put("expression", expression));
        query.label().ifPresent(label -> told.put("label", label));
        query.stat().ifPresent(stat -> told.put("metricStat", eventStat(stat)));
        told.put("returnData", query.returned());
        return told;
    }

    private static Map<String, Object> eventStat(Query.Stat stat) {
        var metric = new LinkedHashMap<String, Object>();
        metric.put("namespace", stat.metric().namespace());
        metric.put("name", stat.metric().name());
        metric.put("dimensions", stat.metric().dimensions());
        var told = new LinkedHashMap<String, Object>();
        told.put("metric", metric);
        told.put("period", stat.period());
        told.put("stat", stat.statistic());
        return told;
    }
}
