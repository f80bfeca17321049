package dev.brume.route53;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53.ActivateKeySigningKeyRequest;
import dev.brume.model.route53.CreateKeySigningKeyRequest;
import dev.brume.model.route53.DeactivateKeySigningKeyRequest;
import dev.brume.model.route53.DeleteKeySigningKeyRequest;
import dev.brume.model.route53.GetDNSSECRequest;
import dev.brume.model.route53.KeySigningKey;
import dev.brume.model.route53.ListHostedZonesRequest;
import dev.brume.model.route53.Route53Peer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Route53::KeySigningKey`.
///
/// Source: AWS CloudFormation Template Reference.
final class KeySigningKeyResource implements ResourceHandler {
    static final String TYPE = "AWS::Route53::KeySigningKey";

    private static final String ZONE = "HostedZoneId";
    private static final String KMS_KEY = "KeyManagementServiceArn";
    private static final String ACTIVE = "ACTIVE";
    private static final String INACTIVE = "INACTIVE";
    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(ZONE, TEXT, REQUIRED, CREATE_ONLY)
                    .property(KMS_KEY, TEXT, REQUIRED, CREATE_ONLY)
                    .property("Name", TEXT, REQUIRED, CREATE_ONLY)
                    .property("Status", PropertyType.oneOf(ACTIVE, INACTIVE), REQUIRED)
                    .identifiedBy(ZONE, "Name");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    /// `zone|name`, taken apart.
    private record Id(String zone, String name) {
        static Id of(String physicalId) {
            int bar = physicalId.indexOf('|');
            if (bar < 0) {
                throw ResourceErrors.notFound(TYPE, physicalId);
            }
            return new Id(physicalId.substring(0, bar), physicalId.substring(bar + 1));
        }
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var desired = call.desired();
        var _ =
                new Route53Peer(call.peer())
                        .createKeySigningKey(
                                CreateKeySigningKeyRequest.builder()
                                        .callerReference(call.token())
                                        .hostedZoneId(desired.requiredText(ZONE))
                                        .keyManagementServiceArn(desired.requiredText(KMS_KEY))
                                        .name(desired.requiredText("Name"))
                                        .status(desired.requiredText("Status"))
                                        .build());
        return ResourceProgress.done(SCHEMA.physicalId(desired));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var id = Id.of(call.physicalId());
        if (call.desired().requiredText("Status").equals(ACTIVE)) {
            var _ =
                    new Route53Peer(call.peer())
                            .activateKeySigningKey(
                                    ActivateKeySigningKeyRequest.builder()
                                            .hostedZoneId(id.zone())
                                            .name(id.name())
                                            .build());
        } else {
            deactivate(call, id);
        }
        return ResourceProgress.done(call.physicalId());
    }

    private static void deactivate(ResourceCall call, Id id) {
        var _ =
                new Route53Peer(call.peer())
                        .deactivateKeySigningKey(
                                DeactivateKeySigningKeyRequest.builder()
                                        .hostedZoneId(id.zone())
                                        .name(id.name())
                                        .build());
    }

    /// An active key cannot be deleted.
    @Override
    public ResourceProgress delete(ResourceCall call) {
        var id = Id.of(call.physicalId());
        if (ACTIVE.equals(require(call, id).status())) {
            deactivate(call, id);
        }
        var _ =
                new Route53Peer(call.peer())
                        .deleteKeySigningKey(
                                DeleteKeySigningKeyRequest.builder()
                                        .hostedZoneId(id.zone())
                                        .name(id.name())
                                        .build());
        return ResourceProgress.done(call.physicalId());
    }

    private static List<KeySigningKey> keys(Route53Peer peer, String zone) {
        return peer.getDNSSEC(GetDNSSECRequest.builder().hostedZoneId(zone).build())
                .keySigningKeys();
    }

    private static KeySigningKey require(ResourceCall call, Id id) {
        return keys(new Route53Peer(call.peer()), id.zone()).stream()
                .filter(key -> id.name().equals(key.name()))
                .findFirst()
                .orElseThrow(() -> ResourceErrors.notFound(TYPE, call.physicalId()));
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var id = Id.of(call.physicalId());
        return model(id.zone(), require(call, id));
    }

    private static ResourceModel model(String zone, KeySigningKey key) {
        var properties =
                Properties.of(
                        Map.of(
                                ZONE,
                                zone,
                                "Name",
                                String.valueOf(key.name()),
                                KMS_KEY,
                                String.valueOf(key.kmsArn()),
                                "Status",
                                String.valueOf(key.status())));
        return new ResourceModel(SCHEMA.physicalId(properties), properties);
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var peer = new Route53Peer(call.peer());
        var page =
                peer.listHostedZones(
                        ListHostedZonesRequest.builder().marker(after.orElse(null)).build());
        var found = new ArrayList<ResourceModel>();
        for (var zone : page.hostedZones()) {
            if (DnssecResource.isPublic(zone)) {
                var id = Identifiers.zone(zone.id());
                keys(peer, id).forEach(key -> found.add(model(id, key)));
            }
        }
        return new ResourcePage(found, Optional.ofNullable(page.nextMarker()));
    }
}
