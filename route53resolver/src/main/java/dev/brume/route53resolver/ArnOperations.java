package dev.brume.route53resolver;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53resolver.GetFirewallRuleGroupPolicyRequest;
import dev.brume.model.route53resolver.GetFirewallRuleGroupPolicyResponse;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigPolicyRequest;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigPolicyResponse;
import dev.brume.model.route53resolver.GetResolverRulePolicyRequest;
import dev.brume.model.route53resolver.GetResolverRulePolicyResponse;
import dev.brume.model.route53resolver.ListTagsForResourceRequest;
import dev.brume.model.route53resolver.ListTagsForResourceResponse;
import dev.brume.model.route53resolver.PutFirewallRuleGroupPolicyRequest;
import dev.brume.model.route53resolver.PutFirewallRuleGroupPolicyResponse;
import dev.brume.model.route53resolver.PutResolverQueryLogConfigPolicyRequest;
import dev.brume.model.route53resolver.PutResolverQueryLogConfigPolicyResponse;
import dev.brume.model.route53resolver.PutResolverRulePolicyRequest;
import dev.brume.model.route53resolver.PutResolverRulePolicyResponse;
import dev.brume.model.route53resolver.Tag;
import dev.brume.model.route53resolver.TagResourceRequest;
import dev.brume.model.route53resolver.TagResourceResponse;
import dev.brume.model.route53resolver.UntagResourceRequest;
import dev.brume.model.route53resolver.UntagResourceResponse;
import dev.brume.wire.call.RequestContext;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/// What concerns resources of several kinds, by their ARNs: tags, and policies that share them.
final class ArnOperations {
    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:route53resolver:([a-z0-9-]+):(\\d{12}):([a-z-]+)/(.+)");

    private final StateCells<RuleState> rules;
    private final StateCells<FirewallState> firewalls;
    private final StateCells<QueryLogState> logs;

    ArnOperations(ResolverCells cells) {
        rules = cells.rules();
        firewalls = cells.firewalls();
        logs = cells.logs();
    }

    private record Named(String type, String id) {}

    private static Optional<Named> parse(String arn, RequestContext context) {
        var match = ARN.matcher(arn);
        boolean here =
                match.matches()
                        && match.group(1).equals(context.region())
                        && match.group(2).equals(context.account());
        return here ? Optional.of(new Named(match.group(3), match.group(4))) : Optional.empty();
    }

    // ---- tags

    private static RuntimeException noResource(String arn) {
        return ResolverErrors.notFound("Resource", "The resource \"" + arn + "\" does not exist.");
    }

    /// Applies a change to a resource's tags.
    ///
    /// @return the tags after it
    private SortedMap<String, String> tags(
            String arn, RequestContext context, UnaryOperator<SortedMap<String, String>> step) {
        var named = parse(arn, context).orElseThrow(() -> noResource(arn));
        var id = named.id();
        return switch (named.type()) {
            case "resolver-endpoint" ->
                    rules.at(context)
                            .update(
                                    state -> {
                                        var old = state.endpoint(id);
                                        var next = step.apply(old.tags());
                                        return Change.of(state.with(old.withTags(next)), next);
                                    });
            case "resolver-rule" ->
                    rules.at(context)
                            .update(
                                    state -> {
                                        var old = state.rule(id);
                                        var next = step.apply(old.tags());
                                        return Change.of(state.with(old.withTags(next)), next);
                                    });
            case "resolver-query-log-config" ->
                    logs.at(context)
                            .update(
                                    state -> {
                                        var old = state.config(id, context);
                                        var next = step.apply(old.tags());
                                        return Change.of(state.with(old.withTags(next)), next);
                                    });
            default -> firewallTags(named, context, step).orElseThrow(() -> noResource(arn));
        };
    }

    private Optional<SortedMap<String, String>> firewallTags(
            Named named, RequestContext context, UnaryOperator<SortedMap<String, String>> step) {
        var id = named.id();
        var cell = firewalls.at(context);
        return switch (named.type()) {
            case "firewall-domain-list" ->
                    cell.update(
                            state -> {
                                var old = state.list(id, context);
                                var next = step.apply(old.tags());
                                return Change.of(state.with(old.withTags(next)), Optional.of(next));
                            });
            case "firewall-rule-group" ->
                    cell.update(
                            state -> {
                                var old = state.group(id, context);
                                var next = step.apply(old.tags());
                                return Change.of(state.with(old.withTags(next)), Optional.of(next));
                            });
            case "firewall-rule-group-association" ->
                    cell.update(
                            state -> {
                                var old = state.association(id, context);
                                var next = step.apply(old.tags());
                                return Change.of(state.with(old.withTags(next)), Optional.of(next));
                            });
            default -> Optional.empty();
        };
    }

