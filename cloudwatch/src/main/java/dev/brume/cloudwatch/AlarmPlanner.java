package dev.brume.cloudwatch;

import dev.brume.cloudwatch.Alarm.MissingData;
import dev.brume.cloudwatch.Alarm.Watch;
import dev.brume.core.event.AlarmStateChanged.State;
import dev.brume.engine.metrics.Statistic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Decides what state an alarm is in, from the data of its evaluation range. Pure.
///
/// The range reaches further back than the evaluation periods. Where as many datapoints exist in it
/// as there are evaluation periods, the most recent of these decide, and how missing data is
/// treated does not matter. Else all that exist decide, filled up as the alarm says. What is known
/// to be good keeps an alarm from ALARM and from INSUFFICIENT_DATA. What breaches only, but too
/// rarely, leads to ALARM if the oldest of it is as old as the datapoints that are needed: no
/// earlier evaluation could have had more. See "How alarm state is evaluated when data is missing"
/// in the CloudWatch User Guide, whose tables are this class's test.
final class AlarmPlanner {
    /// A percentile tells little below so many samples on its shorter side.
    private static final double LOW_SAMPLES = 10;

    private static final String DYNAMO = "AWS/DynamoDB";

    private AlarmPlanner() {}

    /// What is known of one period.
    ///
    /// @param time when it begins
    /// @param samples how many samples there were
    /// @param lower the threshold, or the band's lower bound
    /// @param upper the threshold, or the band's upper bound
    record Observed(long time, double value, double samples, double lower, double upper) {}

    /// What is decided.
    ///
    /// @param state absent where the present one stays
    /// @param evaluated what decided, the oldest first
    /// @param filled how many missing datapoints were filled in
    record Decision(Optional<State> state, List<Observed> evaluated, int filled) {
        static Decision stay() {
            return new Decision(Optional.empty(), List.of(), 0);
        }
    }

    /// @param range the periods of the evaluation range, the oldest first; absent where there is no
    ///     data
    static Decision decide(Watch watch, List<Optional<Observed>> range) {
        var existing = range.stream().flatMap(Optional::stream).toList();
        if (tooFewSamples(watch, existing)) {
            return Decision.stay();
        }
        int periods = watch.evaluationPeriods();
        if (existing.size() >= periods) {
            var recent = existing.subList(existing.size() - periods, existing.size());
            return new Decision(state(watch, breaching(watch, recent)), recent, 0);
        }
        int missing = periods - existing.size();
        int breaching = breaching(watch, existing);
        return switch (treatment(watch)) {
            case BREACHING -> new Decision(state(watch, breaching + missing), existing, missing);
            case NOT_BREACHING -> new Decision(state(watch, breaching), existing, missing);
            case IGNORE -> sparse(watch, range, existing, missing, Optional.empty());
            case MISSING ->
                    sparse(watch, range, existing, missing, Optional.of(State.INSUFFICIENT_DATA));
        };
    }

    private static MissingData treatment(Watch watch) {
        boolean dynamo =
                watch.metric().map(stat -> stat.metric().namespace().equals(DYNAMO)).orElse(false);
        return dynamo ? MissingData.IGNORE : watch.missing();
    }

    /// @param unknown the state where the data does not tell
    private static Decision sparse(
            Watch watch,
            List<Optional<Observed>> range,
            List<Observed> existing,
            int missing,
            Optional<State> unknown) {
        int breaching = breaching(watch, existing);
        if (breaching >= watch.neededToAlarm()) {
            return new Decision(Optional.of(State.ALARM), existing, missing);
        }
        if (breaching < existing.size()) {
            return new Decision(Optional.of(State.OK), existing, missing);
        }
        if (existing.isEmpty()) {
            return new Decision(unknown, existing, missing);
        }
        int age = range.size() - range.indexOf(Optional.of(existing.getFirst()));
        boolean old = age >= watch.neededToAlarm();
        return new Decision(old ? unknown.map(state -> State.ALARM) : unknown, existing, missing);
    }

    private static Optional<State> state(Watch watch, int breaching) {
        return Optional.of(breaching >= watch.neededToAlarm() ? State.ALARM : State.OK);
    }

    static boolean breaches(Watch watch, Observed observed) {
        return watch.comparison().breaches(observed.value, observed.lower, observed.upper);
    }

    private static int breaching(Watch watch, List<Observed> observed) {
        return (int) observed.stream().filter(each -> breaches(watch, each)).count();
    }

    private static boolean tooFewSamples(Watch watch, List<Observed> existing) {
        if (!watch.lowSampleCount().equals(Optional.of("ignore"))
                || !(watch.statistic().orElse(null) instanceof Statistic.Percentile percentile)) {
            return false;
        }
        int from = Math.max(0, existing.size() - watch.evaluationPeriods());
        double samples =
                existing.subList(from, existing.size()).stream()
                        .mapToDouble(Observed::samples)
                        .sum();
        double share = percentile.percent() / 100;
        double needed = LOW_SAMPLES / Math.min(share, 1 - share);
        return samples < needed;
    }

    /// The datapoints that a reason names: those that made the state what it is.
    static List<Observed> deciding(Watch watch, State state, List<Observed> evaluated) {
        var deciding = new ArrayList<Observed>();
        for (var each : evaluated) {
            if (breaches(watch, each) == (state == State.ALARM)) {
                deciding.add(each);
            }
        }
        return deciding;
    }
}
