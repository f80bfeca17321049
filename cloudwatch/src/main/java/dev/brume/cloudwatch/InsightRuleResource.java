package dev.brume.cloudwatch;

import dev.brume.core.resource.PropertySchema.Trait;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.cloudwatch.CloudWatchPeer;
import dev.brume.model.cloudwatch.DeleteInsightRulesInput;
import dev.brume.model.cloudwatch.DescribeInsightRulesInput;
import dev.brume.model.cloudwatch.InsightRule;
import dev.brume.model.cloudwatch.PutInsightRuleInput;
import dev.brume.wire.value.Struct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::CloudWatch::InsightRule`. CloudFormation calls the definition `RuleBody`.
final class InsightRuleResource extends ApiResource {
    static final String TYPE = "AWS::CloudWatch::InsightRule";

    private static final String BODY = "RuleBody";
    private static final String STATE = "RuleState";
    private static final String NAME = "RuleName";
    private static final Struct PUT =
            PutInsightRuleInput.builder().ruleName("").ruleDefinition("").build();

    InsightRuleResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property(NAME, PropertyType.TEXT, Trait.REQUIRED, FIXED)
                        .property(BODY, PropertyType.TEXT, Trait.REQUIRED)
                        .property(STATE, PropertyType.TEXT, Trait.REQUIRED)
                        .property("ApplyOnTransformedLogs", PropertyType.FLAG)
                        .tagged("Tags", PropertyType.TAGS)
                        .attribute("Arn", PropertyType.TEXT)
                        .identifiedBy(NAME),
                NAME);
    }

    @Override
    void put(CloudWatchPeer peer, Map<String, Object> tree) {
        var renamed = new HashMap<>(tree);
        renamed.put("RuleDefinition", tree.getOrDefault(BODY, ""));
        peer.putInsightRule(
                ResourceShapes.struct(PutInsightRuleInput.class, PUT.schema(), renamed));
    }

    @Override
    void remove(CloudWatchPeer peer, String id) {
        peer.deleteInsightRules(DeleteInsightRulesInput.builder().ruleNames(List.of(id)).build());
    }

    private static List<InsightRule> all(CloudWatchPeer peer) {
        var all = new ArrayList<InsightRule>();
        String token = null;
        do {
            var page =
                    peer.describeInsightRules(
                            DescribeInsightRulesInput.builder().nextToken(token).build());
            all.addAll(page.insightRules() == null ? List.of() : page.insightRules());
            token = page.nextToken();
        } while (token != null);
        return all;
    }

    @Override
    Optional<? extends Struct> find(CloudWatchPeer peer, String id) {
        return all(peer).stream().filter(rule -> rule.name().equals(id)).findFirst();
    }

    /// CloudFormation has names of its own for what the API calls definition and state.
    @Override
    Map<String, Object> properties(Struct found) {
        var properties = new HashMap<>(super.properties(found));
        if (found instanceof InsightRule rule) {
            properties.put(BODY, rule.definition());
            properties.put(STATE, rule.state());
        }
        return properties;
    }

    @Override
    List<String> names(CloudWatchPeer peer) {
        return all(peer).stream().map(InsightRule::name).toList();
    }

    @Override
    String arn(ResourceCall call, String id) {
        return arnOf(call, "insight-rule/" + id);
    }
}
