package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.engine.dns.RecordType;
import dev.brume.model.route53resolver.CreateFirewallRuleRequest;
import dev.brume.model.route53resolver.CreateFirewallRuleResponse;
import dev.brume.model.route53resolver.DeleteFirewallRuleRequest;
import dev.brume.model.route53resolver.DeleteFirewallRuleResponse;
import dev.brume.model.route53resolver.ListFirewallRulesRequest;
import dev.brume.model.route53resolver.ListFirewallRulesResponse;
import dev.brume.model.route53resolver.UpdateFirewallRuleRequest;
import dev.brume.model.route53resolver.UpdateFirewallRuleResponse;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Rules of the firewall.
final class FirewallRuleOperations {
    /// AWS's quota.
    static final int RULES_MAX = 100;

    private static final String BLOCK = "BLOCK";
    private static final String OVERRIDE = "OVERRIDE";
    private static final Pattern QUERY_TYPE_NUMBER =
            Pattern.compile(FirewallRow.TYPE_BY_NUMBER + "([0-9]{1,5})");
    private static final int QUERY_TYPE_MAX = 65_534;

    private final StateCells<FirewallState> cells;
    private final Published published;

    FirewallRuleOperations(StateCells<FirewallState> cells, Published published) {
        this.cells = cells;
        this.published = published;
    }

    /// What is said of blocking.
    private record BlockInput(
            String action,
            @Nullable String response,
            @Nullable String domain,
            @Nullable String type,
            @Nullable Integer ttl) {

        Optional<FirewallRow.Block> block(RequestContext context) {
            if (!action.equals(BLOCK)) {
                if (response != null) {
                    throw ResolverErrors.validation(
                            "BlockResponse is for rules with the action BLOCK only.", context);
                }
                requireNoOverride(context);
                return Optional.empty();
            }
            if (response == null) {
                throw ResolverErrors.validation(
                        "A rule with the action BLOCK needs a BlockResponse.", context);
            }
            if (!response.equals(OVERRIDE)) {
                requireNoOverride(context);
            } else if (domain == null || type == null || ttl == null) {
                throw ResolverErrors.validation(
                        "The BlockResponse OVERRIDE needs BlockOverrideDomain, BlockOverrideDnsType"
                                + " and BlockOverrideTtl.",
                        context);
            } else if (DomainNames.parse(domain).isEmpty()) {
                throw ResolverErrors.validation(
                        "The domain name '" + domain + "' is invalid.", context);
            }
            return Optional.of(
                    new FirewallRow.Block(
                            response,
                            Optional.ofNullable(domain),
                            Optional.ofNullable(type),
                            Optional.ofNullable(ttl)));
        }

        private void requireNoOverride(RequestContext context) {
            if (domain != null || type != null || ttl != null) {
                throw ResolverErrors.validation(
                        "BlockOverrideDomain, BlockOverrideDnsType and BlockOverrideTtl are for the"
                                + " BlockResponse OVERRIDE only.",
                        context);
            }
        }
    }

    CreateFirewallRuleResponse create(CreateFirewallRuleRequest in, RequestContext context) {
        refuse("CreateFirewallRule", in.dnsThreatProtection(), in.confidenceThreshold());
        var listId = in.firewallDomainListId();
        if (listId == null) {
            throw ResolverErrors.validation("FirewallDomainListId is required.", context);
        }
        var block =
                new BlockInput(
                                in.action(),
                                in.blockResponse(),
                                in.blockOverrideDomain(),
                                in.blockOverrideDnsType(),
                                in.blockOverrideTtl())
                        .block(context);
        var rule =
                new FirewallRow(
                        in.firewallRuleGroupId(),
                        listId,
                        in.creatorRequestId(),
                        in.name(),
                        in.priority(),
                        in.action(),
                        block,
                        FirewallMapper.TRUST.equals(in.firewallDomainRedirectionAction()),
                        queryType(in.qtype(), context),
                        context.now(),
                        context.now());
        FirewallRow made =
                cells.at(context)
                        .update(
                                state -> {
                                    var group = state.group(rule.groupId(), context);
                                    state.list(listId, context);
                                    for (var other : state.rulesOf(group.id())) {
                                        if (other.creatorRequestId().equals(in.creatorRequestId())
                                                && isSame(other, listId, rule.queryType())) {
                                            return Change.of(state, other);
                                        }
                                        requireOther(other, rule, context);
                                    }
                                    if (group.count() >= RULES_MAX) {
                                        throw ResolverErrors.limit(
                                                "FirewallRule",
                                                "A rule group has at most "
                                                        + RULES_MAX
                                                        + " rules.");
                                    }
                                    var counted = group.counting(group.count() + 1, context.now());
                                    return Change.of(state.with(rule).with(counted), rule);
                                });
        published.changed();
        return CreateFirewallRuleResponse.builder().firewallRule(FirewallMapper.rule(made)).build();
    }

    private static void refuse(
            String operation, @Nullable String threatProtection, @Nullable String threshold) {
        if (threatProtection != null) {
            throw ResolverErrors.unsupported(operation, "DnsThreatProtection");
        }
        if (threshold != null) {
            throw ResolverErrors.unsupported(operation, "ConfidenceThreshold");
        }
    }

    private static boolean isSame(FirewallRow rule, String listId, Optional<String> queryType) {
        return rule.listId().equals(listId) && rule.queryType().equals(queryType);
    }

    private static void requireOther(FirewallRow other, FirewallRow rule, RequestContext context) {
        if (other.priority() == rule.priority()) {
            throw ResolverErrors.validation(
                    "The priority " + rule.priority() + " is in use by another rule of the group.",
                    context);
        }
        if (isSame(other, rule.listId(), rule.queryType())) {
            throw ResolverErrors.validation(
                    "The rule group has a rule for the domain list \""
                            + rule.listId()
                            + "\" and the same query type already.",
                    context);
        }
    }

