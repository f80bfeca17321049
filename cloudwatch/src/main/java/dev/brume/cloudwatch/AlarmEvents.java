package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What EventBridge is told of alarms: "Alarm events and EventBridge" of the CloudWatch User Guide.
final class AlarmEvents {
    private AlarmEvents() {}

    /// The detail of the event "CloudWatch Alarm State Change".
    ///
    /// @param mute the window of a mute rule that keeps its actions back
    static String detail(Alarm alarm, Alarm.Status before, Optional<MuteRule.Window> mute) {
        var detail = new LinkedHashMap<String, Object>();
        detail.put("alarmName", alarm.name());
        var state = state(alarm.status());
        if (alarm instanceof Alarm.Composite composite) {
            composite
                    .suppression()
                    .ifPresent(
                            suppression -> {
                                state.put("actionsSuppressedBy", suppression.by().text);
                                state.put("actionsSuppressedReason", suppression.reason());
                            });
        }
        detail.put("state", state);
        detail.put("previousState", state(before));
        detail.put("configuration", configuration(alarm));
        mute.ifPresent(window -> detail.put("muteDetail", muted(window)));
        return Json.compact(detail);
    }

    private static Map<String, Object> state(Alarm.Status status) {
        var state = new LinkedHashMap<String, Object>();
        state.put("value", status.value().name());
        state.put("reason", status.reason());
        status.data().ifPresent(data -> state.put("reasonData", data));
        state.put("timestamp", AlarmReasons.time(status.updated()));
        return state;
    }

    private static Map<String, Object> muted(MuteRule.Window window) {
        var muted = new LinkedHashMap<String, Object>();
        muted.put("mutedByArn", window.rule());
        muted.put("muteWindowStart", AlarmReasons.time(window.start()));
        muted.put("muteWindowEnd", AlarmReasons.time(window.end()));
        return muted;
    }

    private static Map<String, Object> configuration(Alarm alarm) {
        var configuration = new LinkedHashMap<String, Object>();
        switch (alarm) {
            case Alarm.OfMetric metric -> configuration.put("metrics", metrics(metric));
            case Alarm.Composite composite -> {
                configuration.put("alarmRule", composite.rule());
                composite.suppressor().ifPresent(each -> suppressor(configuration, each));
            }
        }
        alarm.common().description().ifPresent(text -> configuration.put("description", text));
        return configuration;
    }

    static void suppressor(Map<String, Object> told, Alarm.Suppressor suppressor) {
        told.put("actionsSuppressor", suppressor.alarm());
        told.put("actionsSuppressorWaitPeriod", suppressor.waitSeconds());
        told.put("actionsSuppressorExtensionPeriod", suppressor.extensionSeconds());
    }

    /// A single metric has no id of its own; AWS makes one up.
    private static List<Map<String, Object>> metrics(Alarm.OfMetric alarm) {
        var watch = alarm.watch();
        if (watch.metric().isEmpty()) {
            return watch.queries().stream().map(AlarmEvents::query).toList();
        }
        var id =
                UUID.nameUUIDFromBytes(alarm.common().arn().getBytes(StandardCharsets.UTF_8))
                        .toString();
        var told = new LinkedHashMap<String, Object>();
        told.put("id", id);
        told.put("metricStat", stat(watch.metric().get()));
        told.put("returnData", true);
        return List.of(told);
    }

    private static Map<String, Object> query(Query query) {
        var told = new LinkedHashMap<String, Object>();
        told.put("id", query.id());
        query.expression().ifPresent(expression -> told.put("expression", expression));
        query.label().ifPresent(label -> told.put("label", label));
        query.stat().ifPresent(stat -> told.put("metricStat", stat(stat)));
        told.put("returnData", query.returned());
        query.period().ifPresent(period -> told.put("period", period));
        return told;
    }

    private static Map<String, Object> stat(Query.Stat stat) {
        var metric = new LinkedHashMap<String, Object>();
        metric.put("namespace", stat.metric().namespace());
        metric.put("name", stat.metric().name());
        metric.put("dimensions", stat.metric().dimensions());
        var told = new LinkedHashMap<String, Object>();
        told.put("metric", metric);
        told.put("period", stat.period());
        told.put("stat", stat.statistic());
        stat.unit().ifPresent(unit -> told.put("unit", unit));
        return told;
    }
}
