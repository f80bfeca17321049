package dev.brume.cloudwatch;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.AlarmMuteRuleSummary;
import dev.brume.model.cloudwatch.DeleteAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.GetAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.GetAlarmMuteRuleOutput;
import dev.brume.model.cloudwatch.ListAlarmMuteRulesInput;
import dev.brume.model.cloudwatch.ListAlarmMuteRulesOutput;
import dev.brume.model.cloudwatch.MuteTargets;
import dev.brume.model.cloudwatch.PutAlarmMuteRuleInput;
import dev.brume.model.cloudwatch.Rule;
import dev.brume.model.cloudwatch.Schedule;
import dev.brume.wire.call.RequestContext;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules that keep alarms from acting for a time.
final class MuteRuleOperations {
    private static final int PAGE = 100;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(15);

    private final StateCells<AlarmsState> cells;

    MuteRuleOperations(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    void put(PutAlarmMuteRuleInput in, RequestContext context) {
        var schedule = in.rule().schedule();
        check(schedule);
        if (in.startDate() != null
                && in.expireDate() != null
                && !in.startDate().isBefore(in.expireDate())) {
            throw CloudWatchErrors.validation("StartDate must be before ExpireDate.");
        }
        var targets = in.muteTargets();
        var rule =
                new MuteRule(
                        in.name(),
                        context.arn("cloudwatch", "alarm-mute-rule:" + in.name()),
                        Optional.ofNullable(in.description()),
                        schedule.expression(),
                        schedule.duration(),
                        Optional.ofNullable(schedule.timezone()),
                        targets == null ? List.of() : List.copyOf(targets.alarmNames()),
                        Optional.ofNullable(in.startDate()),
                        Optional.ofNullable(in.expireDate()),
                        context.now());
        cells.at(context)
                .update(
                        state -> {
                            boolean created = !state.muteRules().containsKey(in.name());
                            var next = state.muteRules(state.muteRules().with(in.name(), rule));
                            return Change.of(
                                    created
                                            ? TagOperations.tagged(next, rule.arn(), in.tags())
                                            : next,
                                    "");
                        });
    }

    private static void check(Schedule schedule) {
        Duration length;
        ZoneId zone;
        try {
            length = Duration.parse(schedule.duration());
            zone = ZoneId.of(schedule.timezone() == null ? "UTC" : schedule.timezone());
        } catch (DateTimeException e) {
            throw CloudWatchErrors.validation(
                    "Duration or Timezone of the schedule is not valid: " + e.getMessage());
        }
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw CloudWatchErrors.validation(
                    "Duration of the schedule must be from PT1M to P15D.");
        }
        MuteSchedule.parse(schedule.expression(), zone);
    }

    GetAlarmMuteRuleOutput get(GetAlarmMuteRuleInput in, RequestContext context) {
        var rule =
                cells.at(context)
                        .read()
                        .muteRules()
                        .find(in.alarmMuteRuleName())
                        .orElseThrow(
                                () ->
                                        CloudWatchErrors.noResource(
                                                "AlarmMuteRule", in.alarmMuteRuleName()));
        return GetAlarmMuteRuleOutput.builder()
                .name(rule.name())
                .alarmMuteRuleArn(rule.arn())
                .description(rule.description().orElse(null))
                .rule(
                        Rule.builder()
                                .schedule(
                                        Schedule.builder()
                                                .expression(rule.schedule())
                                                .duration(rule.duration())
                                                .timezone(rule.timezone().orElse(null))
                                                .build())
                                .build())
                .muteTargets(MuteTargets.builder().alarmNames(rule.alarms()).build())
                .startDate(rule.start().orElse(null))
                .expireDate(rule.expires().orElse(null))
                .status(rule.state(context.now()).name())
                .lastUpdatedTimestamp(rule.updated())
                .muteType(type(rule))
                .build();
    }

    private static String type(MuteRule rule) {
        return rule.schedule().startsWith("at(") ? "ONE_TIME" : "RECURRING";
    }

    ListAlarmMuteRulesOutput list(ListAlarmMuteRulesInput in, RequestContext context) {
        int max = in.maxRecords() == null ? PAGE : in.maxRecords();
        var after = in.nextToken() == null ? "" : Cursor.decode(in.nextToken());
        var found = new ArrayList<AlarmMuteRuleSummary>();
        String last = "";
        for (var row : cells.at(context).read().muteRules().after(after, false)) {
            var rule = row.getValue();
            if (fits(in, rule, context.now())) {
                if (found.size() == max) {
                    return ListAlarmMuteRulesOutput.builder()
                            .alarmMuteRuleSummaries(found)
                            .nextToken(Cursor.encode(last))
                            .build();
                }
                found.add(summary(rule, context.now()));
                last = rule.name();
            }
        }
        return ListAlarmMuteRulesOutput.builder().alarmMuteRuleSummaries(found).build();
    }

    private static boolean fits(ListAlarmMuteRulesInput in, MuteRule rule, Instant now) {
        var states = in.statuses();
        return (in.alarmName() == null || rule.alarms().contains(in.alarmName()))
                && (states == null || states.isEmpty() || states.contains(rule.state(now).name()));
    }

    private static AlarmMuteRuleSummary summary(MuteRule rule, Instant now) {
        return AlarmMuteRuleSummary.builder()
                .alarmMuteRuleArn(rule.arn())
                .expireDate(rule.expires().orElse(null))
                .status(rule.state(now).name())
                .muteType(type(rule))
                .lastUpdatedTimestamp(rule.updated())
                .build();
    }

    /// Deletes a rule; one that is not there is no error.
    void delete(DeleteAlarmMuteRuleInput in, RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            var rule = state.muteRules().get(in.alarmMuteRuleName());
                            if (rule == null) {
                                return Change.of(state, "");
                            }
                            return Change.of(
                                    state.muteRules(state.muteRules().without(rule.name()))
                                            .tags(state.tags().without(rule.arn())),
                                    "");
                        });
    }
}