    private static Optional<String> queryType(@Nullable String given, RequestContext context) {
        if (given == null) {
            return Optional.empty();
        }
        var upper = given.toUpperCase(Locale.ROOT);
        var number = QUERY_TYPE_NUMBER.matcher(upper);
        boolean good =
                number.matches()
                        ? Integer.parseInt(number.group(1)) <= QUERY_TYPE_MAX
                        : RecordType.number(upper).isPresent();
        if (!good) {
            throw ResolverErrors.validation("The query type '" + given + "' is invalid.", context);
        }
        return Optional.of(upper);
    }

    private static FirewallRow find(
            FirewallState state,
            String groupId,
            @Nullable String listId,
            @Nullable String qtype,
            RequestContext context) {
        state.group(groupId, context);
        if (listId == null) {
            throw ResolverErrors.validation("FirewallDomainListId is required.", context);
        }
        var wanted = queryType(qtype, context);
        return state.rulesOf(groupId).stream()
                .filter(rule -> isSame(rule, listId, wanted))
                .findFirst()
                .orElseThrow(() -> ResolverErrors.noFirewallResource(listId, context));
    }

    UpdateFirewallRuleResponse update(UpdateFirewallRuleRequest in, RequestContext context) {
        refuse("UpdateFirewallRule", in.dnsThreatProtection(), in.confidenceThreshold());
        if (in.firewallThreatProtectionId() != null) {
            throw ResolverErrors.unsupported("UpdateFirewallRule", "FirewallThreatProtectionId");
        }
        FirewallRow next =
                cells.at(context)
                        .update(
                                state -> {
                                    var old =
                                            find(
                                                    state,
                                                    in.firewallRuleGroupId(),
                                                    in.firewallDomainListId(),
                                                    in.qtype(),
                                                    context);
                                    var rule = updated(old, in, context);
                                    var without = state.without(old);
                                    if (without.rules().containsKey(rule.key())) {
                                        requireOther(
                                                without.rules().find(rule.key()).orElseThrow(),
                                                rule,
                                                context);
                                    }
                                    return Change.of(without.with(rule), rule);
                                });
        published.changed();
        return UpdateFirewallRuleResponse.builder().firewallRule(FirewallMapper.rule(next)).build();
    }

    private static FirewallRow updated(
            FirewallRow old, UpdateFirewallRuleRequest in, RequestContext context) {
        var action = in.action() == null ? old.action() : in.action();
        boolean said =
                in.action() != null
                        || in.blockResponse() != null
                        || in.blockOverrideDomain() != null
                        || in.blockOverrideDnsType() != null
                        || in.blockOverrideTtl() != null;
        var before = old.block();
        var response =
                in.blockResponse() == null && action.equals(BLOCK)
                        ? before.map(FirewallRow.Block::response).orElse(null)
                        : in.blockResponse();
        boolean overrides = OVERRIDE.equals(response);
        var input =
                new BlockInput(
                        action,
                        response,
                        or(
                                in.blockOverrideDomain(),
                                overrides,
                                before.flatMap(FirewallRow.Block::domain)),
                        or(
                                in.blockOverrideDnsType(),
                                overrides,
                                before.flatMap(FirewallRow.Block::type)),
                        or(
                                in.blockOverrideTtl(),
                                overrides,
                                before.flatMap(FirewallRow.Block::ttl)));
        var redirection = in.firewallDomainRedirectionAction();
        return new FirewallRow(
                old.groupId(),
                old.listId(),
                old.creatorRequestId(),
                in.name() == null ? old.name() : in.name(),
                in.priority() == null ? old.priority() : in.priority(),
                action,
                said ? input.block(context) : before,
                redirection == null
                        ? old.trustsRedirection()
                        : redirection.equals(FirewallMapper.TRUST),
                old.queryType(),
                old.created(),
                context.now());
    }

    private static <V> @Nullable V or(@Nullable V said, boolean keeps, Optional<V> before) {
        return said == null && keeps ? before.orElse(null) : said;
    }

    DeleteFirewallRuleResponse delete(DeleteFirewallRuleRequest in, RequestContext context) {
        if (in.firewallThreatProtectionId() != null) {
            throw ResolverErrors.unsupported("DeleteFirewallRule", "FirewallThreatProtectionId");
        }
        FirewallRow gone =
                cells.at(context)
                        .update(
                                state -> {
                                    var rule =
                                            find(
                                                    state,
                                                    in.firewallRuleGroupId(),
                                                    in.firewallDomainListId(),
                                                    in.qtype(),
                                                    context);
                                    var group = state.group(rule.groupId(), context);
                                    var counted = group.counting(group.count() - 1, context.now());
                                    return Change.of(state.without(rule).with(counted), rule);
                                });
        published.changed();
        return DeleteFirewallRuleResponse.builder().firewallRule(FirewallMapper.rule(gone)).build();
    }

    ListFirewallRulesResponse list(ListFirewallRulesRequest in, RequestContext context) {
        var state = cells.at(context).read();
        var group = state.group(in.firewallRuleGroupId(), context);
        var page =
                Page.of(
                        state.rules(),
                        group.id() + "/",
                        FirewallGroupOperations.page(in.nextToken(), in.maxResults(), context),
                        rule ->
                                (in.priority() == null || in.priority() == rule.priority())
                                        && (in.action() == null
                                                || in.action().equals(rule.action())));
        return ListFirewallRulesResponse.builder()
                .firewallRules(page.map(FirewallMapper::rule))
                .nextToken(page.token())
                .build();
    }
}
