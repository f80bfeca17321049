package dev.brume.cloudwatch;

import dev.brume.cloudwatch.Alarm.Watch;
import dev.brume.core.event.AlarmStateChanged.State;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Decides on an alarm that watches several time series: each of them, its contributors, is in
/// ALARM or OK, and the alarm in ALARM as long as one of them is. Pure. See "Acting on alarm
/// changes" and "Limits" of the CloudWatch User Guide's chapter on alarms.
final class ContributorPlanner {
    /// How many contributors in ALARM are told of.
    static final int TOLD_MAX = 100;

    private static final String PARTIAL = "PARTIAL_DATA";

    private ContributorPlanner() {}

    /// One time series of the evaluation range.
    ///
    /// @param range its periods, the oldest first; absent where there is no data
    record Watched(Map<String, String> attributes, List<Optional<AlarmPlanner.Observed>> range) {}

    /// All of them.
    ///
    /// @param partial whether there are more
    record Fleet(List<Watched> all, boolean partial) {}

    /// What is decided.
    ///
    /// @param verdict absent where the present one stays
    /// @param raised those that went into ALARM
    /// @param cleared those that left it
    record Plan(Optional<Verdict> verdict, List<Contributor> raised, List<Contributor> cleared) {}

    /// @param before the contributors that are in ALARM, by id
    static Plan decide(
            Alarm.OfMetric alarm, Fleet fleet, Map<String, Contributor> before, Instant now) {
        var raised = new ArrayList<Contributor>();
        var cleared = new ArrayList<Contributor>();
        var seen = new ArrayList<String>();
        int breaching = 0;
        for (var each : fleet.all) {
            var id = Contributor.id(alarm.common().arn(), each.attributes);
            var known = before.get(id);
            seen.add(id);
            var decision = AlarmPlanner.decide(alarm.watch(), each.range);
            var state = decision.state().orElse(known == null ? State.OK : State.ALARM);
            if (state == State.ALARM) {
                breaching++;
                if (known == null && breaching <= TOLD_MAX) {
                    var reason = new AlarmReasons(alarm.watch(), decision, state).brief();
                    raised.add(new Contributor(id, each.attributes, reason, now));
                }
            } else if (known != null) {
                var reason = new AlarmReasons(alarm.watch(), decision, State.OK).brief();
                cleared.add(known.because(reason, now));
            }
        }
        before.values().stream()
                .filter(each -> !seen.contains(each.id()))
                .map(each -> each.because(AlarmReasons.NO_DATA, now))
                .forEach(cleared::add);
        cleared.sort(Comparator.comparing(Contributor::id));
        return new Plan(verdict(alarm.watch(), fleet, breaching, now), raised, cleared);
    }

    private static Optional<Verdict> verdict(Watch watch, Fleet fleet, int breaching, Instant now) {
        var data = Optional.of(AlarmReasons.queried(now));
        Optional<String> evaluation = fleet.partial ? Optional.of(PARTIAL) : Optional.empty();
        int all = fleet.all.size();
        if (all == 0) {
            var reason =
                    "No time series were returned by the query. Treat missing data is configured as [%s]."
                            .formatted(watch.missing().reason);
            return switch (watch.missing()) {
                case BREACHING -> Optional.of(new Verdict(State.ALARM, reason, data, evaluation));
                case NOT_BREACHING -> Optional.of(new Verdict(State.OK, reason, data, evaluation));
                case MISSING ->
                        Optional.of(new Verdict(State.INSUFFICIENT_DATA, reason, data, evaluation));
                case IGNORE -> Optional.empty();
            };
        }
        if (breaching == 0) {
            var reason = all + " time series evaluated to OK";
            return Optional.of(new Verdict(State.OK, reason, data, evaluation));
        }
        var reason =
                breaching > TOLD_MAX
                        ? TOLD_MAX + "+ time series evaluated to ALARM"
                        : breaching + " out of " + all + " time series evaluated to ALARM";
        return Optional.of(new Verdict(State.ALARM, reason, data, evaluation));
    }
}
