package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.CreateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.CreateFirewallRuleRequest;
import dev.brume.model.route53resolver.DeleteFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.DeleteFirewallRuleRequest;
import dev.brume.model.route53resolver.FirewallRule;
import dev.brume.model.route53resolver.FirewallRuleGroup;
import dev.brume.model.route53resolver.FirewallRuleGroupMetadata;
import dev.brume.model.route53resolver.GetFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.ListFirewallRuleGroupsRequest;
import dev.brume.model.route53resolver.ListFirewallRulesRequest;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::FirewallRuleGroup`.
final class RuleGroupResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::FirewallRuleGroup";

    private static final PropertyType RULE =
            PropertyType.structure(
                    PropertySchema.of("Action", TEXT, REQUIRED),
                    PropertySchema.of("BlockOverrideDnsType", TEXT),
                    PropertySchema.of("BlockOverrideDomain", TEXT),
                    PropertySchema.of("BlockOverrideTtl", INTEGER),
                    PropertySchema.of("BlockResponse", TEXT),
                    PropertySchema.of("ConfidenceThreshold", TEXT),
                    PropertySchema.of("DnsThreatProtection", TEXT),
                    PropertySchema.of("FirewallDomainListId", TEXT),
                    PropertySchema.of("FirewallDomainRedirectionAction", TEXT),
                    PropertySchema.of("FirewallThreatProtectionId", TEXT),
                    PropertySchema.of("Priority", INTEGER, REQUIRED),
                    PropertySchema.of("Qtype", TEXT));

    RuleGroupResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("FirewallRules", PropertyType.listOf(RULE), WRITE_ONLY)
                        .property("Name", TEXT, CREATE_ONLY)
                        .tagged("Tags", TAGS)
                        .attribute("Arn", TEXT)
                        .attribute("CreationTime", TEXT)
                        .attribute("CreatorRequestId", TEXT)
                        .attribute("Id", TEXT)
                        .attribute("ModificationTime", TEXT)
                        .attribute("OwnerId", TEXT)
                        .attribute("RuleCount", INTEGER)
                        .attribute("ShareStatus", TEXT)
                        .attribute("Status", TEXT)
                        .attribute("StatusMessage", TEXT)
                        .identifiedBy("Id"));
    }

    @Override
    String make(ResourceCall call) {
        var made =
                peer(call)
                        .createFirewallRuleGroup(
                                CreateFirewallRuleGroupRequest.builder()
                                        .creatorRequestId(call.token())
                                        .name(call.name("Name", NAME_MAX))
                                        .tags(tags(call))
                                        .build());
        var id = String.valueOf(Objects.requireNonNull(made.firewallRuleGroup()).id());
        call.desired().objects("FirewallRules").forEach(rule -> add(call, id, rule));
        return id;
    }

    private static void add(ResourceCall call, String id, Properties rule) {
        var priority = rule.integer("Priority").orElseThrow();
        peer(call)
                .createFirewallRule(
                        CreateFirewallRuleRequest.builder()
                                .creatorRequestId(call.token() + "-" + priority)
                                .firewallRuleGroupId(id)
                                .firewallDomainListId(
                                        rule.text("FirewallDomainListId").orElse(null))
                                .name("rule-" + priority)
                                .priority(priority)
                                .action(rule.requiredText("Action"))
                                .blockResponse(rule.text("BlockResponse").orElse(null))
                                .blockOverrideDomain(rule.text("BlockOverrideDomain").orElse(null))
                                .blockOverrideDnsType(
                                        rule.text("BlockOverrideDnsType").orElse(null))
                                .blockOverrideTtl(rule.integer("BlockOverrideTtl").orElse(null))
                                .confidenceThreshold(rule.text("ConfidenceThreshold").orElse(null))
                                .dnsThreatProtection(rule.text("DnsThreatProtection").orElse(null))
                                .firewallDomainRedirectionAction(
                                        rule.text("FirewallDomainRedirectionAction").orElse(null))
                                .qtype(rule.text("Qtype").orElse(null))
                                .build());
    }

    private static List<FirewallRule> rules(ResourceCall call, String id) {
        return Objects.requireNonNullElse(
                peer(call)
                        .listFirewallRules(
                                ListFirewallRulesRequest.builder().firewallRuleGroupId(id).build())
                        .firewallRules(),
                List.of());
    }

    private static void clear(ResourceCall call, String id) {
        for (var rule : rules(call, id)) {
            peer(call)
                    .deleteFirewallRule(
                            DeleteFirewallRuleRequest.builder()
                                    .firewallRuleGroupId(id)
                                    .firewallDomainListId(rule.firewallDomainListId())
                                    .qtype(rule.qtype())
                                    .build());
        }
    }

    private static FirewallRuleGroup find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getFirewallRuleGroup(
                                GetFirewallRuleGroupRequest.builder()
                                        .firewallRuleGroupId(id)
                                        .build())
                        .firewallRuleGroup());
    }

    @Override
    void change(ResourceCall call) {
        var id = call.physicalId();
        if (!call.previous()
                .objects("FirewallRules")
                .equals(call.desired().objects("FirewallRules"))) {
            clear(call, id);
            call.desired().objects("FirewallRules").forEach(rule -> add(call, id, rule));
        }
        retag(call, String.valueOf(find(call, id).arn()));
    }

    @Override
    void remove(ResourceCall call) {
        clear(call, call.physicalId());
        peer(call)
                .deleteFirewallRuleGroup(
                        DeleteFirewallRuleGroupRequest.builder()
                                .firewallRuleGroupId(call.physicalId())
                                .build());
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var group = find(call, id);
        var arn = String.valueOf(group.arn());
        return new Tree()
                .with("Arn", arn)
                .with("Id", id)
                .with("Name", group.name())
                .with("CreationTime", group.creationTime())
                .with("CreatorRequestId", group.creatorRequestId())
                .with("ModificationTime", group.modificationTime())
                .with("OwnerId", group.ownerId())
                .with("RuleCount", group.ruleCount())
                .with("ShareStatus", group.shareStatus())
                .with("Status", group.status())
                .with("StatusMessage", group.statusMessage())
                .tags(call, arn)
                .done();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listFirewallRuleGroups(
                                ListFirewallRuleGroupsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rows =
                Objects.requireNonNullElse(
                        page.firewallRuleGroups(), List.<FirewallRuleGroupMetadata>of());
        return page(
                call,
                rows.stream().map(row -> String.valueOf(row.id())).toList(),
                page.nextToken());
    }
}
