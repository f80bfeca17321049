package dev.brume.cloudwatch;

import dev.brume.core.event.AlarmStateChanged.State;
import dev.brume.engine.metrics.Statistic;
import dev.brume.engine.metrics.search.InsightsQuery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An alarm: what it watches, and what state it is in.
sealed interface Alarm {
    Common common();

    Status status();

    Alarm with(Status status);

    Alarm with(Common common);

    default String name() {
        return common().name();
    }

    /// What all alarms have.
    ///
    /// @param configured when it was last put
    record Common(
            String name,
            String arn,
            Optional<String> description,
            boolean actionsEnabled,
            List<String> okActions,
            List<String> alarmActions,
            List<String> insufficientDataActions,
            Instant configured) {

        /// What is done when it goes into a state.
        List<String> actions(State state) {
            return switch (state) {
                case OK -> okActions;
                case ALARM -> alarmActions;
                case INSUFFICIENT_DATA -> insufficientDataActions;
            };
        }

        Common enabled(boolean enabled) {
            return new Common(
                    name,
                    arn,
                    description,
                    enabled,
                    okActions,
                    alarmActions,
                    insufficientDataActions,
                    configured);
        }
    }

    /// @param data the reason for machines, as JSON
    /// @param updated when it was last set
    /// @param transitioned when it last became another
    /// @param evaluation see [Verdict#evaluation]
    record Status(
            State value,
            String reason,
            Optional<String> data,
            Instant updated,
            Instant transitioned,
            Optional<String> evaluation) {
        static Status initial(Instant now) {
            return new Status(
                    State.INSUFFICIENT_DATA,
                    "Unchecked: Initial alarm creation",
                    Optional.empty(),
                    now,
                    now,
                    Optional.empty());
        }
    }

    /// An alarm on a metric, an expression or an anomaly band.
    record OfMetric(Common common, Watch watch, Status status) implements Alarm {
        @Override
        public OfMetric with(Status next) {
            return new OfMetric(common, watch, next);
        }

        @Override
        public OfMetric with(Common next) {
            return new OfMetric(next, watch, status);
        }
    }

    /// What an alarm watches.
    ///
    /// @param metric the metric; absent where `queries` are
    /// @param thresholdId the query that is the band; absent for a fixed threshold
    record Watch(
            Optional<Query.Stat> metric,
            List<Query> queries,
            Optional<String> thresholdId,
            int evaluationPeriods,
            Optional<Integer> datapointsToAlarm,
            Optional<Double> threshold,
            Comparison comparison,
            Optional<String> treatMissingData,
            Optional<String> lowSampleCount) {

        int neededToAlarm() {
            return datapointsToAlarm.orElse(evaluationPeriods);
        }

        /// The length of a period in seconds.
        int period() {
            return metric.map(Query.Stat::period)
                    .orElseGet(
                            () ->
                                    queries.stream()
                                            .mapToInt(
                                                    query ->
                                                            query.stat()
                                                                    .map(Query.Stat::period)
                                                                    .or(query::period)
                                                                    .orElse(0))
                                            .max()
                                            .orElse(60));
        }

        boolean isFast() {
            return period() < 60;
        }

        /// Whether it watches a query's groups, of which each is a time series of its own.
        boolean isFleet() {
            return queries.stream()
                    .filter(Query::returned)
                    .flatMap(query -> query.expression().stream())
                    .anyMatch(InsightsQuery::isGrouped);
        }

        MissingData missing() {
            return MissingData.of(treatMissingData.orElse(MissingData.MISSING.text));
        }

        /// The statistic, where it is that of a single metric.
        Optional<Statistic> statistic() {
            return metric.flatMap(stat -> Statistic.parse(stat.statistic()));
        }
    }

    /// How missing data counts.
    enum MissingData {
        BREACHING("breaching", "Breaching"),
        NOT_BREACHING("notBreaching", "NonBreaching"),
        IGNORE("ignore", "Ignore"),
        MISSING("missing", "Missing");

        /// The API's name of it.
        final String text;

        /// What it is called in reasons.
        final String reason;

        MissingData(String text, String reason) {
            this.text = text;
            this.reason = reason;
        }

        static MissingData of(String text) {
            for (var each : values()) {
                if (each.text.equals(text)) {
                    return each;
                }
            }
            throw CloudWatchErrors.validation(
                    ("The value %s is not supported for TreatMissingData parameter. Supported"
                                    + " values are [breaching, notBreaching, ignore, missing].")
                            .formatted(text));
        }
    }

    /// An alarm on other alarms.
    record Composite(
            Common common,
            String rule,
            Optional<Suppressor> suppressor,
            Status status,
            Optional<Suppression> suppression)
            implements Alarm {
        @Override
        public Composite with(Status next) {
            return new Composite(common, rule, suppressor, next, suppression);
        }

        @Override
        public Composite with(Common next) {
            return new Composite(next, rule, suppressor, status, suppression);
        }

        Composite with(Optional<Suppression> next) {
            return new Composite(common, rule, suppressor, status, next);
        }
    }

    /// The alarm that keeps actions from being taken.
    ///
    /// @param alarm its name or ARN, as given
    /// @param waitSeconds how long to wait for it to go into ALARM
    /// @param extensionSeconds how long to wait after it left ALARM
    record Suppressor(String alarm, int waitSeconds, int extensionSeconds) {
        String alarmName() {
            return nameOf(alarm);
        }
    }

    /// Why actions are not taken at present.
    ///
    /// @param until when that ends by itself
    record Suppression(By by, Optional<Instant> until, String reason) {
        /// Named as the API names it.
        enum By {
            WAIT_PERIOD("WaitPeriod"),
            EXTENSION_PERIOD("ExtensionPeriod"),
            ALARM("Alarm");

            final String text;

            By(String text) {
                this.text = text;
            }
        }
    }

    /// The name of an alarm that is given by its name or ARN.
    static String nameOf(String nameOrArn) {
        int at = nameOrArn.startsWith("arn:") ? nameOrArn.indexOf(":alarm:") : -1;
        return at < 0 ? nameOrArn : nameOrArn.substring(at + ":alarm:".length());
    }
}
