package dev.brume.route53resolver;

import dev.brume.core.Platform;

/// The operations by what they are about, wired once for an emulator.
record ResolverParts(
        EndpointOperations endpoints,
        RuleOperations rules,
        RuleAssociationOperations ruleAssociations,
        QueryLogOperations logs,
        ArnOperations arns,
        DomainListOperations lists,
        FirewallGroupOperations groups,
        FirewallRuleOperations firewallRules,
        GroupAssociationOperations groupAssociations,
        VpcSettingOperations settings) {

    static ResolverParts of(Platform platform, ResolverCells cells, Published published) {
        return new ResolverParts(
                new EndpointOperations(cells.rules()),
                new RuleOperations(cells.rules(), published),
                new RuleAssociationOperations(cells.rules(), published),
                new QueryLogOperations(cells.logs(), published),
                new ArnOperations(cells),
                new DomainListOperations(cells.firewalls(), platform.peers(), published),
                new FirewallGroupOperations(cells.firewalls()),
                new FirewallRuleOperations(cells.firewalls(), published),
                new GroupAssociationOperations(cells.firewalls(), published),
                new VpcSettingOperations(cells.settings()));
    }
}
