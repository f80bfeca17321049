package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.cloudwatch.AlarmPlanner.Observed;
import dev.brume.core.event.AlarmStateChanged.State;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        var range = new ArrayList<Optional<Observed>>();
        for (var each : data.split(" ", -1)) {
            double value = each.equals("X") ? 10 : 0;
            range.add(
                    each.equals("-")
                            ? Optional.empty()
                            : Optional.of(new Observed(range.size() * 60L, value, 1, 5, 5)));
        }
        return AlarmPlanner.decide(watch, range).state();
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
}
