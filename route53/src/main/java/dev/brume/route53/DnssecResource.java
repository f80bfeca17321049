package dev.brume.route53;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53.DisableHostedZoneDNSSECRequest;
import dev.brume.model.route53.EnableHostedZoneDNSSECRequest;
import dev.brume.model.route53.GetDNSSECRequest;
import dev.brume.model.route53.HostedZone;
import dev.brume.model.route53.ListHostedZonesRequest;
import dev.brume.model.route53.Route53Peer;

import java.util.Map;
import java.util.Optional;

/// `AWS::Route53::DNSSEC`: that a zone is signed.
///
/// Source: AWS CloudFormation Template Reference.
final class DnssecResource implements ResourceHandler {
    static final String TYPE = "AWS::Route53::DNSSEC";

    private static final String ZONE = "HostedZoneId";
    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE).property(ZONE, TEXT, REQUIRED, CREATE_ONLY).identifiedBy(ZONE);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var id = call.desired().requiredText(ZONE);
        var _ =
                new Route53Peer(call.peer())
                        .enableHostedZoneDNSSEC(
                                EnableHostedZoneDNSSECRequest.builder().hostedZoneId(id).build());
        return ResourceProgress.done(id);
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        throw ResourceErrors.notUpdatable(TYPE, call.physicalId());
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var _ =
                new Route53Peer(call.peer())
                        .disableHostedZoneDNSSEC(
                                DisableHostedZoneDNSSECRequest.builder()
                                        .hostedZoneId(call.physicalId())
                                        .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        if (!isSigned(new Route53Peer(call.peer()), call.physicalId())) {
            throw ResourceErrors.notFound(TYPE, call.physicalId());
        }
        return model(call.physicalId());
    }

    private static ResourceModel model(String id) {
        return new ResourceModel(id, Properties.of(Map.of(ZONE, id)));
    }

    private static boolean isSigned(Route53Peer peer, String id) {
        var status = peer.getDNSSEC(GetDNSSECRequest.builder().hostedZoneId(id).build()).status();
        return "SIGNING".equals(status.serveSignature());
    }

    /// The signed zones of one page of zones; private ones cannot be.
    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var peer = new Route53Peer(call.peer());
        var page =
                peer.listHostedZones(
                        ListHostedZonesRequest.builder().marker(after.orElse(null)).build());
        return new ResourcePage(
                page.hostedZones().stream()
                        .filter(DnssecResource::isPublic)
                        .map(zone -> Identifiers.zone(zone.id()))
                        .filter(id -> isSigned(peer, id))
                        .map(DnssecResource::model)
                        .toList(),
                Optional.ofNullable(page.nextMarker()));
    }

    static boolean isPublic(HostedZone zone) {
        var config = zone.config();
        return config == null || !Boolean.TRUE.equals(config.privateZone());
    }
}
