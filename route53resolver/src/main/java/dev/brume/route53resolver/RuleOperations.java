package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.CreateResolverRuleRequest;
import dev.brume.model.route53resolver.CreateResolverRuleResponse;
import dev.brume.model.route53resolver.DeleteResolverRuleRequest;
import dev.brume.model.route53resolver.DeleteResolverRuleResponse;
import dev.brume.model.route53resolver.GetResolverRuleRequest;
import dev.brume.model.route53resolver.GetResolverRuleResponse;
import dev.brume.model.route53resolver.ListResolverRulesRequest;
import dev.brume.model.route53resolver.ListResolverRulesResponse;
import dev.brume.model.route53resolver.ResolverRule;
import dev.brume.model.route53resolver.TargetAddress;
import dev.brume.model.route53resolver.UpdateResolverRuleRequest;
import dev.brume.model.route53resolver.UpdateResolverRuleResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rules: which names a VPC's queries are forwarded for.
final class RuleOperations {
    /// AWS's quotas; Brume has no Service Quotas that would raise them.
    static final int RULES_MAX = 1_000;

    static final int TARGETS_MAX = 6;

    private static final String TYPE = "ResolverRule";
    private static final String FORWARD = "FORWARD";
    private static final String CREATE = "CreateResolverRule";
    private static final int DNS_PORT = 53;

    private final StateCells<RuleState> cells;
    private final Published published;

    RuleOperations(StateCells<RuleState> cells, Published published) {
        this.cells = cells;
        this.published = published;
    }

    private static Filters<ForwardRule> filters(RequestContext context) {
        return new Filters<ForwardRule>()
                .by("CreatorRequestId", ForwardRule::creatorRequestId)
                .by("DomainName", ForwardRule::domain)
                .by("Name", rule -> rule.name().orElse(""))
                .by("ResolverEndpointId", rule -> rule.endpoint().orElse(""))
                .by("Status", rule -> rule.settling().status(context.now(), "COMPLETE"))
                .by("Type", ForwardRule::type);
    }

    CreateResolverRuleResponse create(CreateResolverRuleRequest in, RequestContext context) {
        var rule = rule(in, context);
        cells.at(context)
                .update(
                        state -> {
                            if (state.wasRuleRequested(in.creatorRequestId())) {
                                throw ResolverErrors.createdBefore(
                                        TYPE, "Resolver rule", in.creatorRequestId());
                            }
                            rule.endpoint().ifPresent(id -> requireOutbound(state.endpoint(id)));
                            if (state.rules().size() >= RULES_MAX) {
                                throw ResolverErrors.limit(
                                        TYPE,
                                        "The limit of "
                                                + RULES_MAX
                                                + " resolver rules is reached.");
                            }
                            return Change.of(state.with(rule), true);
                        });
        return CreateResolverRuleResponse.builder()
                .resolverRule(RuleMapper.rule(rule, context))
                .build();
    }

    private static void requireOutbound(Endpoint endpoint) {
        if (!endpoint.isOutbound()) {
            throw ResolverErrors.invalidRequest(
                    "Resolver endpoint \"" + endpoint.id() + "\" is not an outbound endpoint.");
        }
    }

    private static ForwardRule rule(CreateResolverRuleRequest in, RequestContext context) {
        requireType(in);
        var domain =
                DomainNames.parse(in.domainName() == null ? "" : in.domainName())
                        .filter(name -> in.domainName() != null)
                        .orElseThrow(
                                () ->
                                        ResolverErrors.invalidParameter(
                                                "DomainName",
                                                "Invalid domain name: '" + in.domainName() + "'"));
        var id = Identifiers.draw("rslvr-rr-", Identifiers.DIGITS, context);
        return new ForwardRule(
                id,
                Identifiers.arn("resolver-rule", id, context),
                in.creatorRequestId(),
                context.account(),
                Optional.ofNullable(in.name()),
                domain,
                in.ruleType(),
                Optional.ofNullable(in.resolverEndpointId()),
                targets(in.targetIps(), CREATE),
                Settling.done(context),
                context.now(),
                context.now(),
                Optional.empty(),
                Tags.of(in.tags()));
    }

    private static void requireType(CreateResolverRuleRequest in) {
        var type = in.ruleType();
        if (type.equals("RECURSIVE")) {
            throw ResolverErrors.invalidRequest(
                    "[RSLVR-00718] Cannot create a rule with type RECURSIVE");
        }
        if (type.equals("DELEGATE")) {
            throw ResolverErrors.unsupported(CREATE, "RuleType DELEGATE");
        }
        if (in.delegationRecord() != null) {
            throw ResolverErrors.invalidRequest(
                    "DelegationRecord is for rules of the type DELEGATE only.");
        }
        boolean targeted = in.targetIps() != null && !in.targetIps().isEmpty();
        if (type.equals(FORWARD) && (!targeted || in.resolverEndpointId() == null)) {
            throw ResolverErrors.invalidRequest(
                    "A rule of the type FORWARD needs ResolverEndpointId and TargetIps.");
        }
        if (!type.equals(FORWARD) && (targeted || in.resolverEndpointId() != null)) {
            throw ResolverErrors.invalidRequest(
                    "A rule of the type "
                            + type
                            + " has neither ResolverEndpointId nor TargetIps.");
        }
    }

