package dev.brume.route53resolver;

import dev.brume.model.route53resolver.AssociateResolverEndpointIpAddressRequest;
import dev.brume.model.route53resolver.AssociateResolverEndpointIpAddressResponse;
import dev.brume.model.route53resolver.AssociateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.AssociateResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.AssociateResolverRuleRequest;
import dev.brume.model.route53resolver.AssociateResolverRuleResponse;
import dev.brume.model.route53resolver.CreateResolverEndpointRequest;
import dev.brume.model.route53resolver.CreateResolverEndpointResponse;
import dev.brume.model.route53resolver.CreateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.CreateResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.CreateResolverRuleRequest;
import dev.brume.model.route53resolver.CreateResolverRuleResponse;
import dev.brume.model.route53resolver.DeleteResolverEndpointRequest;
import dev.brume.model.route53resolver.DeleteResolverEndpointResponse;
import dev.brume.model.route53resolver.DeleteResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.DeleteResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.DeleteResolverRuleRequest;
import dev.brume.model.route53resolver.DeleteResolverRuleResponse;
import dev.brume.model.route53resolver.DisassociateResolverEndpointIpAddressRequest;
import dev.brume.model.route53resolver.DisassociateResolverEndpointIpAddressResponse;
import dev.brume.model.route53resolver.DisassociateResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.DisassociateResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.DisassociateResolverRuleRequest;
import dev.brume.model.route53resolver.DisassociateResolverRuleResponse;
import dev.brume.model.route53resolver.GetResolverEndpointRequest;
import dev.brume.model.route53resolver.GetResolverEndpointResponse;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigAssociationRequest;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigAssociationResponse;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigPolicyRequest;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigPolicyResponse;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigRequest;
import dev.brume.model.route53resolver.GetResolverQueryLogConfigResponse;
import dev.brume.model.route53resolver.GetResolverRuleAssociationRequest;
import dev.brume.model.route53resolver.GetResolverRuleAssociationResponse;
import dev.brume.model.route53resolver.GetResolverRulePolicyRequest;
import dev.brume.model.route53resolver.GetResolverRulePolicyResponse;
import dev.brume.model.route53resolver.GetResolverRuleRequest;
import dev.brume.model.route53resolver.GetResolverRuleResponse;
import dev.brume.model.route53resolver.ListResolverEndpointIpAddressesRequest;
import dev.brume.model.route53resolver.ListResolverEndpointIpAddressesResponse;
import dev.brume.model.route53resolver.ListResolverEndpointsRequest;
import dev.brume.model.route53resolver.ListResolverEndpointsResponse;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigAssociationsRequest;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigAssociationsResponse;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigsRequest;
import dev.brume.model.route53resolver.ListResolverQueryLogConfigsResponse;
import dev.brume.model.route53resolver.ListResolverRuleAssociationsRequest;
import dev.brume.model.route53resolver.ListResolverRuleAssociationsResponse;
import dev.brume.model.route53resolver.ListResolverRulesRequest;
import dev.brume.model.route53resolver.ListResolverRulesResponse;
import dev.brume.model.route53resolver.ListTagsForResourceRequest;
import dev.brume.model.route53resolver.ListTagsForResourceResponse;
import dev.brume.model.route53resolver.PutResolverQueryLogConfigPolicyRequest;
import dev.brume.model.route53resolver.PutResolverQueryLogConfigPolicyResponse;
import dev.brume.model.route53resolver.PutResolverRulePolicyRequest;
import dev.brume.model.route53resolver.PutResolverRulePolicyResponse;
import dev.brume.model.route53resolver.TagResourceRequest;
import dev.brume.model.route53resolver.TagResourceResponse;
import dev.brume.model.route53resolver.UntagResourceRequest;
import dev.brume.model.route53resolver.UntagResourceResponse;
import dev.brume.model.route53resolver.UpdateResolverEndpointRequest;
import dev.brume.model.route53resolver.UpdateResolverEndpointResponse;
import dev.brume.model.route53resolver.UpdateResolverRuleRequest;
import dev.brume.model.route53resolver.UpdateResolverRuleResponse;
import dev.brume.wire.call.RequestContext;

/// Every operation that is built: what is not of the firewall here, the rest in
/// [FirewallService]. Resolvers on Outposts are not.
final class ResolverService extends FirewallService {
    private final EndpointOperations endpoints;
    private final RuleOperations rules;
    private final RuleAssociationOperations ruleAssociations;
    private final QueryLogOperations logs;
    private final ArnOperations arns;

    ResolverService(ResolverParts parts) {
        super(parts);
        endpoints = parts.endpoints();
        rules = parts.rules();
        ruleAssociations = parts.ruleAssociations();
        logs = parts.logs();
        arns = parts.arns();
    }

    @Override
    public CreateResolverEndpointResponse createResolverEndpoint(
            CreateResolverEndpointRequest in, RequestContext context) {
        return endpoints.create(in, context);
    }

    @Override
    public GetResolverEndpointResponse getResolverEndpoint(
            GetResolverEndpointRequest in, RequestContext context) {
        return endpoints.get(in, context);
    }

    @Override
    public ListResolverEndpointsResponse listResolverEndpoints(
            ListResolverEndpointsRequest in, RequestContext context) {
        return endpoints.list(in, context);
    }

    @Override
    public UpdateResolverEndpointResponse updateResolverEndpoint(
            UpdateResolverEndpointRequest in, RequestContext context) {
        return endpoints.update(in, context);
    }

