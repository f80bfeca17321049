package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.cloudwatch.ListManagedInsightRulesInput;
import dev.brume.model.cloudwatch.ListManagedInsightRulesOutput;
import dev.brume.model.cloudwatch.ManagedRule;
import dev.brume.model.cloudwatch.ManagedRuleDescription;
import dev.brume.model.cloudwatch.ManagedRuleState;
import dev.brume.model.cloudwatch.PutManagedInsightRulesInput;
import dev.brume.model.cloudwatch.PutManagedInsightRulesOutput;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Insight rules that a service keeps for its resources. The only ones are those of VPC endpoint
/// services, by four templates; see "Built-in Contributor Insights rules" of AWS PrivateLink.
final class ManagedRuleOperations {
    private static final int PAGE = 100;
    private static final String SERVICE = ":vpc-endpoint-service/";
    private static final List<String> TEMPLATES =
            List.of(
                    "VpcEndpointService-ActiveConnectionsByEndpointId-v1",
                    "VpcEndpointService-BytesByEndpointId-v1",
                    "VpcEndpointService-NewConnectionsByEndpointId-v1",
                    "VpcEndpointService-RstPacketsByEndpointId-v1");

    private final StateCells<AlarmsState> cells;

    ManagedRuleOperations(StateCells<AlarmsState> cells) {
        this.cells = cells;
    }

    private static void check(String resource) {
        if (!resource.contains(SERVICE)) {
            throw CloudWatchErrors.invalidValue(
                    "The resource %s has no managed Contributor Insights rules."
                            .formatted(resource));
        }
    }

    private static String name(String template, String resource) {
        return template + "-" + resource.substring(resource.indexOf(SERVICE) + SERVICE.length());
    }

    /// Makes rules; those that are there already are enabled.
    PutManagedInsightRulesOutput put(PutManagedInsightRulesInput in, RequestContext context) {
        for (var rule : in.managedRules()) {
            check(rule.resourceARN());
            if (!TEMPLATES.contains(rule.templateName())) {
                throw CloudWatchErrors.invalid("TemplateName", rule.templateName());
            }
        }
        cells.at(context)
                .update(
                        state -> {
                            var next = state;
                            for (var rule : in.managedRules()) {
                                next = with(next, rule, context);
                            }
                            return Change.of(next, "");
                        });
        return PutManagedInsightRulesOutput.builder().failures(List.of()).build();
    }

    private static AlarmsState with(AlarmsState state, ManagedRule rule, RequestContext context) {
        var name = name(rule.templateName(), rule.resourceARN());
        var key = Things.INSIGHT_RULE + name;
        if (state.things().get(key) instanceof Thing.InsightRule known) {
            return state.things(state.things().with(key, known.enabled(true)));
        }
        var made =
                new Thing.InsightRule(
                        name,
                        true,
                        definition(rule),
                        "{\"Name\":\"ServiceLogRule\",\"Version\":1}",
                        Optional.empty(),
                        Optional.of(new Thing.Managed(rule.templateName(), rule.resourceARN())));
        return TagOperations.tagged(
                state.things(state.things().with(key, made)),
                context.arn("cloudwatch", "insight-rule/" + name),
                rule.tags());
    }

    private static String definition(ManagedRule rule) {
        return Json.compact(
                Map.of(
                        "Schema",
                        Map.of("Name", "ServiceLogRule", "Version", 1),
                        "ResourceARN",
                        rule.resourceARN(),
                        "TemplateName",
                        rule.templateName()));
    }

    /// Every rule that the resource can have, and the state of those that it has.
    ListManagedInsightRulesOutput list(ListManagedInsightRulesInput in, RequestContext context) {
        check(in.resourceARN());
        int max = in.maxResults() == null ? PAGE : in.maxResults();
        var after = in.nextToken() == null ? "" : Cursor.decode(in.nextToken());
        var things = cells.at(context).read().things();
        var found = new ArrayList<ManagedRuleDescription>();
        for (var template : TEMPLATES) {
            if (template.compareTo(after) > 0) {
                var name = name(template, in.resourceARN());
                var rule = things.get(Things.INSIGHT_RULE + name);
                found.add(
                        ManagedRuleDescription.builder()
                                .templateName(template)
                                .resourceARN(in.resourceARN())
                                .ruleState(
                                        rule instanceof Thing.InsightRule known
                                                ? told(known)
                                                : null)
                                .build());
            }
        }
        var page = found.subList(0, Math.min(max, found.size()));
        var last = page.isEmpty() ? "" : String.valueOf(page.getLast().templateName());
        return ListManagedInsightRulesOutput.builder()
                .managedRules(page)
                .nextToken(page.size() < found.size() ? Cursor.encode(last) : null)
                .build();
    }

    private static ManagedRuleState told(Thing.InsightRule rule) {
        return ManagedRuleState.builder()
                .ruleName(rule.name())
                .state(rule.enabled() ? "ENABLED" : "DISABLED")
                .build();
    }
}
