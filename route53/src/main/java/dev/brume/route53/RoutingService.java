package dev.brume.route53;

import dev.brume.model.route53.ActivateKeySigningKeyRequest;
import dev.brume.model.route53.ActivateKeySigningKeyResponse;
import dev.brume.model.route53.ChangeCidrCollectionRequest;
import dev.brume.model.route53.ChangeCidrCollectionResponse;
import dev.brume.model.route53.CreateCidrCollectionRequest;
import dev.brume.model.route53.CreateCidrCollectionResponse;
import dev.brume.model.route53.CreateKeySigningKeyRequest;
import dev.brume.model.route53.CreateKeySigningKeyResponse;
import dev.brume.model.route53.CreateQueryLoggingConfigRequest;
import dev.brume.model.route53.CreateQueryLoggingConfigResponse;
import dev.brume.model.route53.CreateTrafficPolicyInstanceRequest;
import dev.brume.model.route53.CreateTrafficPolicyInstanceResponse;
import dev.brume.model.route53.CreateTrafficPolicyRequest;
import dev.brume.model.route53.CreateTrafficPolicyResponse;
import dev.brume.model.route53.CreateTrafficPolicyVersionRequest;
import dev.brume.model.route53.CreateTrafficPolicyVersionResponse;
import dev.brume.model.route53.DeactivateKeySigningKeyRequest;
import dev.brume.model.route53.DeactivateKeySigningKeyResponse;
import dev.brume.model.route53.DeleteCidrCollectionRequest;
import dev.brume.model.route53.DeleteCidrCollectionResponse;
import dev.brume.model.route53.DeleteKeySigningKeyRequest;
import dev.brume.model.route53.DeleteKeySigningKeyResponse;
import dev.brume.model.route53.DeleteQueryLoggingConfigRequest;
import dev.brume.model.route53.DeleteQueryLoggingConfigResponse;
import dev.brume.model.route53.DeleteTrafficPolicyInstanceRequest;
import dev.brume.model.route53.DeleteTrafficPolicyInstanceResponse;
import dev.brume.model.route53.DeleteTrafficPolicyRequest;
import dev.brume.model.route53.DeleteTrafficPolicyResponse;
import dev.brume.model.route53.DisableHostedZoneDNSSECRequest;
import dev.brume.model.route53.DisableHostedZoneDNSSECResponse;
import dev.brume.model.route53.EnableHostedZoneDNSSECRequest;
import dev.brume.model.route53.EnableHostedZoneDNSSECResponse;
import dev.brume.model.route53.GetCheckerIpRangesRequest;
import dev.brume.model.route53.GetCheckerIpRangesResponse;
import dev.brume.model.route53.GetDNSSECRequest;
import dev.brume.model.route53.GetDNSSECResponse;
import dev.brume.model.route53.GetGeoLocationRequest;
import dev.brume.model.route53.GetGeoLocationResponse;
import dev.brume.model.route53.GetQueryLoggingConfigRequest;
import dev.brume.model.route53.GetQueryLoggingConfigResponse;
import dev.brume.model.route53.GetTrafficPolicyInstanceCountRequest;
import dev.brume.model.route53.GetTrafficPolicyInstanceCountResponse;
import dev.brume.model.route53.GetTrafficPolicyInstanceRequest;
import dev.brume.model.route53.GetTrafficPolicyInstanceResponse;
import dev.brume.model.route53.GetTrafficPolicyRequest;
import dev.brume.model.route53.GetTrafficPolicyResponse;
import dev.brume.model.route53.ListCidrBlocksRequest;
import dev.brume.model.route53.ListCidrBlocksResponse;
import dev.brume.model.route53.ListCidrCollectionsRequest;
import dev.brume.model.route53.ListCidrCollectionsResponse;
import dev.brume.model.route53.ListCidrLocationsRequest;
import dev.brume.model.route53.ListCidrLocationsResponse;
import dev.brume.model.route53.ListGeoLocationsRequest;
import dev.brume.model.route53.ListGeoLocationsResponse;
import dev.brume.model.route53.ListQueryLoggingConfigsRequest;
import dev.brume.model.route53.ListQueryLoggingConfigsResponse;
import dev.brume.model.route53.ListTrafficPoliciesRequest;
import dev.brume.model.route53.ListTrafficPoliciesResponse;
import dev.brume.model.route53.ListTrafficPolicyInstancesByHostedZoneRequest;
import dev.brume.model.route53.ListTrafficPolicyInstancesByHostedZoneResponse;
import dev.brume.model.route53.ListTrafficPolicyInstancesByPolicyRequest;
import dev.brume.model.route53.ListTrafficPolicyInstancesByPolicyResponse;
import dev.brume.model.route53.ListTrafficPolicyInstancesRequest;
import dev.brume.model.route53.ListTrafficPolicyInstancesResponse;
import dev.brume.model.route53.ListTrafficPolicyVersionsRequest;
import dev.brume.model.route53.ListTrafficPolicyVersionsResponse;
import dev.brume.model.route53.TestDNSAnswerRequest;
import dev.brume.model.route53.TestDNSAnswerResponse;
import dev.brume.model.route53.UpdateTrafficPolicyCommentRequest;
import dev.brume.model.route53.UpdateTrafficPolicyCommentResponse;
import dev.brume.model.route53.UpdateTrafficPolicyInstanceRequest;
import dev.brume.model.route53.UpdateTrafficPolicyInstanceResponse;
import dev.brume.wire.call.RequestContext;

