package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.AssociateResolverRuleRequest;
import dev.brume.model.route53resolver.AssociateResolverRuleResponse;
import dev.brume.model.route53resolver.DisassociateResolverRuleRequest;
import dev.brume.model.route53resolver.DisassociateResolverRuleResponse;
import dev.brume.model.route53resolver.GetResolverRuleAssociationRequest;
import dev.brume.model.route53resolver.GetResolverRuleAssociationResponse;
import dev.brume.model.route53resolver.ListResolverRuleAssociationsRequest;
import dev.brume.model.route53resolver.ListResolverRuleAssociationsResponse;
import dev.brume.route53resolver.RuleState.RuleAssociation;
import dev.brume.wire.call.RequestContext;

import java.util.Optional;

/// Which rules hold in which VPCs.
final class RuleAssociationOperations {
    /// AWS's quota.
    static final int ASSOCIATIONS_MAX = 2_000;

    private static final String TYPE = "ResolverRuleAssociation";

    private final StateCells<RuleState> cells;
    private final Published published;

    RuleAssociationOperations(StateCells<RuleState> cells, Published published) {
        this.cells = cells;
        this.published = published;
    }

    private static Filters<RuleAssociation> filters(RequestContext context) {
        return new Filters<RuleAssociation>()
                .by("Name", row -> row.name().orElse(""))
                .by("ResolverRuleId", RuleAssociation::ruleId)
                .by("Status", row -> row.settling().status(context.now(), "COMPLETE"))
                .by("VPCId", RuleAssociation::vpc);
    }

    AssociateResolverRuleResponse associate(
            AssociateResolverRuleRequest in, RequestContext context) {
        var row =
                new RuleAssociation(
                        Identifiers.draw("rslvr-rrassoc-", Identifiers.DIGITS, context),
                        in.resolverRuleId(),
                        in.vpcId(),
                        Optional.ofNullable(in.name()),
                        Settling.begun("CREATING", Settling.SHORT, context));
        cells.at(context)
                .update(
                        state -> {
                            requireFree(state, state.rule(in.resolverRuleId()), in.vpcId());
                            return Change.of(state.with(row), true);
                        });
        published.changed();
        return AssociateResolverRuleResponse.builder()
                .resolverRuleAssociation(RuleMapper.association(row, context))
                .build();
    }

    private static void requireFree(RuleState state, ForwardRule rule, String vpc) {
        if (!Identifiers.isVpc(vpc)) {
            throw ResolverErrors.invalidParameter(
                    "VPCId", "The vpc ID '" + vpc + "' does not exist");
        }
        for (var other : state.ofVpc(vpc)) {
            if (other.ruleId().equals(rule.id())) {
                throw ResolverErrors.exists(
                        TYPE,
                        "Resolver rule \""
                                + rule.id()
                                + "\" is already associated with VPC \""
                                + vpc
                                + "\".");
            }
            if (state.rule(other.ruleId()).domain().equals(rule.domain())) {
                throw ResolverErrors.invalidRequest(
                        "[RSLVR-00802] Cannot associate rules with same domain name with same VPC."
                                + " Conflict with resolver rule \""
                                + other.ruleId()
                                + "\"");
            }
        }
        if (state.associations().size() >= ASSOCIATIONS_MAX) {
            throw ResolverErrors.limit(
                    TYPE, "The limit of " + ASSOCIATIONS_MAX + " associations is reached.");
        }
    }

    DisassociateResolverRuleResponse disassociate(
            DisassociateResolverRuleRequest in, RequestContext context) {
        var gone =
                cells.at(context)
                        .update(
                                state -> {
                                    var rule = state.rule(in.resolverRuleId());
                                    var row =
                                            state.association(rule.id(), in.vpcId())
                                                    .orElseThrow(
                                                            () ->
                                                                    ResolverErrors.notAssociated(
                                                                            rule.id(), in.vpcId()));
                                    return Change.of(state.without(row), row);
                                });
        published.changed();
        var deleting =
                new RuleAssociation(
                        gone.id(),
                        gone.ruleId(),
                        gone.vpc(),
                        gone.name(),
                        Settling.begun("DELETING", Settling.SHORT, context));
        return DisassociateResolverRuleResponse.builder()
                .resolverRuleAssociation(RuleMapper.association(deleting, context))
                .build();
    }

    GetResolverRuleAssociationResponse get(
            GetResolverRuleAssociationRequest in, RequestContext context) {
        var row = cells.at(context).read().association(in.resolverRuleAssociationId());
        return GetResolverRuleAssociationResponse.builder()
                .resolverRuleAssociation(RuleMapper.association(row, context))
                .build();
    }

    ListResolverRuleAssociationsResponse list(
            ListResolverRuleAssociationsRequest in, RequestContext context) {
        var request = Page.Request.of(in.nextToken(), in.maxResults());
        var page =
                Page.of(
                        cells.at(context).read().associations(),
                        "",
                        request,
                        filters(context).of(in.filters()));
        return ListResolverRuleAssociationsResponse.builder()
                .resolverRuleAssociations(page.map(row -> RuleMapper.association(row, context)))
                .maxResults(request.size())
                .nextToken(page.token())
                .build();
    }
}
