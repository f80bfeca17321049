package dev.brume.route53resolver;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertySchema.Trait.WRITE_ONLY;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.AssociateResolverEndpointIpAddressRequest;
import dev.brume.model.route53resolver.CreateResolverEndpointRequest;
import dev.brume.model.route53resolver.DeleteResolverEndpointRequest;
import dev.brume.model.route53resolver.DisassociateResolverEndpointIpAddressRequest;
import dev.brume.model.route53resolver.GetResolverEndpointRequest;
import dev.brume.model.route53resolver.IpAddressRequest;
import dev.brume.model.route53resolver.IpAddressResponse;
import dev.brume.model.route53resolver.IpAddressUpdate;
import dev.brume.model.route53resolver.ListResolverEndpointIpAddressesRequest;
import dev.brume.model.route53resolver.ListResolverEndpointsRequest;
import dev.brume.model.route53resolver.ResolverEndpoint;
import dev.brume.model.route53resolver.UpdateResolverEndpointRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// `AWS::Route53Resolver::ResolverEndpoint`.
final class EndpointResource extends ResolverResource {
    static final String TYPE = "AWS::Route53Resolver::ResolverEndpoint";

    private static final PropertyType ADDRESS =
            PropertyType.structure(
                    PropertySchema.of("Ip", TEXT),
                    PropertySchema.of("Ipv6", TEXT),
                    PropertySchema.of("SubnetId", TEXT, REQUIRED));

    EndpointResource() {
        super(
                ResourceSchema.of(TYPE)
                        .property("Direction", TEXT, REQUIRED, CREATE_ONLY)
                        .property("IpAddresses", PropertyType.listOf(ADDRESS), REQUIRED, WRITE_ONLY)
                        .property("Name", TEXT)
                        .property("OutpostArn", TEXT, CREATE_ONLY)
                        .property("PreferredInstanceType", TEXT, CREATE_ONLY)
                        .property("Protocols", TEXTS)
                        .property("ResolverEndpointType", TEXT)
                        .property("RniEnhancedMetricsEnabled", FLAG)
                        .property("SecurityGroupIds", TEXTS, REQUIRED, CREATE_ONLY)
                        .property("TargetNameServerMetricsEnabled", FLAG)
                        .tagged("Tags", TAGS)
                        .attribute("Arn", TEXT)
                        .attribute("HostVPCId", TEXT)
                        .attribute("IpAddressCount", TEXT)
                        .attribute("ResolverEndpointId", TEXT)
                        .identifiedBy("ResolverEndpointId"));
    }

    private static @Nullable List<String> protocols(Properties wanted) {
        return wanted.has("Protocols") ? wanted.texts("Protocols") : null;
    }

    @Override
    String make(ResourceCall call) {
        var wanted = call.desired();
        var addresses =
                wanted.objects("IpAddresses").stream()
                        .map(
                                address ->
                                        IpAddressRequest.builder()
                                                .subnetId(address.requiredText("SubnetId"))
                                                .ip(address.text("Ip").orElse(null))
                                                .ipv6(address.text("Ipv6").orElse(null))
                                                .build())
                        .toList();
        var made =
                peer(call)
                        .createResolverEndpoint(
                                CreateResolverEndpointRequest.builder()
                                        .creatorRequestId(call.token())
                                        .name(wanted.text("Name").orElse(null))
                                        .direction(wanted.requiredText("Direction"))
                                        .securityGroupIds(wanted.texts("SecurityGroupIds"))
                                        .ipAddresses(addresses)
                                        .outpostArn(wanted.text("OutpostArn").orElse(null))
                                        .preferredInstanceType(
                                                wanted.text("PreferredInstanceType").orElse(null))
                                        .protocols(protocols(wanted))
                                        .resolverEndpointType(
                                                wanted.text("ResolverEndpointType").orElse(null))
                                        .rniEnhancedMetricsEnabled(
                                                wanted.flag("RniEnhancedMetricsEnabled")
                                                        .orElse(null))
                                        .targetNameServerMetricsEnabled(
                                                wanted.flag("TargetNameServerMetricsEnabled")
                                                        .orElse(null))
                                        .tags(tags(call))
                                        .build());
        return String.valueOf(Objects.requireNonNull(made.resolverEndpoint()).id());
    }

    private static ResolverEndpoint find(ResourceCall call, String id) {
        return Objects.requireNonNull(
                peer(call)
                        .getResolverEndpoint(
                                GetResolverEndpointRequest.builder().resolverEndpointId(id).build())
                        .resolverEndpoint());
    }

