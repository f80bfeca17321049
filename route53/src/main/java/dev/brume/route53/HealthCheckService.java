package dev.brume.route53;

import dev.brume.model.route53.CreateHealthCheckRequest;
import dev.brume.model.route53.CreateHealthCheckResponse;
import dev.brume.model.route53.DeleteHealthCheckRequest;
import dev.brume.model.route53.DeleteHealthCheckResponse;
import dev.brume.model.route53.GetHealthCheckCountRequest;
import dev.brume.model.route53.GetHealthCheckCountResponse;
import dev.brume.model.route53.GetHealthCheckLastFailureReasonRequest;
import dev.brume.model.route53.GetHealthCheckLastFailureReasonResponse;
import dev.brume.model.route53.GetHealthCheckRequest;
import dev.brume.model.route53.GetHealthCheckResponse;
import dev.brume.model.route53.GetHealthCheckStatusRequest;
import dev.brume.model.route53.GetHealthCheckStatusResponse;
import dev.brume.model.route53.ListHealthChecksRequest;
import dev.brume.model.route53.ListHealthChecksResponse;
import dev.brume.model.route53.UpdateHealthCheckRequest;
import dev.brume.model.route53.UpdateHealthCheckResponse;
import dev.brume.wire.call.RequestContext;

/// The operations of health checks.
abstract class HealthCheckService extends HostedZoneService {
    private final HealthCheckOperations checks;
    private final HealthStatusOperations statuses;

    HealthCheckService(Route53Parts parts) {
        super(parts);
        checks = parts.healthChecks();
        statuses = parts.checks().statuses();
    }

    @Override
    public CreateHealthCheckResponse createHealthCheck(
            CreateHealthCheckRequest in, RequestContext context) {
        return checks.create(in, context);
    }

    @Override
    public GetHealthCheckResponse getHealthCheck(GetHealthCheckRequest in, RequestContext context) {
        return checks.get(in, context);
    }

    @Override
    public GetHealthCheckCountResponse getHealthCheckCount(
            GetHealthCheckCountRequest in, RequestContext context) {
        return checks.count(context);
    }

    @Override
    public ListHealthChecksResponse listHealthChecks(
            ListHealthChecksRequest in, RequestContext context) {
        return checks.list(in, context);
    }

    @Override
    public UpdateHealthCheckResponse updateHealthCheck(
            UpdateHealthCheckRequest in, RequestContext context) {
        return checks.update(in, context);
    }

    @Override
    public DeleteHealthCheckResponse deleteHealthCheck(
            DeleteHealthCheckRequest in, RequestContext context) {
        return checks.delete(in, context);
    }

    @Override
    public GetHealthCheckStatusResponse getHealthCheckStatus(
            GetHealthCheckStatusRequest in, RequestContext context) {
        return statuses.status(in, context);
    }

    @Override
    public GetHealthCheckLastFailureReasonResponse getHealthCheckLastFailureReason(
            GetHealthCheckLastFailureReasonRequest in, RequestContext context) {
        return statuses.lastFailure(in, context);
    }
}
