package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;
import dev.brume.core.event.AlarmStateChanged.State;
import dev.brume.engine.metrics.Statistic;

import org.jspecify.annotations.Nullable;

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
        message.put("NewStateValue", due.current().name());
        message.put("NewStateReason", due.reason());
        message.put("StateChangeTime", AlarmReasons.time(due.since()));
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
                message.put("TriggeringChildren", triggeringChildren(alarm.status()));
            }
        }
        due.contributor()
                .ifPresent(
                        contributor -> {
                            message.put("AlarmContributorId", contributor.id());
                            message.put("AlarmContributorAttributes", contributor.attributes());
                        });
        return Json.compact(message);
    }

    /// The subject of the message, at most what a topic takes.
    static String subject(AlarmActionsDue due) {
        var subject =
                "%s: \"%s\" in %s"
                        .formatted(due.current(), due.alarm().name(), regionName(due.region()));
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
            case Alarm.OfMetric metric -> configuration(told, metric.watch());
            case Alarm.Composite composite -> {
                told.put("alarmRule", composite.rule());
                composite.suppressor().ifPresent(each -> AlarmEvents.suppressor(told, each));
            }
        }
        told.put("stateValue", alarm.status().value().name());
        told.put("alarmName", common.name());
        told.put("alarmArn", common.arn());
        common.description().ifPresent(text -> told.put("alarmDescription", text));
        told.put("actionsEnabled", common.actionsEnabled());
        told.put("okactions", common.okActions());
        told.put("alarmActions", common.alarmActions());
        told.put("insufficientDataActions", common.insufficientDataActions());
        told.put("alarmConfigurationUpdatedTimestamp", AlarmReasons.time(common.configured()));
        return told;
    }

    private static void configuration(Map<String, Object> told, Alarm.Watch watch) {
        trigger(watch)
                .forEach(
                        (name, value) -> {
                            boolean meant = value != null && !value.equals("");
                            if (meant && !name.startsWith("Statistic")) {
                                told.put(lower(name), value);
                            }
                        });
        watch.metric()
                .filter(stat -> !told.containsKey("extendedStatistic"))
                .ifPresent(stat -> told.put("statistic", stat.statistic()));
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    /// What became of one of several time series.
    static String contributorUpdate(State before, State after, Contributor contributor) {
        var now = new LinkedHashMap<String, Object>();
        now.put("stateValue", after.name());
        now.put("stateReason", contributor.reason());
        var data = new LinkedHashMap<String, Object>();
        data.put("version", "1.0");
        data.put("oldState", Map.of("stateValue", before.name()));
        data.put("newState", now);
        return Json.compact(data);
    }

    /// Which alarms led to the state of a composite one.
    static String triggering(List<Alarm> alarms) {
        return Json.compact(
                Map.of(
                        "triggeringAlarms",
                        alarms.stream().map(AlarmDocuments::triggering).toList()));
    }

    private static Map<String, Object> triggering(Alarm alarm) {
        var state = new LinkedHashMap<String, Object>();
        state.put("value", alarm.status().value().name());
        state.put("timestamp", AlarmReasons.time(alarm.status().transitioned()));
        var told = new LinkedHashMap<String, Object>();
        told.put("arn", alarm.common().arn());
        told.put("state", state);
        return told;
    }

    /// The same as messages tell it.
    private static List<?> triggeringChildren(Alarm.Status status) {
        var data = status.data().map(AlarmDocuments::parsed).orElse(Map.of());
        boolean told =
                data instanceof Map<?, ?> tree && tree.get("triggeringAlarms") instanceof List;
        return told && data instanceof Map<?, ?> tree
                ? (List<?>) capitalised(tree.get("triggeringAlarms"))
                : List.of();
    }

    private static Object capitalised(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var told = new LinkedHashMap<String, Object>();
                map.forEach(
                        (name, each) -> told.put(upper(String.valueOf(name)), capitalised(each)));
                yield told;
            }
            case List<?> list -> list.stream().map(AlarmDocuments::capitalised).toList();
            case null -> "";
            default -> value;
        };
    }

    private static String upper(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    /// @param error empty where it succeeded
    static String action(AlarmActionsDue due, String arn, String message, String error) {
        var data = new LinkedHashMap<String, Object>();
        data.put("actionState", error.isEmpty() ? "Succeeded" : "Failed");
        data.put("stateUpdateTimestamp", due.since().toEpochMilli());
        data.put("notificationResource", arn);
        data.put("publishedMessage", message.isEmpty() ? null : message);
        data.put("error", error.isEmpty() ? null : error);
        return Json.compact(data);
    }
}
