package dev.brume.route53;

/// Every operation of Route 53 that is built, and where it is carried out: hosted zones and records
/// in [HostedZoneService], health checks in [HealthCheckService], what routes and signs answers in
/// [RoutingService].
final class Route53Service extends RoutingService {
    Route53Service(Route53Parts parts) {
        super(parts);
    }
}
