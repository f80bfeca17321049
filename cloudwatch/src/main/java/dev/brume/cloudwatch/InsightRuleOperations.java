package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.DeleteInsightRulesInput;
import dev.brume.model.cloudwatch.DeleteInsightRulesOutput;
import dev.brume.model.cloudwatch.DescribeInsightRulesInput;
import dev.brume.model.cloudwatch.DescribeInsightRulesOutput;
import dev.brume.model.cloudwatch.GetInsightRuleReportInput;
import dev.brume.model.cloudwatch.GetInsightRuleReportOutput;
import dev.brume.model.cloudwatch.InsightRule;
import dev.brume.model.cloudwatch.PartialFailure;
import dev.brume.model.cloudwatch.PutInsightRuleInput;
import dev.brume.model.cloudwatch.PutInsightRuleOutput;
import dev.brume.wire.call.RequestContext;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Contributor Insights rules. They count what log events contribute; Brume has no CloudWatch Logs
/// yet, so every report is one without contributors.
final class InsightRuleOperations {
    private static final int PAGE = 500;
    private static final String ENABLED = "ENABLED";

    private final StateCells<AlarmsState> cells;

    InsightRuleOperations(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    PutInsightRuleOutput put(PutInsightRuleInput in, RequestContext context) {
        var definition = definition(in.ruleDefinition());
        var schema =
                definition.get("Schema") instanceof Map<?, ?> named
                        ? "{\"Name\":\"%s\",\"Version\":%s}"
                                .formatted(named.get("Name"), named.get("Version"))
                        : "";
        if (schema.isEmpty()
                || !(definition.get("Contribution") instanceof Map)
                || !(definition.get("AggregateOn") instanceof String)) {
            throw CloudWatchErrors.invalidValue(
                    "The rule definition must have Schema, Contribution and AggregateOn.");
        }
        var state = in.ruleState() == null ? ENABLED : in.ruleState();
        if (!state.equals(ENABLED) && !state.equals("DISABLED")) {
            throw CloudWatchErrors.invalid("RuleState", state);
        }
        var rule =
                new Thing.InsightRule(
                        in.ruleName(),
                        state.equals(ENABLED),
                        in.ruleDefinition(),
                        schema,
                        Optional.ofNullable(in.applyOnTransformedLogs()),
                        Optional.empty());
        cells.at(context)
                .update(
                        before -> {
                            var key = Things.INSIGHT_RULE + in.ruleName();
                            var old = before.things().get(key);
                            boolean created = old == null;
                            if (old instanceof Thing.InsightRule kept
                                    && kept.managed().isPresent()) {
                                throw CloudWatchErrors.invalidValue(
                                        "The rule %s is managed by a service and cannot be changed."
                                                .formatted(in.ruleName()));
                            }
                            var next = before.things(before.things().with(key, rule));
                            var arn = context.arn("cloudwatch", "insight-rule/" + in.ruleName());
                            return Change.of(
                                    created ? TagOperations.tagged(next, arn, in.tags()) : next,
                                    "");
                        });
        return PutInsightRuleOutput.builder().build();
    }

    private static Map<?, ?> definition(String text) {
        try {
            if (Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> tree) {
                return tree;
            }
        } catch (Json.MalformedJson e) {
            // Refused below.
        }
        throw CloudWatchErrors.invalidValue("The rule definition must be a JSON object.");
    }

    DescribeInsightRulesOutput describe(DescribeInsightRulesInput in, RequestContext context) {
        int max = in.maxResults() == null ? PAGE : in.maxResults();
        var from = in.nextToken() == null ? Things.INSIGHT_RULE : Cursor.decode(in.nextToken());
        var found = new ArrayList<InsightRule>();
        String last = "";
        for (var row : cells.at(context).read().things().after(from, false)) {
            if (!row.getKey().startsWith(Things.INSIGHT_RULE)) {
                break;
            }
            if (found.size() == max) {
                return DescribeInsightRulesOutput.builder()
                        .insightRules(found)
                        .nextToken(Cursor.encode(last))
                        .build();
            }
            if (row.getValue() instanceof Thing.InsightRule rule) {
                found.add(told(rule));
            }
            last = row.getKey();
        }
        return DescribeInsightRulesOutput.builder().insightRules(found).build();
    }

    private static InsightRule told(Thing.InsightRule rule) {
        return InsightRule.builder()
                .name(rule.name())
                .state(rule.enabled() ? ENABLED : "DISABLED")
                .schema_(rule.schema())
                .definition(rule.definition())
                .managedRule(rule.managed().isPresent())
                .applyOnTransformedLogs(rule.transformed().orElse(null))
                .build();
    }

    DeleteInsightRulesOutput delete(DeleteInsightRulesInput in, RequestContext context) {
        var failures =
                each(
                        in.ruleNames(),
                        context,
                        (state, rule) ->
                                state.things(
                                                state.things()
                                                        .without(Things.INSIGHT_RULE + rule.name()))
                                        .tags(
                                                state.tags()
                                                        .without(
                                                                context.arn(
                                                                        "cloudwatch",
                                                                        "insight-rule/"
                                                                                + rule.name()))));
        return DeleteInsightRulesOutput.builder().failures(failures).build();
    }

    /// Enables or disables rules; answers those that are not there.
    List<PartialFailure> enable(List<String> names, boolean enabled, RequestContext context) {
        return each(
                names,
                context,
                (state, rule) ->
                        state.things(
                                state.things()
                                        .with(
                                                Things.INSIGHT_RULE + rule.name(),
                                                rule.enabled(enabled))));
    }

    private interface Step {
        AlarmsState on(AlarmsState state, Thing.InsightRule rule);
    }

    private List<PartialFailure> each(List<String> names, RequestContext context, Step step) {
        return cells.at(context)
                .update(
                        state -> {
                            var next = state;
                            var failures = new ArrayList<PartialFailure>();
                            for (var name : names) {
                                var found = next.things().get(Things.INSIGHT_RULE + name);
                                if (found instanceof Thing.InsightRule rule) {
                                    next = step.on(next, rule);
                                } else {
                                    failures.add(absent(name));
                                }
                            }
                            return Change.of(next, List.copyOf(failures));
                        });
    }

    private static PartialFailure absent(String name) {
        return PartialFailure.builder()
                .failureResource(name)
                .exceptionType("ResourceNotFoundException")
                .failureCode("404")
                .failureDescription("The insight rule does not exist.")
                .build();
    }

    GetInsightRuleReportOutput report(GetInsightRuleReportInput in, RequestContext context) {
        var found = cells.at(context).read().things().get(Things.INSIGHT_RULE + in.ruleName());
        if (!(found instanceof Thing.InsightRule rule)) {
            throw CloudWatchErrors.noResource("InsightRule", in.ruleName());
        }
        var definition = definition(rule.definition());
        var labels = new ArrayList<String>();
        if (definition.get("Contribution") instanceof Map<?, ?> contribution
                && contribution.get("Keys") instanceof List<?> keys) {
            keys.forEach(key -> labels.add(String.valueOf(key)));
        }
        return GetInsightRuleReportOutput.builder()
                .keyLabels(labels)
                .aggregationStatistic(
                        "Count".equals(definition.get("AggregateOn")) ? "SampleCount" : "Sum")
                .aggregateValue(0.0)
                .approximateUniqueCount(0L)
                .contributors(List.of())
                .metricDatapoints(List.of())
                .build();
    }
}
