package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.cloudwatch.AlarmPlanner.Observed;
import dev.brume.core.event.AlarmStateChanged.State;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The tables of "How alarm state is evaluated when data is missing" in the CloudWatch User Guide:
/// 0 is a good datapoint, X one that breaches, - a missing one; the oldest stands first.
class AlarmPlannerCaseTest {
    @ParameterizedTest
    @CsvSource({
        // three of three
        "3, 0 - X - X, OK,    OK,   OK,    OK",
        "3, 0 - - - -, OK,    OK,   OK,    OK",
        "3, - - - - -, NONE,  STAY, ALARM, OK",
        "3, 0 X X - X, ALARM, ALARM, ALARM, ALARM",
        "3, - - - - X, NONE,  STAY, ALARM, OK",
        "3, X - - - -, ALARM, STAY, ALARM, OK",
        "3, - - X - -, ALARM, STAY, ALARM, OK",
        // two of three
        "2, 0 - X - X, ALARM, ALARM, ALARM, ALARM",
        "2, 0 0 X 0 X, ALARM, ALARM, ALARM, ALARM",
        "2, 0 - X - -, OK,    OK,   ALARM, OK",
        "2, - - - - 0, OK,    OK,   ALARM, OK",
        "2, - - - - X, NONE,  STAY, ALARM, OK",
    })
    void asTheUserGuideSays(
            int needed,
            String data,
            String missing,
            String ignore,
            String breaching,
            String notBreaching) {
        assertThat(decide(needed, data, "missing")).isEqualTo(state(missing));
        assertThat(decide(needed, data, "ignore")).isEqualTo(state(ignore));
        assertThat(decide(needed, data, "breaching")).isEqualTo(state(breaching));
        assertThat(decide(needed, data, "notBreaching")).isEqualTo(state(notBreaching));
    }

    private static Optional<State> state(String name) {
        return switch (name) {
            case "STAY" -> Optional.empty();
            case "NONE" -> Optional.of(State.INSUFFICIENT_DATA);
            default -> Optional.of(State.valueOf(name));
        };
    }

    private static Optional<State> decide(int needed, String data, String treatment) {
        var watch = watch(needed, treatment, "Average", Optional.empty());
        return AlarmPlanner.decide(watch, range(data)).state();
    }

    private static List<Optional<Observed>> range(String data) {
        var range = new ArrayList<Optional<Observed>>();
        for (var each : data.split(" ", -1)) {
            double value = each.equals("X") ? 10 : 0;
            range.add(
                    each.equals("-")
                            ? Optional.empty()
                            : Optional.of(new Observed(range.size() * 60L, value, 1, 5, 5)));
        }
        return range;
    }

    private static Alarm.Watch watch(
            int periods,
            int needed,
            String treatment,
            Comparison comparison,
            Optional<Double> threshold) {
        var stat =
                new Query.Stat(
                        MetricKey.of("Shop", "errors", Map.of()), 60, "Average", Optional.empty());
        return new Alarm.Watch(
                Optional.of(stat),
                List.of(),
                Optional.empty(),
                periods,
                Optional.of(needed),
                threshold,
                comparison,
                Optional.of(treatment),
                Optional.empty());
    }

    private static Alarm.Watch watch(
            int needed, String treatment, String statistic, Optional<String> lowSamples) {
        var stat =
                new Query.Stat(
                        MetricKey.of("Shop", "errors", Map.of()), 60, statistic, Optional.empty());
        return new Alarm.Watch(
                Optional.of(stat),
                List.of(),
                Optional.empty(),
                3,
                Optional.of(needed),
                Optional.of(5.0),
                Comparison.GREATER,
                Optional.of(treatment),
                lowSamples);
    }

    @ParameterizedTest
    @CsvSource({"p99, 999, STAY", "p99, 1002, ALARM", "p10, 96, STAY", "p10, 102, ALARM"})
    void fewSamplesOfAPercentileAreIgnoredWhereAsked(String statistic, int samples, String state) {
        var watch = watch(3, "missing", statistic, Optional.of("ignore"));
        var range = new ArrayList<Optional<Observed>>();
        for (int i = 0; i < 3; i++) {
            range.add(Optional.of(new Observed(i * 60L, 10, samples / 3.0, 5, 5)));
        }
        assertThat(AlarmPlanner.decide(watch, range).state()).isEqualTo(state(state));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1 | 3 | X | 1 out of the last 3 datapoints [10.0 (01/01/70 00:00:00)] was greater"
                        + " than the threshold (5.0) (minimum 1 datapoint for OK -> ALARM"
                        + " transition).",
                "2 | 2 | 0 0 | 2 out of the last 2 datapoints [0.0 (01/01/70 00:01:00), 0.0"
                        + " (01/01/70 00:00:00)] were not greater than the threshold (5.0) (minimum"
                        + " 1 datapoint for ALARM -> OK transition).",
                "6 | 6 | X X X X X X | 6 out of the last 6 datapoints were greater than the"
                    + " threshold (5.0). The most recent datapoints which crossed the threshold:"
                    + " [10.0 (01/01/70 00:05:00), 10.0 (01/01/70 00:04:00), 10.0 (01/01/70"
                    + " 00:03:00), 10.0 (01/01/70 00:02:00), 10.0 (01/01/70 00:01:00)] (minimum 6"
                    + " datapoints for OK -> ALARM transition).",
            })
    void saysWhyInAwsWords(int needed, int periods, String data, String reason) {
        var watch = watch(periods, needed, "missing", Comparison.GREATER, Optional.of(5.0));
        assertThat(reason(watch, range(data))).isEqualTo("Threshold Crossed: " + reason);
    }

    private static String reason(Alarm.Watch watch, List<Optional<Observed>> range) {
        var decision = AlarmPlanner.decide(watch, range);
        return new AlarmReasons(watch, decision, decision.state().orElseThrow())
                .verdict(Instant.EPOCH)
                .reason();
    }

    @Test
    void aBandIsToldByBothBounds() {
        var watch = watch(1, 1, "missing", Comparison.OUTSIDE, Optional.empty());
        assertThat(reason(watch, List.of(Optional.of(new Observed(0, 0, 1, 0.5, 2)))))
                .isEqualTo(
                        "Thresholds Crossed: 1 out of the last 1 datapoints [0.0 (01/01/70"
                                + " 00:00:00)] was less than the lower thresholds [0.5] or greater"
                                + " than the upper thresholds [2.0] (minimum 1 datapoint for OK ->"
                                + " ALARM transition).");
        assertThat(reason(watch, List.of(Optional.of(new Observed(0, 1, 1, 0.5, 2)))))
                .contains(
                        "was not less than the lower thresholds [0.5] or not greater than the"
                                + " upper thresholds [2.0]");
    }
}
