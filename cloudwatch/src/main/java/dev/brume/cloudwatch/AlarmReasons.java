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
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// Why an alarm is in its state, in CloudWatch's words and as its JSON (recorded answers).
final class AlarmReasons {
    private static final DateTimeFormatter SHORT =
            DateTimeFormatter.ofPattern("dd/MM/yy HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LONG =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    /// From how many datapoints on a reason tells so many of them, and not all.
    private static final int MANY = 5;

    /// How many datapoints the reason for machines tells: it must not be longer than 4,000
    /// characters.
    private static final int TOLD_MAX = 20;

    /// Why a time series is not in ALARM any more that is not there any more.
    static final String NO_DATA = "No data was returned for this contributor.";

    private static final String RECENT_CROSSED =
            ". The most recent datapoints which crossed the threshold: ";
    private static final String RECENT = ". The most recent datapoints: ";

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

    State state() {
        return state;
    }

    /// What is decided, and why.
    Verdict verdict(Instant now) {
        return new Verdict(state, text(), Optional.of(data(now)));
    }

    private String text() {
        if (state == State.INSUFFICIENT_DATA) {
            return "Insufficient Data: %s unknown."
                    .formatted(were(watch.evaluationPeriods(), "datapoint"));
        }
        var crossed = watch.comparison().isBand() ? "Thresholds Crossed: " : "Threshold Crossed: ";
        if (!decision.evaluated().isEmpty()) {
            return crossed + crossed();
        }
        int filled = decision.filled();
        return "%sno datapoints were received for %d period%s and %s treated as [%s]."
                .formatted(
                        crossed,
                        filled,
                        filled == 1 ? "" : "s",
                        were(filled, "missing datapoint"),
                        watch.missing().reason);
    }

    /// `1 datapoint was`, `2 datapoints were`
    private static String were(int count, String noun) {
        return count + " " + noun + (count == 1 ? " was" : "s were");
    }

    private String crossed() {
        var deciding = AlarmPlanner.deciding(watch, state, decision.evaluated()).reversed();
        boolean many = deciding.size() >= MANY;
        var text = new StringBuilder(counted(deciding));
        if (!many) {
            text.append(' ').append(listed(deciding));
        }
        text.append(compared(deciding));
        if (many) {
            text.append(state == State.ALARM ? RECENT_CROSSED : RECENT)
                    .append(listed(deciding.subList(0, MANY)));
        }
        if (watch.datapointsToAlarm().isPresent()) {
            text.append(minimum());
        }
        if (decision.filled() > 0 && watch.missing() == Alarm.MissingData.BREACHING) {
            text.append(" and ")
                    .append(were(decision.filled(), "missing datapoint"))
                    .append(" treated as [Breaching]");
        }
        return text.append('.').toString();
    }

    /// Why one of several time series is in its state: briefer, as AWS has it.
    String brief() {
        var deciding = AlarmPlanner.deciding(watch, state, decision.evaluated()).reversed();
        if (deciding.isEmpty()) {
            return NO_DATA;
        }
        var text = "Threshold Crossed: " + counted(deciding) + compared(deciding);
        if (state != State.ALARM) {
            return text + '.';
        }
        return text
                + ". The most recent datapoint"
                + (deciding.size() == 1 ? "" : "s")
                + " which crossed the threshold: "
                + listed(deciding.subList(0, 1))
                + '.';
    }

    private String counted(List<Observed> deciding) {
        if (watch.datapointsToAlarm().isPresent()) {
            return deciding.size()
                    + " out of the last "
                    + watch.evaluationPeriods()
                    + " datapoints";
        }
        return deciding.size() + (deciding.size() == 1 ? " datapoint" : " datapoints");
    }

    /// `[10.0 (01/01/26 00:00:00)]`, the newest first
    private static String listed(List<Observed> all) {
        return all.stream()
                .map(
                        each ->
                                each.value()
                                        + " ("
                                        + SHORT.format(Instant.ofEpochSecond(each.time()))
                                        + ")")
                .collect(Collectors.joining(", ", "[", "]"));
    }

    private String compared(List<Observed> deciding) {
        var not = state == State.ALARM ? "" : "not ";
        var were = (deciding.size() == 1 ? " was " : " were ") + not;
        var told = deciding.subList(0, Math.min(MANY, deciding.size()));
        var lower = "less than the lower thresholds " + numbers(told, Observed::lower);
        var upper = "greater than the upper thresholds " + numbers(told, Observed::upper);
        return switch (watch.comparison()) {
            case OUTSIDE -> were + lower + " or " + not + upper;
            case BELOW_BAND -> were + lower;
            case ABOVE_BAND -> were + upper;
            case GREATER_OR_EQUAL, GREATER, LESS, LESS_OR_EQUAL ->
                    were + watch.comparison().words + " (" + watch.threshold().orElse(0.0) + ")";
        };
    }

    private static String numbers(List<Observed> all, ToDoubleFunction<Observed> number) {
        return all.stream()
                .map(each -> String.valueOf(number.applyAsDouble(each)))
                .collect(Collectors.joining(", ", "[", "]"));
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

    // ---- for machines

    /// The reason of a decision of which nothing more is told.
    static String queried(Instant now) {
        var data = new LinkedHashMap<String, Object>();
        data.put("version", "1.0");
        data.put("queryDate", time(now));
        return Json.compact(data);
    }

    private String data(Instant now) {
        var data = new LinkedHashMap<String, Object>();
        data.put("version", "1.0");
        data.put("queryDate", time(now));
        var recent = newest(decision.evaluated());
        if (!recent.isEmpty()) {
            data.put("startDate", time(recent.getFirst().time()));
        }
        watch.metric()
                .ifPresent(
                        stat -> {
                            stat.unit().ifPresent(unit -> data.put("unit", unit));
                            data.put("statistic", stat.statistic());
                        });
        data.put("period", watch.period());
        data.put("recentDatapoints", recent.stream().map(Observed::value).toList());
        if (watch.comparison().isBand()) {
            data.put("recentLowerThresholds", recent.stream().map(Observed::lower).toList());
            data.put("recentUpperThresholds", recent.stream().map(Observed::upper).toList());
        }
        watch.threshold().ifPresent(threshold -> data.put("threshold", threshold));
        var evaluated = new ArrayList<Map<String, Object>>();
        newest(decision.evaluated()).reversed().forEach(each -> evaluated.add(told(each)));
        missing(now).forEach(time -> evaluated.add(Map.of("timestamp", time(time))));
        data.put("evaluatedDatapoints", evaluated);
        return Json.compact(data);
    }

    /// As many as fit into what the API lets a reason be.
    private static List<Observed> newest(List<Observed> all) {
        return all.subList(Math.max(0, all.size() - TOLD_MAX), all.size());
    }

    private Map<String, Object> told(Observed each) {
        var told = new LinkedHashMap<String, Object>();
        told.put("timestamp", time(each.time()));
        if (each.samples() > 0) {
            told.put("sampleCount", each.samples());
        }
        told.put("value", each.value());
        return told;
    }

    /// The times of the periods that were filled in where there was no data, the newest first.
    private List<Long> missing(Instant now) {
        var missing = new ArrayList<Long>();
        long newest = now.getEpochSecond() - watch.period();
        if (decision.evaluated().isEmpty()) {
            for (int i = 0; i < Math.min(decision.filled(), TOLD_MAX); i++) {
                missing.add(newest - (long) i * watch.period());
            }
        }
        return missing;
    }
}
