package dev.brume.route53;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TAGS;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;
import static dev.brume.core.resource.PropertyType.structure;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53.AlarmIdentifier;
import dev.brume.model.route53.CreateHealthCheckRequest;
import dev.brume.model.route53.DeleteHealthCheckRequest;
import dev.brume.model.route53.GetHealthCheckRequest;
import dev.brume.model.route53.HealthCheckConfig;
import dev.brume.model.route53.ListHealthChecksRequest;
import dev.brume.model.route53.Route53Peer;
import dev.brume.model.route53.UpdateHealthCheckRequest;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Route53::HealthCheck`.
///
/// Source: AWS CloudFormation Template Reference.
final class HealthCheckResource implements ResourceHandler {
    static final String TYPE = "AWS::Route53::HealthCheck";

    private static final String CONFIG = "HealthCheckConfig";
    private static final String ID = "HealthCheckId";
    private static final ResourceTagging TAGGING =
            new ResourceTagging("healthcheck", "HealthCheckTags");

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property(
                            CONFIG,
                            structure(
                                    PropertySchema.of(
                                            "AlarmIdentifier",
                                            structure(
                                                    PropertySchema.of("Name", TEXT, REQUIRED),
                                                    PropertySchema.of("Region", TEXT, REQUIRED))),
                                    PropertySchema.of("ChildHealthChecks", TEXTS),
                                    PropertySchema.of("EnableSNI", FLAG),
                                    PropertySchema.of("FailureThreshold", INTEGER),
                                    PropertySchema.of("FullyQualifiedDomainName", TEXT),
                                    PropertySchema.of("HealthThreshold", INTEGER),
                                    PropertySchema.of("IPAddress", TEXT),
                                    PropertySchema.of("InsufficientDataHealthStatus", TEXT),
                                    PropertySchema.of("Inverted", FLAG),
                                    PropertySchema.of("MeasureLatency", FLAG, CREATE_ONLY),
                                    PropertySchema.of("Port", INTEGER),
                                    PropertySchema.of("Regions", TEXTS),
                                    PropertySchema.of("RequestInterval", INTEGER, CREATE_ONLY),
                                    PropertySchema.of("ResourcePath", TEXT),
                                    PropertySchema.of("RoutingControlArn", TEXT, CREATE_ONLY),
                                    PropertySchema.of("SearchString", TEXT),
                                    PropertySchema.of("Type", TEXT, REQUIRED, CREATE_ONLY)),
                            REQUIRED)
                    .tagged("HealthCheckTags", TAGS)
                    .attribute(ID, TEXT)
                    .identifiedBy(ID);

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static HealthCheckConfig config(Properties from) {
        return HealthCheckConfig.builder()
                .type(from.requiredText("Type"))
                .alarmIdentifier(
                        from.object("AlarmIdentifier").map(HealthCheckResource::alarm).orElse(null))
                .childHealthChecks(texts(from, "ChildHealthChecks"))
                .enableSNI(from.flag("EnableSNI").orElse(null))
                .failureThreshold(from.integer("FailureThreshold").orElse(null))
                .fullyQualifiedDomainName(from.text("FullyQualifiedDomainName").orElse(null))
                .healthThreshold(from.integer("HealthThreshold").orElse(null))
                .ipAddress(from.text("IPAddress").orElse(null))
                .insufficientDataHealthStatus(
                        from.text("InsufficientDataHealthStatus").orElse(null))
                .inverted(from.flag("Inverted").orElse(null))
                .measureLatency(from.flag("MeasureLatency").orElse(null))
                .port(from.integer("Port").orElse(null))
                .regions(texts(from, "Regions"))
                .requestInterval(from.integer("RequestInterval").orElse(null))
                .resourcePath(from.text("ResourcePath").orElse(null))
                .routingControlArn(from.text("RoutingControlArn").orElse(null))
                .searchString(from.text("SearchString").orElse(null))
                .build();
    }

    private static AlarmIdentifier alarm(Properties from) {
        return AlarmIdentifier.builder()
                .name(from.requiredText("Name"))
                .region(from.requiredText("Region"))
                .build();
    }

    private static @Nullable List<String> texts(Properties from, String name) {
        return from.has(name) ? from.texts(name) : null;
    }

    private static ResourceProgress done(String id) {
        return ResourceProgress.done(id, Map.of(ID, id));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var made =
                new Route53Peer(call.peer())
                        .createHealthCheck(
                                CreateHealthCheckRequest.builder()
                                        .callerReference(call.token())
                                        .healthCheckConfig(
                                                config(
                                                        call.desired()
                                                                .object(CONFIG)
                                                                .orElse(Properties.EMPTY)))
                                        .build())
                        .healthCheck();
        TAGGING.apply(call, made.id());
        return done(made.id());
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var config = config(call.desired().object(CONFIG).orElse(Properties.EMPTY));
        var resets = new ArrayList<String>();
        if (config.fullyQualifiedDomainName() == null && config.ipAddress() != null) {
            resets.add("FullyQualifiedDomainName");
        }
        if (config.resourcePath() == null) {
            resets.add("ResourcePath");
        }
        if (config.regions() == null) {
            resets.add("Regions");
        }
        if (config.childHealthChecks() == null) {
            resets.add("ChildHealthChecks");
        }
        var _ =
                new Route53Peer(call.peer())
                        .updateHealthCheck(
                                UpdateHealthCheckRequest.builder()
                                        .healthCheckId(call.physicalId())
                                        .alarmIdentifier(config.alarmIdentifier())
                                        .childHealthChecks(config.childHealthChecks())
                                        .enableSNI(config.enableSNI())
                                        .failureThreshold(config.failureThreshold())
                                        .fullyQualifiedDomainName(config.fullyQualifiedDomainName())
                                        .healthThreshold(config.healthThreshold())
                                        .ipAddress(config.ipAddress())
                                        .insufficientDataHealthStatus(
                                                config.insufficientDataHealthStatus())
                                        .inverted(Boolean.TRUE.equals(config.inverted()))
                                        .port(config.port())
                                        .regions(config.regions())
                                        .resourcePath(config.resourcePath())
                                        .searchString(config.searchString())
                                        .resetElements(resets)
                                        .build());
        TAGGING.apply(call, call.physicalId());
        return done(call.physicalId());
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var _ =
                new Route53Peer(call.peer())
                        .deleteHealthCheck(
                                DeleteHealthCheckRequest.builder()
                                        .healthCheckId(call.physicalId())
                                        .build());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var id = call.physicalId();
        var config =
                new Route53Peer(call.peer())
                        .getHealthCheck(GetHealthCheckRequest.builder().healthCheckId(id).build())
                        .healthCheck()
                        .healthCheckConfig();
        var shown = new LinkedHashMap<String, @Nullable Object>();
        var alarm = config.alarmIdentifier();
        shown.put("Type", config.type());
        shown.put(
                "AlarmIdentifier",
                alarm == null ? null : Map.of("Name", alarm.name(), "Region", alarm.region()));
        shown.put("ChildHealthChecks", config.childHealthChecks());
        shown.put("EnableSNI", config.enableSNI());
        shown.put("FailureThreshold", config.failureThreshold());
        shown.put("FullyQualifiedDomainName", config.fullyQualifiedDomainName());
        shown.put("HealthThreshold", config.healthThreshold());
        shown.put("IPAddress", config.ipAddress());
        shown.put("InsufficientDataHealthStatus", config.insufficientDataHealthStatus());
        shown.put("Inverted", config.inverted());
        shown.put("MeasureLatency", config.measureLatency());
        shown.put("Port", config.port());
        shown.put("Regions", config.regions());
        shown.put("RequestInterval", config.requestInterval());
        shown.put("ResourcePath", config.resourcePath());
        shown.put("RoutingControlArn", config.routingControlArn());
        shown.put("SearchString", config.searchString());
        var tree = new LinkedHashMap<String, Object>();
        tree.put(CONFIG, Properties.of(shown).tree());
        tree.put(ID, id);
        tree.put("HealthCheckTags", TAGGING.read(call, id));
        return new ResourceModel(id, Properties.of(tree));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new Route53Peer(call.peer())
                        .listHealthChecks(
                                ListHealthChecksRequest.builder()
                                        .marker(after.orElse(null))
                                        .build());
        return new ResourcePage(
                page.healthChecks().stream()
                        .map(
                                check ->
                                        new ResourceModel(
                                                check.id(), Properties.of(Map.of(ID, check.id()))))
                        .toList(),
                Optional.ofNullable(page.nextMarker()));
    }
}
