package dev.brume.route53;

import dev.brume.model.route53.ChangeCidrCollectionRequest;
import dev.brume.model.route53.ChangeCidrCollectionResponse;
import dev.brume.model.route53.CreateCidrCollectionRequest;
import dev.brume.model.route53.CreateCidrCollectionResponse;
import dev.brume.model.route53.CreateQueryLoggingConfigRequest;
import dev.brume.model.route53.CreateQueryLoggingConfigResponse;
import dev.brume.model.route53.DeleteCidrCollectionRequest;
import dev.brume.model.route53.DeleteCidrCollectionResponse;
import dev.brume.model.route53.DeleteQueryLoggingConfigRequest;
import dev.brume.model.route53.DeleteQueryLoggingConfigResponse;
import dev.brume.model.route53.GetCheckerIpRangesRequest;
import dev.brume.model.route53.GetCheckerIpRangesResponse;
import dev.brume.model.route53.GetGeoLocationRequest;
import dev.brume.model.route53.GetGeoLocationResponse;
import dev.brume.model.route53.GetQueryLoggingConfigRequest;
import dev.brume.model.route53.GetQueryLoggingConfigResponse;
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
import dev.brume.model.route53.TestDNSAnswerRequest;
import dev.brume.model.route53.TestDNSAnswerResponse;
import dev.brume.wire.call.RequestContext;

/// The operations by which queries are routed, logged, tried out and signed.
abstract class RoutingService extends HostedZoneService {
    private final CidrOperations cidrs;
    private final QueryLogOperations logs;
    private final GeoOperations geo;
    private final AnswerOperations answers;

    RoutingService(Route53Parts parts) {
        super(parts);
        cidrs = parts.cidrs();
        logs = parts.logs();
        geo = parts.geo();
        answers = parts.answers();
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
}