    TagResourceResponse tag(TagResourceRequest in, RequestContext context) {
        var added = Tags.of(in.tags());
        tags(
                in.resourceArn(),
                context,
                old -> {
                    var next = new TreeMap<>(old);
                    next.putAll(added);
                    if (next.size() > Tags.TAGS_MAX) {
                        throw ResolverErrors.limit(
                                "Tag", "A resource has at most " + Tags.TAGS_MAX + " tags.");
                    }
                    return next;
                });
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest in, RequestContext context) {
        tags(
                in.resourceArn(),
                context,
                old -> {
                    var next = new TreeMap<>(old);
                    in.tagKeys().forEach(next::remove);
                    return next;
                });
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest in, RequestContext context) {
        var tags = Tags.list(tags(in.resourceArn(), context, old -> old));
        var page = Page.of(tags, Tag::key, Page.Request.of(in.nextToken(), in.maxResults()));
        return ListTagsForResourceResponse.builder()
                .tags(page.items())
                .nextToken(page.token())
                .build();
    }

    // ---- policies

    private static <V> V named(
            String arn, String type, RequestContext context, Function<String, Optional<V>> find) {
        return parse(arn, context)
                .filter(named -> named.type().equals(type))
                .flatMap(named -> find.apply(named.id()))
                .orElseThrow(() -> ResolverErrors.unknownResource(arn));
    }

    private static void requireDocument(String policy) {
        var text = policy.strip();
        if (!text.startsWith("{") || !text.endsWith("}") || !text.contains("\"Statement\"")) {
            throw ResolverErrors.invalidPolicy();
        }
    }

    PutResolverRulePolicyResponse put(PutResolverRulePolicyRequest in, RequestContext context) {
        requireDocument(in.resolverRulePolicy());
        rules.at(context)
                .update(
                        state -> {
                            var rule =
                                    named(in.arn(), "resolver-rule", context, state.rules()::find);
                            return Change.of(
                                    state.with(rule.withPolicy(in.resolverRulePolicy())), true);
                        });
        return PutResolverRulePolicyResponse.builder().returnValue(true).build();
    }

    GetResolverRulePolicyResponse get(GetResolverRulePolicyRequest in, RequestContext context) {
        var state = rules.at(context).read();
        var rule = named(in.arn(), "resolver-rule", context, state.rules()::find);
        return GetResolverRulePolicyResponse.builder()
                .resolverRulePolicy(rule.policy().orElse(""))
                .build();
    }

    PutResolverQueryLogConfigPolicyResponse put(
            PutResolverQueryLogConfigPolicyRequest in, RequestContext context) {
        requireDocument(in.resolverQueryLogConfigPolicy());
        logs.at(context)
                .update(
                        state -> {
                            var config =
                                    named(
                                            in.arn(),
                                            "resolver-query-log-config",
                                            context,
                                            state.configs()::find);
                            return Change.of(
                                    state.with(
                                            config.withPolicy(in.resolverQueryLogConfigPolicy())),
                                    true);
                        });
        return PutResolverQueryLogConfigPolicyResponse.builder().returnValue(true).build();
    }

    GetResolverQueryLogConfigPolicyResponse get(
            GetResolverQueryLogConfigPolicyRequest in, RequestContext context) {
        var state = logs.at(context).read();
        var config = named(in.arn(), "resolver-query-log-config", context, state.configs()::find);
        return GetResolverQueryLogConfigPolicyResponse.builder()
                .resolverQueryLogConfigPolicy(config.policy().orElse(""))
                .build();
    }

    PutFirewallRuleGroupPolicyResponse put(
            PutFirewallRuleGroupPolicyRequest in, RequestContext context) {
        requireDocument(in.firewallRuleGroupPolicy());
        firewalls
                .at(context)
                .update(
                        state -> {
                            var group = group(state, in.arn(), context);
                            return Change.of(
                                    state.with(group.withPolicy(in.firewallRuleGroupPolicy())),
                                    true);
                        });
        return PutFirewallRuleGroupPolicyResponse.builder().returnValue(true).build();
    }

    GetFirewallRuleGroupPolicyResponse get(
            GetFirewallRuleGroupPolicyRequest in, RequestContext context) {
        var group = group(firewalls.at(context).read(), in.arn(), context);
        return GetFirewallRuleGroupPolicyResponse.builder()
                .firewallRuleGroupPolicy(group.policy().orElse(""))
                .build();
    }

    private static FirewallState.RuleGroup group(
            FirewallState state, String arn, RequestContext context) {
        return parse(arn, context)
                .filter(named -> named.type().equals("firewall-rule-group"))
                .flatMap(named -> state.groups().find(named.id()))
                .orElseThrow(() -> ResolverErrors.noFirewallResource(arn, context));
    }
}
