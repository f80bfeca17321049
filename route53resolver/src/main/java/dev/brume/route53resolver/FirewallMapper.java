package dev.brume.route53resolver;

import dev.brume.model.route53resolver.FirewallDomainList;
import dev.brume.model.route53resolver.FirewallDomainListMetadata;
import dev.brume.model.route53resolver.FirewallRule;
import dev.brume.model.route53resolver.FirewallRuleGroup;
import dev.brume.model.route53resolver.FirewallRuleGroupAssociation;
import dev.brume.model.route53resolver.FirewallRuleGroupMetadata;
import dev.brume.route53resolver.FirewallState.DomainList;
import dev.brume.route53resolver.FirewallState.GroupAssociation;
import dev.brume.route53resolver.FirewallState.RuleGroup;
import dev.brume.wire.call.RequestContext;

/// The firewall as the API shows it.
final class FirewallMapper {
    static final String INSPECT = "INSPECT_REDIRECTION_DOMAIN";
    static final String TRUST = "TRUST_REDIRECTION_DOMAIN";

    private FirewallMapper() {}

    static FirewallDomainList list(DomainList list, RequestContext context) {
        return FirewallDomainList.builder()
                .id(list.id())
                .arn(list.arn())
                .name(list.name())
                .domainCount(list.count())
                .status(list.settling().status(context.now(), "COMPLETE"))
                .statusMessage(list.message())
                .creatorRequestId(list.creatorRequestId())
                .creationTime(Identifiers.time(list.created()))
                .modificationTime(Identifiers.time(list.modified()))
                .build();
    }

    static FirewallDomainListMetadata metadata(DomainList list) {
        return FirewallDomainListMetadata.builder()
                .id(list.id())
                .arn(list.arn())
                .name(list.name())
                .creatorRequestId(list.creatorRequestId())
                .build();
    }

    static FirewallRuleGroup group(RuleGroup group, String status, String message) {
        return FirewallRuleGroup.builder()
                .id(group.id())
                .arn(group.arn())
                .name(group.name())
                .ruleCount(group.count())
                .status(status)
                .statusMessage(message)
                .ownerId(group.owner())
                .creatorRequestId(group.creatorRequestId())
                .shareStatus(RuleMapper.NOT_SHARED)
                .creationTime(Identifiers.time(group.created()))
                .modificationTime(Identifiers.time(group.modified()))
                .build();
    }

    static FirewallRuleGroupMetadata metadata(RuleGroup group) {
        return FirewallRuleGroupMetadata.builder()
                .id(group.id())
                .arn(group.arn())
                .name(group.name())
                .ownerId(group.owner())
                .creatorRequestId(group.creatorRequestId())
                .shareStatus(RuleMapper.NOT_SHARED)
                .build();
    }

    static FirewallRule rule(FirewallRow rule) {
        return FirewallRule.builder()
                .firewallRuleGroupId(rule.groupId())
                .firewallDomainListId(rule.listId())
                .name(rule.name())
                .priority(rule.priority())
                .action(rule.action())
                .blockResponse(rule.block().map(FirewallRow.Block::response).orElse(null))
                .blockOverrideDomain(rule.block().flatMap(FirewallRow.Block::domain).orElse(null))
                .blockOverrideDnsType(rule.block().flatMap(FirewallRow.Block::type).orElse(null))
                .blockOverrideTtl(rule.block().flatMap(FirewallRow.Block::ttl).orElse(null))
                .creatorRequestId(rule.creatorRequestId())
                .creationTime(Identifiers.time(rule.created()))
                .modificationTime(Identifiers.time(rule.modified()))
                .firewallDomainRedirectionAction(rule.trustsRedirection() ? TRUST : INSPECT)
                .qtype(rule.queryType().orElse(null))
                .build();
    }

    static FirewallRuleGroupAssociation association(GroupAssociation row, RequestContext context) {
        var status = row.settling().status(context.now(), "COMPLETE");
        return FirewallRuleGroupAssociation.builder()
                .id(row.id())
                .arn(row.arn())
                .firewallRuleGroupId(row.groupId())
                .vpcId(row.vpc())
                .name(row.name())
                .priority(row.priority())
                .mutationProtection(row.isProtected() ? "ENABLED" : "DISABLED")
                .status(status)
                .statusMessage(
                        switch (status) {
                            case "UPDATING" -> "Updating Firewall Rule Group Association";
                            case "DELETING" -> "Deleting the Firewall Rule Group Association";
                            default -> "Finished rule group association update";
                        })
                .creatorRequestId(row.creatorRequestId())
                .creationTime(Identifiers.time(row.created()))
                .modificationTime(Identifiers.time(row.modified()))
                .build();
    }
}
