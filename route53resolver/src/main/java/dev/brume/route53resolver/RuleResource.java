package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.CreateResolverRuleRequest;
import dev.brume.model.route53resolver.DeleteResolverRuleRequest;
import dev.brume.model.route53resolver.GetResolverRuleRequest;
import dev.brume.model.route53resolver.ListResolverRulesRequest;
import dev.brume.model.route53resolver.ResolverRule;
import dev.brume.model.route53resolver.ResolverRuleConfig;
import dev.brume.model.route53resolver.TargetAddress;
import dev.brume.model.route53resolver.UpdateResolverRuleRequest;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::ResolverRule`.
final class RuleResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::ResolverRule";

    private static final PropertyType TARGET =
            PropertyType.structure(
                    PropertySchema.of("Ip", TEXT),
                    PropertySchema.of("Ipv6", TEXT),
                    PropertySchema.of("Port", INTEGER),
                    PropertySchema.of("Protocol", TEXT),
                    PropertySchema.of("ServerNameIndication", TEXT));

    RuleResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("DelegationRecord", TEXT)
                        .property("DomainName", TEXT, CREATE_ONLY)
                        .property("Name", TEXT)
                        .property("ResolverEndpointId", TEXT)
                        .property("RuleType", TEXT, REQUIRED, CREATE_ONLY)
                        .property("TargetIps", PropertyType.listOf(TARGET))
                        .tagged("Tags", TAGS)
                        .attribute("Arn", TEXT)
                        .attribute("ResolverRuleId", TEXT)
                        .identifiedBy("ResolverRuleId"));
    }

    private static @Nullable List<TargetAddress> targets(ResourceCall call) {
        var targets =
                call.desired().objects("TargetIps").stream()
                        .map(
                                target ->
                                        TargetAddress.builder()
                                                .ip(target.text("Ip").orElse(null))
                                                .ipv6(target.text("Ipv6").orElse(null))
                                                .port(target.integer("Port").orElse(null))
                                                .protocol(target.text("Protocol").orElse(null))
                                                .serverNameIndication(
                                                        target.text("ServerNameIndication")
                                                                .orElse(null))
                                                .build())
                        .toList();
        return targets.isEmpty() ? null : targets;
    }

    @Override
    String make(ResourceCall call) {
        var wanted = call.desired();
        var made =
                peer(call)
                        .createResolverRule(
                                CreateResolverRuleRequest.builder()
                                        .creatorRequestId(call.token())
                                        .name(wanted.text("Name").orElse(null))
                                        .ruleType(wanted.requiredText("RuleType"))
                                        .domainName(wanted.text("DomainName").orElse(null))
                                        .delegationRecord(
                                                wanted.text("DelegationRecord").orElse(null))
                                        .resolverEndpointId(
                                                wanted.text("ResolverEndpointId").orElse(null))
                                        .targetIps(targets(call))
                                        .tags(tags(call))
                                        .build());
        return String.valueOf(Objects.requireNonNull(made.resolverRule()).id());
    }

    private static ResolverRule find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getResolverRule(
                                GetResolverRuleRequest.builder().resolverRuleId(id).build())
                        .resolverRule());
    }

    @Override
    void change(ResourceCall call) {
        var wanted = call.desired();
        peer(call)
                .updateResolverRule(
                        UpdateResolverRuleRequest.builder()
                                .resolverRuleId(call.physicalId())
                                .config(
                                        ResolverRuleConfig.builder()
                                                .name(wanted.text("Name").orElse(null))
                                                .resolverEndpointId(
                                                        wanted.text("ResolverEndpointId")
                                                                .orElse(null))
                                                .targetIps(targets(call))
                                                .build())
                                .build());
        retag(call, String.valueOf(find(call, call.physicalId()).arn()));
    }

    @Override
    void remove(ResourceCall call) {
        peer(call)
                .deleteResolverRule(
                        DeleteResolverRuleRequest.builder()
                                .resolverRuleId(call.physicalId())
                                .build());
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var rule = find(call, id);
        var arn = String.valueOf(rule.arn());
        var targets = rule.targetIps();
        return new Tree()
                .with("Arn", arn)
                .with("ResolverRuleId", id)
                .with("DomainName", rule.domainName())
                .with("Name", rule.name())
                .with("ResolverEndpointId", rule.resolverEndpointId())
                .with("RuleType", rule.ruleType())
                .with(
                        "TargetIps",
                        targets == null || targets.isEmpty()
                                ? null
                                : targets.stream().map(RuleResource::tree).toList())
                .tags(call, arn)
                .done();
    }

    private static Map<String, Object> tree(TargetAddress target) {
        return new Tree()
                .with("Ip", target.ip())
                .with("Ipv6", target.ipv6())
                .with("Port", target.port())
                .with("Protocol", target.protocol())
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listResolverRules(
                                ListResolverRulesRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rules = Objects.requireNonNullElse(page.resolverRules(), List.<ResolverRule>of());
        return page(
                call,
                rules.stream().map(rule -> String.valueOf(rule.id())).toList(),
                page.nextToken());
    }
}
