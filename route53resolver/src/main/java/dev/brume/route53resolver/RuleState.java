package dev.brume.route53resolver;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;
import java.util.Optional;

/// Endpoints and rules of an account in a region.
///
/// @param associations of rules with VPCs, by id
/// @param byVpc ids of associations, by `VPC/rule`
/// @param byRule ids of associations, by `rule/VPC`
/// @param requests ids of what was created, by kind and creator request id
record RuleState(
        PMap<String, Endpoint> endpoints,
        PMap<String, ForwardRule> rules,
        PMap<String, RuleAssociation> associations,
        PMap<String, Ref> byVpc,
        PMap<String, Ref> byRule,
        PMap<String, Ref> requests) {

    /// A rule that holds in a VPC.
    record RuleAssociation(
            String id, String ruleId, String vpc, Optional<String> name, Settling settling) {}

    /// The id of a row of another table.
    record Ref(String id) {}

    static final RuleState EMPTY =
            new RuleState(
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty(),
                    PMap.empty());

    static final StateSpec<RuleState> SPEC =
            new StateSpec<>(
                    "route53resolver",
                    Scope.REGION,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "endpoints",
                                    Endpoint.class,
                                    RuleState::endpoints,
                                    RuleState::endpoints),
                            new StateSpec.Table<>(
                                    "rules", ForwardRule.class, RuleState::rules, RuleState::rules),
                            new StateSpec.Table<>(
                                    "associations",
                                    RuleAssociation.class,
                                    RuleState::associations,
                                    RuleState::associations),
                            new StateSpec.Table<>(
                                    "byVpc", Ref.class, RuleState::byVpc, RuleState::byVpc),
                            new StateSpec.Table<>(
                                    "byRule", Ref.class, RuleState::byRule, RuleState::byRule),
                            new StateSpec.Table<>(
                                    "requests",
                                    Ref.class,
                                    RuleState::requests,
                                    RuleState::requests)));

    private RuleState endpoints(PMap<String, Endpoint> rows) {
        return new RuleState(rows, rules, associations, byVpc, byRule, requests);
    }

    private RuleState rules(PMap<String, ForwardRule> rows) {
        return new RuleState(endpoints, rows, associations, byVpc, byRule, requests);
    }

    private RuleState associations(PMap<String, RuleAssociation> rows) {
        return new RuleState(endpoints, rules, rows, byVpc, byRule, requests);
    }

    private RuleState byVpc(PMap<String, Ref> rows) {
        return new RuleState(endpoints, rules, associations, rows, byRule, requests);
    }

    private RuleState byRule(PMap<String, Ref> rows) {
        return new RuleState(endpoints, rules, associations, byVpc, rows, requests);
    }

    private RuleState requests(PMap<String, Ref> rows) {
        return new RuleState(endpoints, rules, associations, byVpc, byRule, rows);
    }

    Endpoint endpoint(String id) {
        return endpoints.find(id).orElseThrow(() -> ResolverErrors.noEndpoint(id));
    }

    ForwardRule rule(String id) {
        return rules.find(id).orElseThrow(() -> ResolverErrors.noRule(id));
    }

    RuleAssociation association(String id) {
        return associations.find(id).orElseThrow(() -> ResolverErrors.noRuleAssociation(id));
    }

    Optional<RuleAssociation> association(String ruleId, String vpc) {
        return byVpc.find(vpc + "/" + ruleId).map(ref -> association(ref.id()));
    }

    /// The associations of a VPC.
    List<RuleAssociation> ofVpc(String vpc) {
        return Page.of(byVpc, vpc + "/", ALL, ref -> true).map(ref -> association(ref.id()));
    }

    /// Whether a rule holds anywhere.
    boolean isUsed(ForwardRule rule) {
        for (var row : byRule.after(rule.id() + "/", true)) {
            return row.getKey().startsWith(rule.id() + "/");
        }
        return false;
    }

    private static final Page.Request ALL = Page.Request.of(null, Integer.MAX_VALUE);

    boolean wasEndpointRequested(String creatorRequestId) {
        return requests.containsKey("endpoint/" + creatorRequestId);
    }

    boolean wasRuleRequested(String creatorRequestId) {
        return requests.containsKey("rule/" + creatorRequestId);
    }

    RuleState with(Endpoint endpoint) {
        return endpoints(endpoints.with(endpoint.id(), endpoint))
                .requests(
                        requests.with(
                                "endpoint/" + endpoint.creatorRequestId(), new Ref(endpoint.id())));
    }

    RuleState without(Endpoint endpoint) {
        return endpoints(endpoints.without(endpoint.id()))
                .requests(requests.without("endpoint/" + endpoint.creatorRequestId()));
    }

    RuleState with(ForwardRule rule) {
        return rules(rules.with(rule.id(), rule))
                .requests(requests.with("rule/" + rule.creatorRequestId(), new Ref(rule.id())));
    }

    RuleState without(ForwardRule rule) {
        return rules(rules.without(rule.id()))
                .requests(requests.without("rule/" + rule.creatorRequestId()));
    }

    RuleState with(RuleAssociation row) {
        var ref = new Ref(row.id());
        return associations(associations.with(row.id(), row))
                .byVpc(byVpc.with(row.vpc() + "/" + row.ruleId(), ref))
                .byRule(byRule.with(row.ruleId() + "/" + row.vpc(), ref));
    }

    RuleState without(RuleAssociation row) {
        return associations(associations.without(row.id()))
                .byVpc(byVpc.without(row.vpc() + "/" + row.ruleId()))
                .byRule(byRule.without(row.ruleId() + "/" + row.vpc()));
    }
}
