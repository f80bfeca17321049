package dev.brume.route53;

import dev.brume.model.route53.AssociateVPCWithHostedZoneRequest;
import dev.brume.model.route53.AssociateVPCWithHostedZoneResponse;
import dev.brume.model.route53.ChangeResourceRecordSetsRequest;
import dev.brume.model.route53.ChangeResourceRecordSetsResponse;
import dev.brume.model.route53.ChangeTagsForResourceRequest;
import dev.brume.model.route53.ChangeTagsForResourceResponse;
import dev.brume.model.route53.CreateHostedZoneRequest;
import dev.brume.model.route53.CreateHostedZoneResponse;
import dev.brume.model.route53.CreateReusableDelegationSetRequest;
import dev.brume.model.route53.CreateReusableDelegationSetResponse;
import dev.brume.model.route53.CreateVPCAssociationAuthorizationRequest;
import dev.brume.model.route53.CreateVPCAssociationAuthorizationResponse;
import dev.brume.model.route53.DeleteHostedZoneRequest;
import dev.brume.model.route53.DeleteHostedZoneResponse;
import dev.brume.model.route53.DeleteReusableDelegationSetRequest;
import dev.brume.model.route53.DeleteReusableDelegationSetResponse;
import dev.brume.model.route53.DeleteVPCAssociationAuthorizationRequest;
import dev.brume.model.route53.DeleteVPCAssociationAuthorizationResponse;
import dev.brume.model.route53.DisassociateVPCFromHostedZoneRequest;
import dev.brume.model.route53.DisassociateVPCFromHostedZoneResponse;
import dev.brume.model.route53.GetAccountLimitRequest;
import dev.brume.model.route53.GetAccountLimitResponse;
import dev.brume.model.route53.GetChangeRequest;
import dev.brume.model.route53.GetChangeResponse;
import dev.brume.model.route53.GetHostedZoneCountRequest;
import dev.brume.model.route53.GetHostedZoneCountResponse;
import dev.brume.model.route53.GetHostedZoneLimitRequest;
import dev.brume.model.route53.GetHostedZoneLimitResponse;
import dev.brume.model.route53.GetHostedZoneRequest;
import dev.brume.model.route53.GetHostedZoneResponse;
import dev.brume.model.route53.GetReusableDelegationSetLimitRequest;
import dev.brume.model.route53.GetReusableDelegationSetLimitResponse;
import dev.brume.model.route53.GetReusableDelegationSetRequest;
import dev.brume.model.route53.GetReusableDelegationSetResponse;
import dev.brume.model.route53.ListHostedZonesByNameRequest;
import dev.brume.model.route53.ListHostedZonesByNameResponse;
import dev.brume.model.route53.ListHostedZonesByVPCRequest;
import dev.brume.model.route53.ListHostedZonesByVPCResponse;
import dev.brume.model.route53.ListHostedZonesRequest;
import dev.brume.model.route53.ListHostedZonesResponse;
import dev.brume.model.route53.ListResourceRecordSetsRequest;
import dev.brume.model.route53.ListResourceRecordSetsResponse;
import dev.brume.model.route53.ListReusableDelegationSetsRequest;
import dev.brume.model.route53.ListReusableDelegationSetsResponse;
import dev.brume.model.route53.ListTagsForResourceRequest;
import dev.brume.model.route53.ListTagsForResourceResponse;
import dev.brume.model.route53.ListTagsForResourcesRequest;
import dev.brume.model.route53.ListTagsForResourcesResponse;
import dev.brume.model.route53.ListVPCAssociationAuthorizationsRequest;
import dev.brume.model.route53.ListVPCAssociationAuthorizationsResponse;
import dev.brume.model.route53.Route53Api;
import dev.brume.model.route53.UpdateHostedZoneCommentRequest;
import dev.brume.model.route53.UpdateHostedZoneCommentResponse;
import dev.brume.model.route53.UpdateHostedZoneFeaturesRequest;
import dev.brume.model.route53.UpdateHostedZoneFeaturesResponse;
import dev.brume.wire.call.RequestContext;

/// The operations of hosted zones: zones, records, VPCs, delegation sets, tags, limits.
abstract class HostedZoneService implements Route53Api {
    private final ZoneOperations zones;
    private final ZoneListings listings;
    private final RecordOperations records;
    private final VpcOperations vpcs;
    private final DelegationSetOperations sets;
    private final TagOperations tags;
    private final LimitOperations limits;

    HostedZoneService(Route53Parts parts) {
        zones = parts.zones();
        listings = parts.listings();
        records = parts.records();
        vpcs = parts.vpcs();
        sets = parts.sets();
        tags = parts.tags();
        limits = parts.limits();
    }

    @Override
    public CreateHostedZoneResponse createHostedZone(
            CreateHostedZoneRequest in, RequestContext context) {
        return zones.create(in, context);
    }

    @Override
    public GetHostedZoneResponse getHostedZone(GetHostedZoneRequest in, RequestContext context) {
        return zones.get(in, context);
    }