    private static List<ForwardRule.Target> targets(
            @Nullable List<TargetAddress> given, String operation) {
        var targets = new ArrayList<ForwardRule.Target>();
        for (var each : given == null ? List.<TargetAddress>of() : given) {
            targets.add(target(each, operation));
        }
        if (targets.size() > TARGETS_MAX) {
            throw ResolverErrors.limit(
                    TYPE, "A resolver rule has at most " + TARGETS_MAX + " target IP addresses.");
        }
        return List.copyOf(targets);
    }

    private static ForwardRule.Target target(TargetAddress given, String operation) {
        if (given.protocol() != null && !given.protocol().equals("Do53")) {
            throw ResolverErrors.unsupported(operation, "TargetIps.Protocol " + given.protocol());
        }
        if (given.serverNameIndication() != null) {
            throw ResolverErrors.invalidRequest(
                    "ServerNameIndication is for targets with the protocol DoH only.");
        }
        if ((given.ip() == null) == (given.ipv6() == null)) {
            throw ResolverErrors.invalidRequest(
                    "A target has either an IPv4 address or an IPv6 address.");
        }
        boolean good =
                given.ip() == null
                        ? EndpointAddresses.isIpv6(String.valueOf(given.ipv6()))
                        : EndpointAddresses.isIpv4(given.ip());
        if (!good) {
            throw ResolverErrors.invalidParameter(
                    "TargetIps",
                    "Invalid IP address: '"
                            + (given.ip() == null ? given.ipv6() : given.ip())
                            + "'");
        }
        return new ForwardRule.Target(
                Optional.ofNullable(given.ip()),
                Optional.ofNullable(given.ipv6()),
                given.port() == null ? DNS_PORT : given.port(),
                Optional.ofNullable(given.protocol()));
    }

    GetResolverRuleResponse get(GetResolverRuleRequest in, RequestContext context) {
        var rule = cells.at(context).read().rule(in.resolverRuleId());
        return GetResolverRuleResponse.builder()
                .resolverRule(RuleMapper.rule(rule, context))
                .build();
    }

    ListResolverRulesResponse list(ListResolverRulesRequest in, RequestContext context) {
        var request = Page.Request.of(in.nextToken(), in.maxResults());
        var page =
                Page.of(
                        cells.at(context).read().rules(),
                        "",
                        request,
                        filters(context).of(in.filters()));
        return ListResolverRulesResponse.builder()
                .resolverRules(page.map(rule -> RuleMapper.rule(rule, context)))
                .maxResults(request.size())
                .nextToken(page.token())
                .build();
    }

    UpdateResolverRuleResponse update(UpdateResolverRuleRequest in, RequestContext context) {
        var config = in.config();
        var updating = Settling.begun("UPDATING", Settling.SHORT, context);
        var targets = targets(config.targetIps(), "UpdateResolverRule");
        ResolverRule answer =
                cells.at(context)
                        .update(
                                state -> {
                                    var rule = state.rule(in.resolverRuleId());
                                    boolean routed =
                                            config.resolverEndpointId() != null
                                                    || !targets.isEmpty();
                                    if (routed && !rule.type().equals(FORWARD)) {
                                        throw ResolverErrors.invalidRequest(
                                                "A rule of the type "
                                                        + rule.type()
                                                        + " has neither ResolverEndpointId nor"
                                                        + " TargetIps.");
                                    }
                                    var endpoint =
                                            Optional.ofNullable(config.resolverEndpointId())
                                                    .or(rule::endpoint);
                                    endpoint.ifPresent(id -> requireOutbound(state.endpoint(id)));
                                    var next =
                                            rule.with(
                                                    Optional.ofNullable(config.name())
                                                            .or(rule::name),
                                                    endpoint,
                                                    targets.isEmpty() ? rule.targets() : targets,
                                                    updating,
                                                    context.now());
                                    return Change.of(
                                            state.with(next), RuleMapper.rule(next, context));
                                });
        published.changed();
        return UpdateResolverRuleResponse.builder().resolverRule(answer).build();
    }

    DeleteResolverRuleResponse delete(DeleteResolverRuleRequest in, RequestContext context) {
        ResolverRule deleted =
                cells.at(context)
                        .update(
                                state -> {
                                    var rule = state.rule(in.resolverRuleId());
                                    if (state.isUsed(rule)) {
                                        throw ResolverErrors.inUse(
                                                TYPE,
                                                "Please disassociate this resolver rule from VPC"
                                                        + " first before deleting");
                                    }
                                    var gone =
                                            rule.with(
                                                    rule.name(),
                                                    rule.endpoint(),
                                                    rule.targets(),
                                                    Settling.begun(
                                                            "DELETING", Settling.SHORT, context),
                                                    rule.modified());
                                    return Change.of(
                                            state.without(rule), RuleMapper.rule(gone, context));
                                });
        return DeleteResolverRuleResponse.builder().resolverRule(deleted).build();
    }
}