/// The operations by which queries are routed, logged, tried out and signed.
abstract class RoutingService extends HealthCheckService {
    private final CidrOperations cidrs;
    private final QueryLogOperations logs;
    private final GeoOperations geo;
    private final AnswerOperations answers;
    private final TrafficPolicyOperations traffic;
    private final TrafficInstanceOperations instances;
    private final TrafficInstanceListings instanceListings;
    private final SigningOperations signing;

    RoutingService(Route53Parts parts) {
        super(parts);
        cidrs = parts.cidrs();
        logs = parts.logs();
        geo = parts.geo();
        answers = parts.answers();
        traffic = parts.traffic();
        instances = parts.instances();
        instanceListings = parts.instanceListings();
        signing = parts.signing();
    }

    @Override
    public CreateCidrCollectionResponse createCidrCollection(
            CreateCidrCollectionRequest in, RequestContext context) {
        return cidrs.create(in, context);
    }

    @Override
    public ChangeCidrCollectionResponse changeCidrCollection(
            ChangeCidrCollectionRequest in, RequestContext context) {
        return cidrs.change(in, context);
    }

    @Override
    public DeleteCidrCollectionResponse deleteCidrCollection(
            DeleteCidrCollectionRequest in, RequestContext context) {
        return cidrs.delete(in, context);
    }

    @Override
    public ListCidrCollectionsResponse listCidrCollections(
            ListCidrCollectionsRequest in, RequestContext context) {
        return cidrs.list(in, context);
    }

    @Override
    public ListCidrLocationsResponse listCidrLocations(
            ListCidrLocationsRequest in, RequestContext context) {
        return cidrs.locations(in, context);
    }

    @Override
    public ListCidrBlocksResponse listCidrBlocks(ListCidrBlocksRequest in, RequestContext context) {
        return cidrs.blocks(in, context);
    }

    @Override
    public CreateQueryLoggingConfigResponse createQueryLoggingConfig(
            CreateQueryLoggingConfigRequest in, RequestContext context) {
        return logs.create(in, context);
    }

    @Override
    public GetQueryLoggingConfigResponse getQueryLoggingConfig(
            GetQueryLoggingConfigRequest in, RequestContext context) {
        return logs.get(in, context);
    }

    @Override
    public ListQueryLoggingConfigsResponse listQueryLoggingConfigs(
            ListQueryLoggingConfigsRequest in, RequestContext context) {
        return logs.list(in, context);
    }

    @Override
    public DeleteQueryLoggingConfigResponse deleteQueryLoggingConfig(
            DeleteQueryLoggingConfigRequest in, RequestContext context) {
        return logs.delete(in, context);
    }

    @Override
    public GetCheckerIpRangesResponse getCheckerIpRanges(
            GetCheckerIpRangesRequest in, RequestContext context) {
        return geo.checkerRanges();
    }

    @Override
    public GetGeoLocationResponse getGeoLocation(GetGeoLocationRequest in, RequestContext context) {
        return geo.get(in);
    }

    @Override
    public ListGeoLocationsResponse listGeoLocations(
            ListGeoLocationsRequest in, RequestContext context) {
        return geo.list(in);
    }

    @Override
    public TestDNSAnswerResponse testDNSAnswer(TestDNSAnswerRequest in, RequestContext context) {
        return answers.test(in, context);
    }

    @Override
    public CreateTrafficPolicyResponse createTrafficPolicy(
            CreateTrafficPolicyRequest in, RequestContext context) {
        return traffic.create(in, context);
    }

