package dev.brume.route53resolver;

import dev.brume.model.route53resolver.AssociateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.AssociateFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.CreateFirewallDomainListRequest;
import dev.brume.model.route53resolver.CreateFirewallDomainListResponse;
import dev.brume.model.route53resolver.CreateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.CreateFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.CreateFirewallRuleRequest;
import dev.brume.model.route53resolver.CreateFirewallRuleResponse;
import dev.brume.model.route53resolver.DeleteFirewallDomainListRequest;
import dev.brume.model.route53resolver.DeleteFirewallDomainListResponse;
import dev.brume.model.route53resolver.DeleteFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.DeleteFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.DeleteFirewallRuleRequest;
import dev.brume.model.route53resolver.DeleteFirewallRuleResponse;
import dev.brume.model.route53resolver.DisassociateFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.DisassociateFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.GetFirewallConfigRequest;
import dev.brume.model.route53resolver.GetFirewallConfigResponse;
import dev.brume.model.route53resolver.GetFirewallDomainListRequest;
import dev.brume.model.route53resolver.GetFirewallDomainListResponse;
import dev.brume.model.route53resolver.GetFirewallRuleGroupAssociationRequest;
import dev.brume.model.route53resolver.GetFirewallRuleGroupAssociationResponse;
import dev.brume.model.route53resolver.GetFirewallRuleGroupPolicyRequest;
import dev.brume.model.route53resolver.GetFirewallRuleGroupPolicyResponse;
import dev.brume.model.route53resolver.GetFirewallRuleGroupRequest;
import dev.brume.model.route53resolver.GetFirewallRuleGroupResponse;
import dev.brume.model.route53resolver.GetResolverConfigRequest;
import dev.brume.model.route53resolver.GetResolverConfigResponse;
import dev.brume.model.route53resolver.GetResolverDnssecConfigRequest;
import dev.brume.model.route53resolver.GetResolverDnssecConfigResponse;
import dev.brume.model.route53resolver.ImportFirewallDomainsRequest;
import dev.brume.model.route53resolver.ImportFirewallDomainsResponse;
import dev.brume.model.route53resolver.ListFirewallConfigsRequest;
import dev.brume.model.route53resolver.ListFirewallConfigsResponse;
import dev.brume.model.route53resolver.ListFirewallDomainListsRequest;
import dev.brume.model.route53resolver.ListFirewallDomainListsResponse;
import dev.brume.model.route53resolver.ListFirewallDomainsRequest;
import dev.brume.model.route53resolver.ListFirewallDomainsResponse;
import dev.brume.model.route53resolver.ListFirewallRuleGroupAssociationsRequest;
import dev.brume.model.route53resolver.ListFirewallRuleGroupAssociationsResponse;
import dev.brume.model.route53resolver.ListFirewallRuleGroupsRequest;
import dev.brume.model.route53resolver.ListFirewallRuleGroupsResponse;
import dev.brume.model.route53resolver.ListFirewallRulesRequest;
import dev.brume.model.route53resolver.ListFirewallRulesResponse;
import dev.brume.model.route53resolver.ListResolverConfigsRequest;
import dev.brume.model.route53resolver.ListResolverConfigsResponse;
import dev.brume.model.route53resolver.ListResolverDnssecConfigsRequest;
import dev.brume.model.route53resolver.ListResolverDnssecConfigsResponse;
import dev.brume.model.route53resolver.PutFirewallRuleGroupPolicyRequest;
import dev.brume.model.route53resolver.PutFirewallRuleGroupPolicyResponse;
import dev.brume.model.route53resolver.Route53ResolverApi;
import dev.brume.model.route53resolver.UpdateFirewallConfigRequest;
import dev.brume.model.route53resolver.UpdateFirewallConfigResponse;
import dev.brume.model.route53resolver.UpdateFirewallDomainsRequest;
import dev.brume.model.route53resolver.UpdateFirewallDomainsResponse;
import dev.brume.model.route53resolver.UpdateFirewallRuleGroupAssociationRequest;
import dev.brume.model.route53resolver.UpdateFirewallRuleGroupAssociationResponse;
import dev.brume.model.route53resolver.UpdateFirewallRuleRequest;
import dev.brume.model.route53resolver.UpdateFirewallRuleResponse;
import dev.brume.model.route53resolver.UpdateResolverConfigRequest;
import dev.brume.model.route53resolver.UpdateResolverConfigResponse;
import dev.brume.model.route53resolver.UpdateResolverDnssecConfigRequest;
import dev.brume.model.route53resolver.UpdateResolverDnssecConfigResponse;
import dev.brume.wire.call.RequestContext;

/// The operations of the firewall and of VPCs' settings.
abstract class FirewallService implements Route53ResolverApi {
    private final DomainListOperations lists;
    private final FirewallGroupOperations groups;
    private final FirewallRuleOperations firewallRules;
    private final GroupAssociationOperations groupAssociations;
    private final ArnOperations policies;
    private final VpcSettingOperations settings;

    FirewallService(ResolverParts parts) {
        lists = parts.lists();
        groups = parts.groups();
        firewallRules = parts.firewallRules();
        groupAssociations = parts.groupAssociations();
        policies = parts.arns();
        settings = parts.settings();
    }

    @Override
    public CreateFirewallDomainListResponse createFirewallDomainList(
            CreateFirewallDomainListRequest in, RequestContext context) {
        return lists.create(in, context);
    }

    @Override
    public GetFirewallDomainListResponse getFirewallDomainList(
            GetFirewallDomainListRequest in, RequestContext context) {
        return lists.get(in, context);
    }

