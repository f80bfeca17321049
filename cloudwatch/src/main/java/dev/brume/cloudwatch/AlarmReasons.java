package dev.brume.cloudwatch;

import dev.brume.cloudwatch.Alarm.Watch;
import dev.brume.cloudwatch.AlarmPlanner.Decision;
import dev.brume.cloudwatch.AlarmPlanner.Observed;
import dev.brume.core.admin.Json;
import dev.brume.core.event.AlarmStateChanged.State;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why an alarm is in its state, in CloudWatch's words and as its JSON (recorded answers).
final class AlarmReasons {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private final Watch watch;
    private final Decision decision;
    private final State state;

    /// @param state what was decided
    AlarmReasons(Watch watch, Decision decision, State state) {
        this.watch = watch;
        this.decision = decision;
        this.state = state;
    }

    /// `2026-01-01T00:00:00.000+0000`
    static String time(Instant instant) {
        return LONG.format(instant);
    }

    static String time(long seconds) {
        return time(Instant.ofEpochSecond(seconds));
    }

    String text() {
        if (state == State.INSUFFICIENT_DATA) {
            int unknown = watch.evaluationPeriods();
            return "Insufficient Data: %d datapoint%s unknown."
                    .formatted(unknown, unknown == 1 ? " was" : "s were");
        }
        if (decision.evaluated().isEmpty()) {
            int filled = decision.filled();
            return ("Threshold Crossed: no datapoints were received for %d period%s and %d missing"
                            + " datapoint%s treated as [%s].")
                    .formatted(
                            filled,
                            filled == 1 ? "" : "s",
                            filled,
                            filled == 1 ? " was" : "s were",
                            watch.missing().reason);
        }
        return "Threshold Crossed: " + crossed();
    }

    private String crossed() {
        var deciding = AlarmPlanner.deciding(watch, state, decision.evaluated());
        var text = new StringBuilder();
        if (watch.datapointsToAlarm().isPresent()) {
            text.append(deciding.size())
                    .append(" out of the last ")
                    .append(watch.evaluationPeriods())
                    .append(" datapoints");
        } else {
            text.append(deciding.size())
                    .append(deciding.size() == 1 ? " datapoint" : " datapoints");
        }
        text.append(
                deciding.reversed().stream()
                        .map(
                                each ->
                                        each.value()
                                                + " ("
                                                + SHORT.format(Instant.ofEpochSecond(each.time()))
                                                + ")")
                        .collect(Collectors.joining(", ", " [", "] ")));
        text.append(deciding.size() == 1 ? "was " : "were ")
                .append(state == State.ALARM ? "" : "not ")
                .append(watch.comparison().words)
                .append(" (")
                .append(thresholds(deciding))
                .append(")");
        if (watch.datapointsToAlarm().isPresent()) {
            text.append(minimum());
        }
        if (decision.filled() > 0 && watch.missing() == Alarm.MissingData.BREACHING) {
            text.append(" and ")
                    .append(decision.filled())
                    .append(
                            decision.filled() == 1
                                    ? " missing datapoint was"
                                    : " missing datapoints were")
                    .append(" treated as [Breaching]");
        }
        return text.append('.').toString();
    }

    private String thresholds(List<Observed> deciding) {
        if (!watch.comparison().isBand()) {
            return String.valueOf(watch.threshold().orElse(0.0));
        }
        return deciding.reversed().stream()
                .map(
                        each ->
                                watch.comparison() == Comparison.BELOW_BAND
                                        ? String.valueOf(each.lower())
                                        : String.valueOf(each.upper()))
                .collect(Collectors.joining(", "));
    }

    private String minimum() {
        int needed =
                state == State.ALARM
                        ? watch.neededToAlarm()
                        : watch.evaluationPeriods() - watch.neededToAlarm() + 1;
        return " (minimum %d datapoint%s for %s transition)"
                .formatted(
                        needed,
                        needed == 1 ? "" : "s",
                        state == State.ALARM ? "OK -> ALARM" : "ALARM -> OK");
    }

    /// @param missing the times of the missing periods that were filled in, the newest first
    String data(Instant now, List<Long> missing) {
        var data = new LinkedHashMap<String, Object>();
        data.put("version", "1.0");
        data.put("queryDate", time(now));
        if (!decision.evaluated().isEmpty()) {
            data.put("startDate", time(decision.evaluated().getFirst().time()));
        }
        watch.metric()
                .ifPresent(
                        stat -> {
                            stat.unit().ifPresent(unit -> data.put("unit", unit));
                            data.put("statistic", stat.statistic());
                        });
        data.put("period", watch.period());
        data.put("recentDatapoints", decision.evaluated().stream().map(Observed::value).toList());
        watch.threshold().ifPresent(threshold -> data.put("threshold", threshold));
        var evaluated = new ArrayList<Map<String, Object>>();
        for (var each : decision.evaluated().reversed()) {
            evaluated.add(told(each));
        }
        missing.forEach(time -> evaluated.add(Map.of("timestamp", time(time))));
        data.put("evaluatedDatapoints", evaluated);
        return Json.compact(data);
    }

    private Map<String, Object> told(Observed each) {
        var told = new LinkedHashMap<String, Object>();
        told.put("timestamp", time(each.time()));
        if (each.samples() > 0) {
            told.put("sampleCount", each.samples());
        }
        told.put("value", each.value());
        if (watch.comparison().isBand()) {
            told.put("thresholdLower", each.lower());
            told.put("thresholdUpper", each.upper());
        }
        return told;
    }

    Optional<String> data(Decision decided, Instant now, long newest) {
        var missing = new ArrayList<Long>();
        for (int i = 0; i < decided.filled() && decided.evaluated().isEmpty(); i++) {
            missing.add(newest - (long) i * watch.period());
        }
        return Optional.of(data(now, missing));
    }
}
