package dev.brume.route53;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;
import static dev.brume.core.resource.PropertyType.listOf;
import static dev.brume.core.resource.PropertyType.structure;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53.AssociateVPCWithHostedZoneRequest;
import dev.brume.model.route53.CreateHostedZoneRequest;
import dev.brume.model.route53.CreateQueryLoggingConfigRequest;
import dev.brume.model.route53.DeleteHostedZoneRequest;
import dev.brume.model.route53.DeleteQueryLoggingConfigRequest;
import dev.brume.model.route53.DisassociateVPCFromHostedZoneRequest;
import dev.brume.model.route53.GetHostedZoneRequest;
import dev.brume.model.route53.HostedZoneConfig;
import dev.brume.model.route53.ListHostedZonesRequest;
import dev.brume.model.route53.ListQueryLoggingConfigsRequest;
import dev.brume.model.route53.Route53Peer;
import dev.brume.model.route53.UpdateHostedZoneCommentRequest;
import dev.brume.model.route53.UpdateHostedZoneFeaturesRequest;
import dev.brume.model.route53.VPC;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Route53::HostedZone`.
///
/// Source: AWS CloudFormation Template Reference.
final class HostedZoneResource implements ResourceHandler {
    static final String TYPE = "AWS::Route53::HostedZone";

    private static final String CONFIG = "HostedZoneConfig";
    private static final String COMMENT = "Comment";
    private static final String FEATURES = "HostedZoneFeatures";
    private static final String RECOVERY = "EnableAcceleratedRecovery";
    private static final String LOGS = "QueryLoggingConfig";
    private static final String LOG_GROUP = "CloudWatchLogsLogGroupArn";
    private static final String VPCS = "VPCs";
    private static final ResourceTagging TAGGING =
            new ResourceTagging("hostedzone", "HostedZoneTags");

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("Name", TEXT, REQUIRED, CREATE_ONLY)
                    .property(CONFIG, structure(PropertySchema.of(COMMENT, TEXT)))
                    .property(FEATURES, structure(PropertySchema.of(RECOVERY, FLAG)))
                    .property(LOGS, structure(PropertySchema.of(LOG_GROUP, TEXT, REQUIRED)))
                    .property(
                            VPCS,
                            listOf(
                                    structure(
                                            PropertySchema.of("VPCId", TEXT, REQUIRED),
                                            PropertySchema.of("VPCRegion", TEXT, REQUIRED))))
                    .tagged("HostedZoneTags", TAGS)
                    .attribute("Id", TEXT)
                    .attribute("NameServers", TEXTS)
                    .identifiedBy("Id");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static List<VPC> vpcs(Properties properties) {
        return properties.objects(VPCS).stream()
                .map(
                        vpc ->
                                VPC.builder()
                                        .vpcId(vpc.requiredText("VPCId"))
                                        .vpcRegion(vpc.requiredText("VPCRegion"))
                                        .build())
                .toList();
    }

    private static Optional<String> inside(Properties properties, String object, String name) {
        return properties.object(object).flatMap(inner -> inner.text(name));
    }

    private static boolean recovers(Properties properties) {
        return properties.object(FEATURES).flatMap(inner -> inner.flag(RECOVERY)).orElse(false);
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var peer = new Route53Peer(call.peer());
        var vpcs = vpcs(call.desired());
        var made =
                peer.createHostedZone(
                        CreateHostedZoneRequest.builder()
                                .name(call.desired().requiredText("Name"))
                                .callerReference(call.token())
                                .hostedZoneConfig(
                                        HostedZoneConfig.builder()
                                                .comment(
                                                        inside(call.desired(), CONFIG, COMMENT)
                                                                .orElse(null))
                                                .privateZone(!vpcs.isEmpty())
                                                .build())
                                .vpc(vpcs.isEmpty() ? null : vpcs.getFirst())
                                .build());
        var id = Identifiers.zone(made.hostedZone().id());
        vpcs.stream().skip(1).forEach(vpc -> associate(peer, id, vpc));
        logTo(call, id);
        if (recovers(call.desired())) {
            recover(peer, id, true);
        }
        TAGGING.apply(call, id);
        return ResourceProgress.done(id, attributes(call, id));
    }

    private static void associate(Route53Peer peer, String id, VPC vpc) {
        var _ =
                peer.associateVPCWithHostedZone(
                        AssociateVPCWithHostedZoneRequest.builder()
                                .hostedZoneId(id)
                                .vpc(vpc)
                                .build());
    }

    private static void recover(Route53Peer peer, String id, boolean enabled) {
        var _ =
                peer.updateHostedZoneFeatures(
                        UpdateHostedZoneFeaturesRequest.builder()
                                .hostedZoneId(id)
                                .enableAcceleratedRecovery(enabled)
                                .build());
    }

    /// Brings the logging configuration to what is wanted.
    private static void logTo(ResourceCall call, String id) {
        var before = inside(call.previous(), LOGS, LOG_GROUP);
        var after = inside(call.desired(), LOGS, LOG_GROUP);
        if (before.equals(after)) {
            return;
        }
        var peer = new Route53Peer(call.peer());
        var asked = ListQueryLoggingConfigsRequest.builder().hostedZoneId(id).build();
        peer.listQueryLoggingConfigs(asked)
                .queryLoggingConfigs()
                .forEach(
                        config ->
                                peer.deleteQueryLoggingConfig(
                                        DeleteQueryLoggingConfigRequest.builder()
                                                .id(config.id())
                                                .build()));
        after.ifPresent(
                group ->
                        peer.createQueryLoggingConfig(
                                CreateQueryLoggingConfigRequest.builder()
                                        .hostedZoneId(id)
                                        .cloudWatchLogsLogGroupArn(group)
                                        .build()));
    }

    private static Map<String, Object> attributes(ResourceCall call, String id) {
        var zone =
                new Route53Peer(call.peer())
                        .getHostedZone(GetHostedZoneRequest.builder().id(id).build());
        var set = zone.delegationSet();
        return set == null
                ? Map.of("Id", id)
                : Map.of("Id", id, "NameServers", List.copyOf(set.nameServers()));
    }

    /// VPCs that come are associated before those that go are not: a private zone keeps one.
    @Override
    public ResourceProgress update(ResourceCall call) {
        var peer = new Route53Peer(call.peer());
        var id = call.physicalId();
        var comment = inside(call.desired(), CONFIG, COMMENT);
        if (!comment.equals(inside(call.previous(), CONFIG, COMMENT))) {
            var _ =
                    peer.updateHostedZoneComment(
                            UpdateHostedZoneCommentRequest.builder()
                                    .id(id)
                                    .comment(comment.orElse(null))
                                    .build());
        }
        var before = vpcs(call.previous());
        var after = vpcs(call.desired());
        after.stream()
                .filter(vpc -> !before.contains(vpc))
                .forEach(vpc -> associate(peer, id, vpc));
        before.stream()
                .filter(vpc -> !after.contains(vpc))
                .forEach(
                        vpc ->
                                peer.disassociateVPCFromHostedZone(
                                        DisassociateVPCFromHostedZoneRequest.builder()
                                                .hostedZoneId(id)
                                                .vpc(vpc)
                                                .build()));
        logTo(call, id);
        if (recovers(call.desired()) != recovers(call.previous())) {
            recover(peer, id, recovers(call.desired()));
        }
        TAGGING.apply(call, id);
        return ResourceProgress.done(id, attributes(call, id));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var id = call.physicalId();
        var peer = new Route53Peer(call.peer());
        var asked = ListQueryLoggingConfigsRequest.builder().hostedZoneId(id).build();
        for (var config : peer.listQueryLoggingConfigs(asked).queryLoggingConfigs()) {
            var _ =
                    peer.deleteQueryLoggingConfig(
                            DeleteQueryLoggingConfigRequest.builder().id(config.id()).build());
        }
        var _ = peer.deleteHostedZone(DeleteHostedZoneRequest.builder().id(id).build());
        return ResourceProgress.done(id);
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var id = call.physicalId();
        var peer = new Route53Peer(call.peer());
        var zone = peer.getHostedZone(GetHostedZoneRequest.builder().id(id).build());
        var tree = new LinkedHashMap<String, Object>(attributes(call, id));
        tree.put("Name", zone.hostedZone().name());
        var config = zone.hostedZone().config();
        var comment = config == null ? null : config.comment();
        if (comment != null) {
            tree.put(CONFIG, Map.of(COMMENT, comment));
        }
        var features = zone.hostedZone().features();
        if (features != null) {
            var status = features.acceleratedRecoveryStatus();
            tree.put(FEATURES, Map.of(RECOVERY, status != null && status.startsWith("ENABL")));
        }
        var vpcs = new ArrayList<Map<String, Object>>();
        for (var vpc : Tables.given(zone.vpcs())) {
            vpcs.add(
                    Map.of(
                            "VPCId", String.valueOf(vpc.vpcId()),
                            "VPCRegion", String.valueOf(vpc.vpcRegion())));
        }
        if (!vpcs.isEmpty()) {
            tree.put(VPCS, vpcs);
        }
        var asked = ListQueryLoggingConfigsRequest.builder().hostedZoneId(id).build();
        for (var log : peer.listQueryLoggingConfigs(asked).queryLoggingConfigs()) {
            tree.put(LOGS, Map.of(LOG_GROUP, log.cloudWatchLogsLogGroupArn()));
        }
        tree.put("HostedZoneTags", TAGGING.read(call, id));
        return new ResourceModel(id, Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new Route53Peer(call.peer())
                        .listHostedZones(
                                ListHostedZonesRequest.builder()
                                        .marker(after.orElse(null))
                                        .build());
        return new ResourcePage(
                page.hostedZones().stream()
                        .map(
                                zone -> {
                                    var id = Identifiers.zone(zone.id());
                                    return new ResourceModel(id, Properties.of(Map.of("Id", id)));
                                })
                        .toList(),
                Optional.ofNullable(page.nextMarker()));
    }
}
