package dev.brume.cloudwatch;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Everything but metrics that CloudWatch knows of one account and Region.
///
/// @param alarms by name
/// @param parents `child\0parent` for every composite alarm that looks at another
/// @param byMetric `metric\2alarm` for every alarm that watches one metric
/// @param contributors the time series that are in ALARM, by `alarm\0id`
/// @param history by `alarm\0time\0number`
/// @param historyByTime the same by `time\0number`
/// @param tags by ARN
/// @param muteRules by name
/// @param things detectors, insight rules and metric streams, by `kind\0name`
record AlarmsState(
        PMap<String, Alarm> alarms,
        PMap<String, Ref> parents,
        PMap<String, Ref> byMetric,
        PMap<String, Contributor> contributors,
        PMap<String, HistoryItem> history,
        PMap<String, Ref> historyByTime,
        PMap<String, Tags> tags,
        PMap<String, MuteRule> muteRules,
        PMap<String, Thing> things) {

    /// What an index entry points to.
    record Ref(String key) {}

    /// The tags of a resource.
    record Tags(Map<String, String> byKey) {}

    /// What happened to an alarm.
    ///
    /// @param composite whether it is a composite one
    /// @param contributor which of its time series it is about; absent for all of it
    record HistoryItem(
            String alarm,
            boolean composite,
            Instant time,
            String type,
            String summary,
            String data,
            Optional<Contributor> contributor) {}

    /// How long history is kept.
    static final Duration HISTORY = Duration.ofDays(30);

    static final char PART = '\u0000';

    /// Stands behind a metric's identity, in which [#PART] stands too.
    private static final char OF_METRIC = '\u0002';

    static final AlarmsState EMPTY =
            new AlarmsState(
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty());

    static final StateSpec<AlarmsState> SPEC =
            new StateSpec<>(
                    "cloudwatch",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "alarms",
                                    Alarm.class,
                                    AlarmsState::alarms,
                                    AlarmsState::alarms),
                            new StateSpec.Table<>(
                                    "parents",
                                    Ref.class,
                                    AlarmsState::parents,
                                    AlarmsState::parents),
                            new StateSpec.Table<>(
                                    "byMetric",
                                    Ref.class,
                                    AlarmsState::byMetric,
                                    AlarmsState::byMetric),
                            new StateSpec.Table<>(
                                    "contributors",
                                    Contributor.class,
                                    AlarmsState::contributors,
                                    AlarmsState::contributors),
                            new StateSpec.Table<>(
                                    "history",
                                    HistoryItem.class,
                                    AlarmsState::history,
                                    AlarmsState::history),
                            new StateSpec.Table<>(
                                    "historyByTime",
                                    Ref.class,
                                    AlarmsState::historyByTime,
                                    AlarmsState::historyByTime),
                            new StateSpec.Table<>(
                                    "tags", Tags.class, AlarmsState::tags, AlarmsState::tags),
                            new StateSpec.Table<>(
                                    "muteRules",
                                    MuteRule.class,
                                    AlarmsState::muteRules,
                                    AlarmsState::muteRules),
                            new StateSpec.Table<>(
                                    "things",
                                    Thing.class,
                                    AlarmsState::things,
                                    AlarmsState::things)));

    // ---- alarms

    /// Adds or replaces an alarm, and what it looks at.
    AlarmsState with(Alarm alarm) {
        var old = alarms.get(alarm.name());
        var next = old == null ? this : unlinked(old);
        var looked = next.parents;
        for (var child : AlarmRule.lookedAt(alarm)) {
            looked = looked.with(child + PART + alarm.name(), new Ref(alarm.name()));
        }
        var watched = next.byMetric;
        for (var key : metricKeys(alarm)) {
            watched = watched.with(key, new Ref(alarm.name()));
        }
        return next.alarms(alarms.with(alarm.name(), alarm)).parents(looked).byMetric(watched);
    }

    private AlarmsState unlinked(Alarm alarm) {
        var looked = parents;
        for (var child : AlarmRule.lookedAt(alarm)) {
            looked = looked.without(child + PART + alarm.name());
        }
        var watched = byMetric;
        for (var key : metricKeys(alarm)) {
            watched = watched.without(key);
        }
        return parents(looked).byMetric(watched);
    }

    private static List<String> metricKeys(Alarm alarm) {
        return switch (alarm) {
            case Alarm.OfMetric metric ->
                    metric.watch().metric().stream()
                            .map(stat -> prefixOf(stat.metric()) + alarm.name())
                            .toList();
            case Alarm.Composite composite -> List.of();
        };
    }

    private static String prefixOf(MetricKey metric) {
        return metric.identity() + OF_METRIC;
    }

    /// The same alarm in another state: what it looks at stays.
    AlarmsState changed(Alarm alarm) {
        return alarms(alarms.with(alarm.name(), alarm));
    }

    AlarmsState without(Alarm alarm) {
        var left = unlinked(alarm).withoutContributors(alarm.name());
        return left.alarms(alarms.without(alarm.name())).tags(tags.without(alarm.common().arn()));
    }

    /// The composite alarms that look at one.
    List<String> parentsOf(String alarm) {
        return referred(parents, alarm + PART);
    }

    /// The alarms that watch a metric and nothing else, in the order of their names.
    List<String> watching(MetricKey metric) {
        return referred(byMetric, prefixOf(metric));
    }

    private static List<String> referred(PMap<String, Ref> index, String prefix) {
        var found = new ArrayList<String>();
        for (var row : index.after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            found.add(row.getValue().key());
        }
        return found;
    }

    // ---- contributors

    /// The time series of an alarm that are in ALARM, by their ids.
    Map<String, Contributor> contributorsOf(String alarm) {
        var prefix = alarm + PART;
        var found = new TreeMap<String, Contributor>();
        for (var row : contributors.after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            found.put(row.getValue().id(), row.getValue());
        }
        return found;
    }

    AlarmsState with(String alarm, Contributor contributor) {
        return contributors(contributors.with(alarm + PART + contributor.id(), contributor));
    }

    AlarmsState without(String alarm, Contributor contributor) {
        return contributors(contributors.without(alarm + PART + contributor.id()));
    }

    AlarmsState withoutContributors(String alarm) {
        var next = this;
        for (var contributor : contributorsOf(alarm).values()) {
            next = next.without(alarm, contributor);
        }
        return next;
    }

    // ---- history

    AlarmsState with(HistoryItem item) {
        // Items of one instant keep their order.
        int number = 0;
        var time = time(item.time);
        while (historyByTime.containsKey(time + PART + padded(number))) {
            number++;
        }
        var at = time + PART + padded(number);
        var key = item.alarm + PART + at;
        var next =
                history(history.with(key, item))
                        .historyByTime(historyByTime.with(at, new Ref(key)));
        return next.withoutOldHistory(item.alarm, item.time);
    }

    /// How keys name a time: the order of texts is that of times.
    static String time(Instant time) {
        return String.format(Locale.ROOT, "%015d", Math.max(0, time.toEpochMilli()));
    }

    private static String padded(int number) {
        return String.format(Locale.ROOT, "%07d", number);
    }

    private AlarmsState withoutOldHistory(String alarm, Instant now) {
        var next = this;
        var prefix = alarm + PART;
        for (var row : history.after(prefix, true)) {
            boolean old =
                    row.getKey().startsWith(prefix)
                            && row.getValue().time.isBefore(now.minus(HISTORY));
            if (!old) {
                return next;
            }
            next =
                    next.history(next.history.without(row.getKey()))
                            .historyByTime(
                                    next.historyByTime.without(
                                            row.getKey().substring(prefix.length())));
        }
        return next;
    }

    // ---- tables

    AlarmsState alarms(PMap<String, Alarm> next) {
        return new AlarmsState(
                next,
                parents,
                byMetric,
                contributors,
                history,
                historyByTime,
                tags,
                muteRules,
                things);
    }

    AlarmsState parents(PMap<String, Ref> next) {
        return new AlarmsState(
                alarms,
                next,
                byMetric,
                contributors,
                history,
                historyByTime,
                tags,
                muteRules,
                things);
    }

    AlarmsState byMetric(PMap<String, Ref> next) {
        return new AlarmsState(
                alarms,
                parents,
                next,
                contributors,
                history,
                historyByTime,
                tags,
                muteRules,
                things);
    }

    AlarmsState contributors(PMap<String, Contributor> next) {
        return new AlarmsState(
                alarms, parents, byMetric, next, history, historyByTime, tags, muteRules, things);
    }

    AlarmsState history(PMap<String, HistoryItem> next) {
        return new AlarmsState(
                alarms,
                parents,
                byMetric,
                contributors,
                next,
                historyByTime,
                tags,
                muteRules,
                things);
    }

    AlarmsState historyByTime(PMap<String, Ref> next) {
        return new AlarmsState(
                alarms, parents, byMetric, contributors, history, next, tags, muteRules, things);
    }

    AlarmsState tags(PMap<String, Tags> next) {
        return new AlarmsState(
                alarms,
                parents,
                byMetric,
                contributors,
                history,
                historyByTime,
                next,
                muteRules,
                things);
    }

    AlarmsState muteRules(PMap<String, MuteRule> next) {
        return new AlarmsState(
                alarms,
                parents,
                byMetric,
                contributors,
                history,
                historyByTime,
                tags,
                next,
                things);
    }

    AlarmsState things(PMap<String, Thing> next) {
        return new AlarmsState(
                alarms,
                parents,
                byMetric,
                contributors,
                history,
                historyByTime,
                tags,
                muteRules,
                next);
    }
}