    @Override
    public GetHostedZoneCountResponse getHostedZoneCount(
            GetHostedZoneCountRequest in, RequestContext context) {
        return zones.count(context);
    }

    @Override
    public UpdateHostedZoneCommentResponse updateHostedZoneComment(
            UpdateHostedZoneCommentRequest in, RequestContext context) {
        return zones.updateComment(in, context);
    }

    @Override
    public UpdateHostedZoneFeaturesResponse updateHostedZoneFeatures(
            UpdateHostedZoneFeaturesRequest in, RequestContext context) {
        return zones.updateFeatures(in, context);
    }

    @Override
    public DeleteHostedZoneResponse deleteHostedZone(
            DeleteHostedZoneRequest in, RequestContext context) {
        return zones.delete(in, context);
    }

    @Override
    public ListHostedZonesResponse listHostedZones(
            ListHostedZonesRequest in, RequestContext context) {
        return listings.list(in, context);
    }

    @Override
    public ListHostedZonesByNameResponse listHostedZonesByName(
            ListHostedZonesByNameRequest in, RequestContext context) {
        return listings.byName(in, context);
    }

    @Override
    public ListHostedZonesByVPCResponse listHostedZonesByVPC(
            ListHostedZonesByVPCRequest in, RequestContext context) {
        return listings.byVpc(in, context);
    }

    @Override
    public ChangeResourceRecordSetsResponse changeResourceRecordSets(
            ChangeResourceRecordSetsRequest in, RequestContext context) {
        return records.change(in, context);
    }

    @Override
    public ListResourceRecordSetsResponse listResourceRecordSets(
            ListResourceRecordSetsRequest in, RequestContext context) {
        return records.list(in, context);
    }

    @Override
    public GetChangeResponse getChange(GetChangeRequest in, RequestContext context) {
        return records.getChange(in, context);
    }

    @Override
    public AssociateVPCWithHostedZoneResponse associateVPCWithHostedZone(
            AssociateVPCWithHostedZoneRequest in, RequestContext context) {
        return vpcs.associate(in, context);
    }

    @Override
    public DisassociateVPCFromHostedZoneResponse disassociateVPCFromHostedZone(
            DisassociateVPCFromHostedZoneRequest in, RequestContext context) {
        return vpcs.disassociate(in, context);
    }

    @Override
    public CreateVPCAssociationAuthorizationResponse createVPCAssociationAuthorization(
            CreateVPCAssociationAuthorizationRequest in, RequestContext context) {
        return vpcs.authorize(in, context);
    }

    @Override
    public DeleteVPCAssociationAuthorizationResponse deleteVPCAssociationAuthorization(
            DeleteVPCAssociationAuthorizationRequest in, RequestContext context) {
        return vpcs.deauthorize(in, context);
    }

    @Override
    public ListVPCAssociationAuthorizationsResponse listVPCAssociationAuthorizations(
            ListVPCAssociationAuthorizationsRequest in, RequestContext context) {
        return vpcs.authorizations(in, context);
    }

    @Override
    public CreateReusableDelegationSetResponse createReusableDelegationSet(
            CreateReusableDelegationSetRequest in, RequestContext context) {
        return sets.create(in, context);
    }

    @Override
    public GetReusableDelegationSetResponse getReusableDelegationSet(
            GetReusableDelegationSetRequest in, RequestContext context) {
        return sets.get(in, context);
    }

    @Override
    public ListReusableDelegationSetsResponse listReusableDelegationSets(
            ListReusableDelegationSetsRequest in, RequestContext context) {
        return sets.list(in, context);
    }

    @Override
    public DeleteReusableDelegationSetResponse deleteReusableDelegationSet(
            DeleteReusableDelegationSetRequest in, RequestContext context) {
        return sets.delete(in, context);
    }

    @Override
    public ChangeTagsForResourceResponse changeTagsForResource(
            ChangeTagsForResourceRequest in, RequestContext context) {
        return tags.change(in, context);
    }

    @Override
    public ListTagsForResourceResponse listTagsForResource(
            ListTagsForResourceRequest in, RequestContext context) {
        return tags.list(in, context);
    }

    @Override
    public ListTagsForResourcesResponse listTagsForResources(
            ListTagsForResourcesRequest in, RequestContext context) {
        return tags.listAll(in, context);
    }

    @Override
    public GetAccountLimitResponse getAccountLimit(
            GetAccountLimitRequest in, RequestContext context) {
        return limits.account(in, context);
    }

    @Override
    public GetHostedZoneLimitResponse getHostedZoneLimit(
            GetHostedZoneLimitRequest in, RequestContext context) {
        return limits.zone(in, context);
    }

    @Override
    public GetReusableDelegationSetLimitResponse getReusableDelegationSetLimit(
            GetReusableDelegationSetLimitRequest in, RequestContext context) {
        return limits.set(in, context);
    }
}