    @Override
    public ListFirewallDomainListsResponse listFirewallDomainLists(
            ListFirewallDomainListsRequest in, RequestContext context) {
        return lists.list(in, context);
    }

    @Override
    public DeleteFirewallDomainListResponse deleteFirewallDomainList(
            DeleteFirewallDomainListRequest in, RequestContext context) {
        return lists.delete(in, context);
    }

    @Override
    public ListFirewallDomainsResponse listFirewallDomains(
            ListFirewallDomainsRequest in, RequestContext context) {
        return lists.domains(in, context);
    }

    @Override
    public UpdateFirewallDomainsResponse updateFirewallDomains(
            UpdateFirewallDomainsRequest in, RequestContext context) {
        return lists.update(in, context);
    }

    @Override
    public ImportFirewallDomainsResponse importFirewallDomains(
            ImportFirewallDomainsRequest in, RequestContext context) {
        return lists.importFile(in, context);
    }

    @Override
    public CreateFirewallRuleGroupResponse createFirewallRuleGroup(
            CreateFirewallRuleGroupRequest in, RequestContext context) {
        return groups.create(in, context);
    }

    @Override
    public GetFirewallRuleGroupResponse getFirewallRuleGroup(
            GetFirewallRuleGroupRequest in, RequestContext context) {
        return groups.get(in, context);
    }

    @Override
    public ListFirewallRuleGroupsResponse listFirewallRuleGroups(
            ListFirewallRuleGroupsRequest in, RequestContext context) {
        return groups.list(in, context);
    }

    @Override
    public DeleteFirewallRuleGroupResponse deleteFirewallRuleGroup(
            DeleteFirewallRuleGroupRequest in, RequestContext context) {
        return groups.delete(in, context);
    }

    @Override
    public CreateFirewallRuleResponse createFirewallRule(
            CreateFirewallRuleRequest in, RequestContext context) {
        return firewallRules.create(in, context);
    }

    @Override
    public UpdateFirewallRuleResponse updateFirewallRule(
            UpdateFirewallRuleRequest in, RequestContext context) {
        return firewallRules.update(in, context);
    }

    @Override
    public DeleteFirewallRuleResponse deleteFirewallRule(
            DeleteFirewallRuleRequest in, RequestContext context) {
        return firewallRules.delete(in, context);
    }

    @Override
    public ListFirewallRulesResponse listFirewallRules(
            ListFirewallRulesRequest in, RequestContext context) {
        return firewallRules.list(in, context);
    }

    @Override
    public AssociateFirewallRuleGroupResponse associateFirewallRuleGroup(
            AssociateFirewallRuleGroupRequest in, RequestContext context) {
        return groupAssociations.associate(in, context);
    }

    @Override
    public UpdateFirewallRuleGroupAssociationResponse updateFirewallRuleGroupAssociation(
            UpdateFirewallRuleGroupAssociationRequest in, RequestContext context) {
        return groupAssociations.update(in, context);
    }

    @Override
    public DisassociateFirewallRuleGroupResponse disassociateFirewallRuleGroup(
            DisassociateFirewallRuleGroupRequest in, RequestContext context) {
        return groupAssociations.disassociate(in, context);
    }

    @Override
    public GetFirewallRuleGroupAssociationResponse getFirewallRuleGroupAssociation(
            GetFirewallRuleGroupAssociationRequest in, RequestContext context) {
        return groupAssociations.get(in, context);
    }

    @Override
    public ListFirewallRuleGroupAssociationsResponse listFirewallRuleGroupAssociations(
            ListFirewallRuleGroupAssociationsRequest in, RequestContext context) {
        return groupAssociations.list(in, context);
    }

    @Override
    public PutFirewallRuleGroupPolicyResponse putFirewallRuleGroupPolicy(
            PutFirewallRuleGroupPolicyRequest in, RequestContext context) {
        return policies.put(in, context);
    }

    @Override
    public GetFirewallRuleGroupPolicyResponse getFirewallRuleGroupPolicy(
            GetFirewallRuleGroupPolicyRequest in, RequestContext context) {
        return policies.get(in, context);
    }

    @Override
    public GetFirewallConfigResponse getFirewallConfig(
            GetFirewallConfigRequest in, RequestContext context) {
        return settings.firewall(in, context);
    }

    @Override
    public UpdateFirewallConfigResponse updateFirewallConfig(
            UpdateFirewallConfigRequest in, RequestContext context) {
        return settings.update(in, context);
    }

    @Override
    public ListFirewallConfigsResponse listFirewallConfigs(
            ListFirewallConfigsRequest in, RequestContext context) {
        return settings.firewalls(in, context);
    }

    @Override
    public GetResolverConfigResponse getResolverConfig(
            GetResolverConfigRequest in, RequestContext context) {
        return settings.reverse(in, context);
    }

    @Override
    public UpdateResolverConfigResponse updateResolverConfig(
            UpdateResolverConfigRequest in, RequestContext context) {
        return settings.update(in, context);
    }

    @Override
    public ListResolverConfigsResponse listResolverConfigs(
            ListResolverConfigsRequest in, RequestContext context) {
        return settings.reverses(in, context);
    }

    @Override
    public GetResolverDnssecConfigResponse getResolverDnssecConfig(
            GetResolverDnssecConfigRequest in, RequestContext context) {
        return settings.validation(in, context);
    }

    @Override
    public UpdateResolverDnssecConfigResponse updateResolverDnssecConfig(
            UpdateResolverDnssecConfigRequest in, RequestContext context) {
        return settings.update(in, context);
    }

    @Override
    public ListResolverDnssecConfigsResponse listResolverDnssecConfigs(
            ListResolverDnssecConfigsRequest in, RequestContext context) {
        return settings.validations(in, context);
    }
}