    @Override
    void change(ResourceCall call) {
        var wanted = call.desired();
        var id = call.physicalId();
        peer(call)
                .updateResolverEndpoint(
                        UpdateResolverEndpointRequest.builder()
                                .resolverEndpointId(id)
                                .name(wanted.text("Name").orElse(null))
                                .protocols(protocols(wanted))
                                .resolverEndpointType(
                                        wanted.text("ResolverEndpointType").orElse(null))
                                .rniEnhancedMetricsEnabled(
                                        wanted.flag("RniEnhancedMetricsEnabled").orElse(null))
                                .targetNameServerMetricsEnabled(
                                        wanted.flag("TargetNameServerMetricsEnabled").orElse(null))
                                .build());
        readdress(call, id);
        retag(call, String.valueOf(find(call, id).arn()));
    }

    /// New addresses first: an endpoint never has fewer than two.
    private static void readdress(ResourceCall call, String id) {
        var before = call.previous().objects("IpAddresses");
        var after = new ArrayList<>(call.desired().objects("IpAddresses"));
        var gone = new ArrayList<Properties>();
        for (var address : before) {
            if (!after.remove(address)) {
                gone.add(address);
            }
        }
        for (var address : after) {
            peer(call)
                    .associateResolverEndpointIpAddress(
                            AssociateResolverEndpointIpAddressRequest.builder()
                                    .resolverEndpointId(id)
                                    .ipAddress(update(address).build())
                                    .build());
        }
        for (var address : gone) {
            peer(call)
                    .disassociateResolverEndpointIpAddress(
                            DisassociateResolverEndpointIpAddressRequest.builder()
                                    .resolverEndpointId(id)
                                    .ipAddress(existing(call, id, address))
                                    .build());
        }
    }

    private static IpAddressUpdate.Builder update(Properties address) {
        return IpAddressUpdate.builder()
                .subnetId(address.requiredText("SubnetId"))
                .ip(address.text("Ip").orElse(null))
                .ipv6(address.text("Ipv6").orElse(null));
    }

    /// The address of an endpoint that a template meant.
    private static IpAddressUpdate existing(ResourceCall call, String id, Properties address) {
        var all =
                peer(call)
                        .listResolverEndpointIpAddresses(
                                ListResolverEndpointIpAddressesRequest.builder()
                                        .resolverEndpointId(id)
                                        .build())
                        .ipAddresses();
        for (var each : Objects.requireNonNullElse(all, List.<IpAddressResponse>of())) {
            boolean meant =
                    address.requiredText("SubnetId").equals(each.subnetId())
                            && address.text("Ip").map(ip -> ip.equals(each.ip())).orElse(true);
            if (meant) {
                return IpAddressUpdate.builder().ipId(each.ipId()).build();
            }
        }
        return update(address).build();
    }

    @Override
    void remove(ResourceCall call) {
        peer(call)
                .deleteResolverEndpoint(
                        DeleteResolverEndpointRequest.builder()
                                .resolverEndpointId(call.physicalId())
                                .build());
    }

    @Override
    Map<String, Object> describe(ResourceCall call, String id) {
        var endpoint = find(call, id);
        var arn = String.valueOf(endpoint.arn());
        return new Tree()
                .with("Arn", arn)
                .with("ResolverEndpointId", id)
                .with("Direction", endpoint.direction())
                .with("HostVPCId", endpoint.hostVPCId())
                .with("IpAddressCount", String.valueOf(endpoint.ipAddressCount()))
                .with("Name", endpoint.name())
                .with("Protocols", endpoint.protocols())
                .with("ResolverEndpointType", endpoint.resolverEndpointType())
                .with("RniEnhancedMetricsEnabled", endpoint.rniEnhancedMetricsEnabled())
                .with("SecurityGroupIds", endpoint.securityGroupIds())
                .with("TargetNameServerMetricsEnabled", endpoint.targetNameServerMetricsEnabled())
                .tags(call, arn)
                .done();
    }

    @Override
    boolean isReady(ResourceCall call, String id) {
        return "OPERATIONAL".equals(find(call, id).status());
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                peer(call)
                        .listResolverEndpoints(
                                ListResolverEndpointsRequest.builder()
                                        .maxResults(PAGE)
                                        .nextToken(after.orElse(null))
                                        .build());
        var rows =
                Objects.requireNonNullElse(page.resolverEndpoints(), List.<ResolverEndpoint>of());
        return page(
                call,
                rows.stream().map(row -> String.valueOf(row.id())).toList(),
                page.nextToken());
    }
}