    @Override
    public DeleteResolverEndpointResponse deleteResolverEndpoint(
            DeleteResolverEndpointRequest in, RequestContext context) {
        return endpoints.delete(in, context);
    }

    @Override
    public ListResolverEndpointIpAddressesResponse listResolverEndpointIpAddresses(
            ListResolverEndpointIpAddressesRequest in, RequestContext context) {
        return endpoints.addresses(in, context);
    }

    @Override
    public AssociateResolverEndpointIpAddressResponse associateResolverEndpointIpAddress(
            AssociateResolverEndpointIpAddressRequest in, RequestContext context) {
        return endpoints.associate(in, context);
    }

    @Override
    public DisassociateResolverEndpointIpAddressResponse disassociateResolverEndpointIpAddress(
            DisassociateResolverEndpointIpAddressRequest in, RequestContext context) {
        return endpoints.disassociate(in, context);
    }

    @Override
    public CreateResolverRuleResponse createResolverRule(
            CreateResolverRuleRequest in, RequestContext context) {
        return rules.create(in, context);
    }

    @Override
    public GetResolverRuleResponse getResolverRule(
            GetResolverRuleRequest in, RequestContext context) {
        return rules.get(in, context);
    }

    @Override
    public ListResolverRulesResponse listResolverRules(
            ListResolverRulesRequest in, RequestContext context) {
        return rules.list(in, context);
    }

    @Override
    public UpdateResolverRuleResponse updateResolverRule(
            UpdateResolverRuleRequest in, RequestContext context) {
        return rules.update(in, context);
    }

    @Override
    public DeleteResolverRuleResponse deleteResolverRule(
            DeleteResolverRuleRequest in, RequestContext context) {
        return rules.delete(in, context);
    }

    @Override
    public AssociateResolverRuleResponse associateResolverRule(
            AssociateResolverRuleRequest in, RequestContext context) {
        return ruleAssociations.associate(in, context);
    }

    @Override
    public DisassociateResolverRuleResponse disassociateResolverRule(
            DisassociateResolverRuleRequest in, RequestContext context) {
        return ruleAssociations.disassociate(in, context);
    }

    @Override
    public GetResolverRuleAssociationResponse getResolverRuleAssociation(
            GetResolverRuleAssociationRequest in, RequestContext context) {
        return ruleAssociations.get(in, context);
    }

    @Override
    public ListResolverRuleAssociationsResponse listResolverRuleAssociations(
            ListResolverRuleAssociationsRequest in, RequestContext context) {
        return ruleAssociations.list(in, context);
    }

    @Override
    public CreateResolverQueryLogConfigResponse createResolverQueryLogConfig(
            CreateResolverQueryLogConfigRequest in, RequestContext context) {
        return logs.create(in, context);
    }

    @Override
    public GetResolverQueryLogConfigResponse getResolverQueryLogConfig(
            GetResolverQueryLogConfigRequest in, RequestContext context) {
        return logs.get(in, context);
    }

    @Override
    public ListResolverQueryLogConfigsResponse listResolverQueryLogConfigs(
            ListResolverQueryLogConfigsRequest in, RequestContext context) {
        return logs.list(in, context);
    }

    @Override
    public DeleteResolverQueryLogConfigResponse deleteResolverQueryLogConfig(
            DeleteResolverQueryLogConfigRequest in, RequestContext context) {
        return logs.delete(in, context);
    }

    @Override
    public AssociateResolverQueryLogConfigResponse associateResolverQueryLogConfig(
            AssociateResolverQueryLogConfigRequest in, RequestContext context) {
        return logs.associate(in, context);
    }

    @Override
    public DisassociateResolverQueryLogConfigResponse disassociateResolverQueryLogConfig(
            DisassociateResolverQueryLogConfigRequest in, RequestContext context) {
        return logs.disassociate(in, context);
    }

    @Override
    public GetResolverQueryLogConfigAssociationResponse getResolverQueryLogConfigAssociation(
            GetResolverQueryLogConfigAssociationRequest in, RequestContext context) {
        return logs.getAssociation(in, context);
    }

    @Override
    public ListResolverQueryLogConfigAssociationsResponse listResolverQueryLogConfigAssociations(
            ListResolverQueryLogConfigAssociationsRequest in, RequestContext context) {
        return logs.listAssociations(in, context);
    }

    @Override
    public TagResourceResponse tagResource(TagResourceRequest in, RequestContext context) {
        return arns.tag(in, context);
    }

    @Override
    public UntagResourceResponse untagResource(UntagResourceRequest in, RequestContext context) {
        return arns.untag(in, context);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(
            ListTagsForResourceRequest in, RequestContext context) {
        return arns.list(in, context);
    }

    @Override
    public PutResolverRulePolicyResponse putResolverRulePolicy(
            PutResolverRulePolicyRequest in, RequestContext context) {
        return arns.put(in, context);
    }

    @Override
    public GetResolverRulePolicyResponse getResolverRulePolicy(
            GetResolverRulePolicyRequest in, RequestContext context) {
        return arns.get(in, context);
    }

    @Override
    public PutResolverQueryLogConfigPolicyResponse putResolverQueryLogConfigPolicy(
            PutResolverQueryLogConfigPolicyRequest in, RequestContext context) {
        return arns.put(in, context);
    }

    @Override
    public GetResolverQueryLogConfigPolicyResponse getResolverQueryLogConfigPolicy(
            GetResolverQueryLogConfigPolicyRequest in, RequestContext context) {
        return arns.get(in, context);
    }
}