    @Override
    public CreateTrafficPolicyVersionResponse createTrafficPolicyVersion(
            CreateTrafficPolicyVersionRequest in, RequestContext context) {
        return traffic.createVersion(in, context);
    }

    @Override
    public GetTrafficPolicyResponse getTrafficPolicy(
            GetTrafficPolicyRequest in, RequestContext context) {
        return traffic.get(in, context);
    }

    @Override
    public DeleteTrafficPolicyResponse deleteTrafficPolicy(
            DeleteTrafficPolicyRequest in, RequestContext context) {
        return traffic.delete(in, context);
    }

    @Override
    public UpdateTrafficPolicyCommentResponse updateTrafficPolicyComment(
            UpdateTrafficPolicyCommentRequest in, RequestContext context) {
        return traffic.updateComment(in, context);
    }

    @Override
    public ListTrafficPoliciesResponse listTrafficPolicies(
            ListTrafficPoliciesRequest in, RequestContext context) {
        return traffic.list(in, context);
    }

    @Override
    public ListTrafficPolicyVersionsResponse listTrafficPolicyVersions(
            ListTrafficPolicyVersionsRequest in, RequestContext context) {
        return traffic.listVersions(in, context);
    }

    @Override
    public CreateTrafficPolicyInstanceResponse createTrafficPolicyInstance(
            CreateTrafficPolicyInstanceRequest in, RequestContext context) {
        return instances.create(in, context);
    }

    @Override
    public GetTrafficPolicyInstanceResponse getTrafficPolicyInstance(
            GetTrafficPolicyInstanceRequest in, RequestContext context) {
        return instances.get(in, context);
    }

    @Override
    public UpdateTrafficPolicyInstanceResponse updateTrafficPolicyInstance(
            UpdateTrafficPolicyInstanceRequest in, RequestContext context) {
        return instances.update(in, context);
    }

    @Override
    public DeleteTrafficPolicyInstanceResponse deleteTrafficPolicyInstance(
            DeleteTrafficPolicyInstanceRequest in, RequestContext context) {
        return instances.delete(in, context);
    }

    @Override
    public ListTrafficPolicyInstancesResponse listTrafficPolicyInstances(
            ListTrafficPolicyInstancesRequest in, RequestContext context) {
        return instanceListings.list(in, context);
    }

    @Override
    public ListTrafficPolicyInstancesByHostedZoneResponse listTrafficPolicyInstancesByHostedZone(
            ListTrafficPolicyInstancesByHostedZoneRequest in, RequestContext context) {
        return instanceListings.byZone(in, context);
    }

    @Override
    public ListTrafficPolicyInstancesByPolicyResponse listTrafficPolicyInstancesByPolicy(
            ListTrafficPolicyInstancesByPolicyRequest in, RequestContext context) {
        return instanceListings.byPolicy(in, context);
    }

    @Override
    public GetTrafficPolicyInstanceCountResponse getTrafficPolicyInstanceCount(
            GetTrafficPolicyInstanceCountRequest in, RequestContext context) {
        return instanceListings.count(context);
    }

    @Override
    public CreateKeySigningKeyResponse createKeySigningKey(
            CreateKeySigningKeyRequest in, RequestContext context) {
        return signing.create(in, context);
    }

    @Override
    public ActivateKeySigningKeyResponse activateKeySigningKey(
            ActivateKeySigningKeyRequest in, RequestContext context) {
        return signing.activate(in, context);
    }

    @Override
    public DeactivateKeySigningKeyResponse deactivateKeySigningKey(
            DeactivateKeySigningKeyRequest in, RequestContext context) {
        return signing.deactivate(in, context);
    }

    @Override
    public DeleteKeySigningKeyResponse deleteKeySigningKey(
            DeleteKeySigningKeyRequest in, RequestContext context) {
        return signing.delete(in, context);
    }

    @Override
    public EnableHostedZoneDNSSECResponse enableHostedZoneDNSSEC(
            EnableHostedZoneDNSSECRequest in, RequestContext context) {
        return signing.enable(in, context);
    }

    @Override
    public DisableHostedZoneDNSSECResponse disableHostedZoneDNSSEC(
            DisableHostedZoneDNSSECRequest in, RequestContext context) {
        return signing.disable(in, context);
    }

    @Override
    public GetDNSSECResponse getDNSSEC(GetDNSSECRequest in, RequestContext context) {
        return signing.get(in, context);
    }
}
