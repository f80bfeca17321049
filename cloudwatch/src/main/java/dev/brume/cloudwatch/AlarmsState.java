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

/// Everything but metrics that CloudWatch knows of one account and Region.
///
/// @param alarms by name
/// @param parents `child\0parent` for every composite alarm that looks at another
/// @param history by `alarm\0time\0number`
/// @param historyByTime the same by `time\0number`
/// @param tags by ARN
/// @param muteRules by name
/// @param things dashboards, detectors, insight rules and metric streams, by `kind\0name`
record AlarmsState(
        PMap<String, Alarm> alarms,
        PMap<String, Ref> parents,
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
    record HistoryItem(
            String alarm,
            boolean composite,
            Instant time,
            String type,
            String summary,
            String data) {}

    /// How long history is kept.
    static final Duration HISTORY = Duration.ofDays(30);

    static final char PART = '\u0000';

    static final AlarmsState EMPTY =
            new AlarmsState(
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
        var looked = parents;
        if (old != null) {
            for (var child : AlarmRule.lookedAt(old)) {
                looked = looked.without(child + PART + alarm.name());
            }
        }
        for (var child : AlarmRule.lookedAt(alarm)) {
            looked = looked.with(child + PART + alarm.name(), new Ref(alarm.name()));
        }
        return alarms(alarms.with(alarm.name(), alarm)).parents(looked);
    }

    /// The same alarm in another state: what it looks at stays.
    AlarmsState changed(Alarm alarm) {
        return alarms(alarms.with(alarm.name(), alarm));
    }

    AlarmsState without(Alarm alarm) {
        var looked = parents;
        for (var child : AlarmRule.lookedAt(alarm)) {
            looked = looked.without(child + PART + alarm.name());
        }
        return alarms(alarms.without(alarm.name()))
                .parents(looked)
                .tags(tags.without(alarm.common().arn()));
    }

    /// The composite alarms that look at one.
    List<String> parentsOf(String alarm) {
        var prefix = alarm + PART;
        var found = new ArrayList<String>();
        for (var row : parents.after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            found.add(row.getValue().key());
        }
        return found;
    }

    // ---- history

    AlarmsState with(HistoryItem item) {
        // Items of one instant keep their order.
        int number = 0;
        var time = String.format(Locale.ROOT, "%015d", item.time.toEpochMilli());
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
        return new AlarmsState(next, parents, history, historyByTime, tags, muteRules, things);
    }

    AlarmsState parents(PMap<String, Ref> next) {
        return new AlarmsState(alarms, next, history, historyByTime, tags, muteRules, things);
    }

    AlarmsState history(PMap<String, HistoryItem> next) {
        return new AlarmsState(alarms, parents, next, historyByTime, tags, muteRules, things);
    }

    AlarmsState historyByTime(PMap<String, Ref> next) {
        return new AlarmsState(alarms, parents, history, next, tags, muteRules, things);
    }

    AlarmsState tags(PMap<String, Tags> next) {
        return new AlarmsState(alarms, parents, history, historyByTime, next, muteRules, things);
    }

    AlarmsState muteRules(PMap<String, MuteRule> next) {
        return new AlarmsState(alarms, parents, history, historyByTime, tags, next, things);
    }

    AlarmsState things(PMap<String, Thing> next) {
        return new AlarmsState(alarms, parents, history, historyByTime, tags, muteRules, next);
    }
}
