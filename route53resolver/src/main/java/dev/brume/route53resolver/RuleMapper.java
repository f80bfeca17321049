package dev.brume.route53resolver;

import dev.brume.model.route53resolver.IpAddressResponse;
import dev.brume.model.route53resolver.ResolverEndpoint;
import dev.brume.model.route53resolver.ResolverRule;
import dev.brume.model.route53resolver.ResolverRuleAssociation;
import dev.brume.model.route53resolver.TargetAddress;
import dev.brume.wire.call.RequestContext;

import java.util.Map;

/// Endpoints and rules as the API shows them.
final class RuleMapper {
    static final String NOT_SHARED = "NOT_SHARED";

    /// What an endpoint says of its states.
    private static final Map<String, String> MESSAGES =
            Map.of(
                    "CREATING", "Creating the Resolver Endpoint",
                    "UPDATING", "Updating the Resolver Endpoint",
                    "DELETING", "Deleting the Resolver Endpoint");

    private RuleMapper() {}

    static ResolverEndpoint endpoint(Endpoint endpoint, RequestContext context) {
        var status = endpoint.settling().status(context.now(), "OPERATIONAL");
        var flags = endpoint.flags();
        return ResolverEndpoint.builder()
                .id(endpoint.id())
                .creatorRequestId(endpoint.creatorRequestId())
                .arn(endpoint.arn())
                .name(endpoint.name().orElse(null))
                .securityGroupIds(endpoint.securityGroups())
                .direction(endpoint.direction())
                .ipAddressCount(endpoint.addresses().size())
                .hostVPCId(endpoint.hostVpc())
                .status(status)
                .statusMessage(
                        MESSAGES.containsKey(status)
                                ? message(MESSAGES.get(status), context)
                                : "This Resolver Endpoint is operational.")
                .creationTime(Identifiers.time(endpoint.created()))
                .modificationTime(Identifiers.time(endpoint.modified()))
                .resolverEndpointType(endpoint.type())
                .protocols(endpoint.protocols())
                .dns64Enabled(flags.dns64().orElse(null))
                .ipv6InternetAccessEnabled(flags.ipv6Internet().orElse(null))
                .rniEnhancedMetricsEnabled(flags.rniMetrics().orElse(false))
                .targetNameServerMetricsEnabled(flags.targetMetrics().orElse(false))
                .build();
    }

    private static String message(String text, RequestContext context) {
        return "[Trace id: " + ResolverErrors.traceId(context) + "] " + text;
    }

    static IpAddressResponse address(Endpoint.Address address, RequestContext context) {
        return IpAddressResponse.builder()
                .ipId(address.id())
                .subnetId(address.subnet())
                .ip(address.ip().orElse(null))
                .ipv6(address.ipv6().orElse(null))
                .status(address.settling().status(context.now(), "ATTACHED"))
                .statusMessage(
                        address.settling().isBusy(context.now())
                                ? "This IP address is being created."
                                : "This IP address is operational.")
                .creationTime(Identifiers.time(address.created()))
                .modificationTime(Identifiers.time(address.modified()))
                .build();
    }

    static ResolverRule rule(ForwardRule rule, RequestContext context) {
        var status = rule.settling().status(context.now(), "COMPLETE");
        return ResolverRule.builder()
                .id(rule.id())
                .creatorRequestId(rule.creatorRequestId())
                .arn(rule.arn())
                .domainName(rule.domain())
                .status(status)
                .statusMessage(
                        message(
                                switch (status) {
                                    case "UPDATING" -> "Updating the Resolver Rule";
                                    case "DELETING" -> "Deleting the Resolver Rule";
                                    default -> "Successfully created Resolver Rule.";
                                },
                                context))
                .ruleType(rule.type())
                .name(rule.name().orElse(null))
                .targetIps(
                        rule.targets().isEmpty()
                                ? null
                                : rule.targets().stream().map(RuleMapper::target).toList())
                .resolverEndpointId(rule.endpoint().orElse(null))
                .ownerId(rule.owner())
                .shareStatus(NOT_SHARED)
                .creationTime(Identifiers.time(rule.created()))
                .modificationTime(Identifiers.time(rule.modified()))
                .build();
    }

    private static TargetAddress target(ForwardRule.Target target) {
        return TargetAddress.builder()
                .ip(target.ip().orElse(null))
                .ipv6(target.ipv6().orElse(null))
                .port(target.port())
                .protocol(target.protocol().orElse(null))
                .build();
    }

    static ResolverRuleAssociation association(
            RuleState.RuleAssociation association, RequestContext context) {
        var status = association.settling().status(context.now(), "COMPLETE");
        return ResolverRuleAssociation.builder()
                .id(association.id())
                .resolverRuleId(association.ruleId())
                .name(association.name().orElse(null))
                .vpcId(association.vpc())
                .status(status)
                .statusMessage(
                        switch (status) {
                            case "CREATING" -> message("Creating the association.", context);
                            case "DELETING" -> message("Deleting Association", context);
                            default -> "";
                        })
                .build();
    }
}
