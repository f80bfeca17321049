package dev.brume.cloudwatch;

import static dev.brume.core.resource.PropertyType.TEXT;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertySchema.Trait;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.cloudwatch.CloudWatchPeer;
import dev.brume.model.cloudwatch.DeleteAnomalyDetectorInput;
import dev.brume.model.cloudwatch.DescribeAnomalyDetectorsInput;
import dev.brume.model.cloudwatch.PutAnomalyDetectorInput;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::CloudWatch::AnomalyDetector`. A detector has no name; its id is what it watches.
final class DetectorResource implements ResourceHandler {
    static final String TYPE = "AWS::CloudWatch::AnomalyDetector";

    private static final String CONFIGURATION = "Configuration";
    private static final Struct PUT = PutAnomalyDetectorInput.builder().build();
    private static final Struct DELETE = DeleteAnomalyDetectorInput.builder().build();

    private static final ResourceSchema SCHEMA = schemaOf();

    private static ResourceSchema schemaOf() {
        var schema = ResourceSchema.of(TYPE);
        for (var member : PUT.schema().members()) {
            var type = ResourceShapes.type(member.target());
            schema =
                    switch (member.name()) {
                        case CONFIGURATION -> schema.property(configuration());
                        case "MetricCharacteristics" ->
                                schema.property(member.name(), type, Trait.WRITE_ONLY);
                        default ->
                                schema.property(
                                        member.name(), type, Trait.CREATE_ONLY, Trait.WRITE_ONLY);
                    };
        }
        return schema.attribute("Id", TEXT).identifiedBy("Id");
    }

    /// CloudFormation writes MetricTimeZone where the API has MetricTimezone.
    private static PropertySchema configuration() {
        var range =
                PropertyType.structure(
                        PropertySchema.of("StartTime", TEXT), PropertySchema.of("EndTime", TEXT));
        return PropertySchema.of(
                CONFIGURATION,
                PropertyType.structure(
                        PropertySchema.of("ExcludedTimeRanges", PropertyType.listOf(range)),
                        PropertySchema.of("MetricTimeZone", TEXT)),
                Trait.WRITE_ONLY);
    }

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    private static Map<String, Object> tree(Properties wanted) {
        var tree = new LinkedHashMap<>(wanted.tree());
        wanted.object(CONFIGURATION)
                .ifPresent(
                        configuration -> {
                            var renamed = new LinkedHashMap<>(configuration.tree());
                            configuration
                                    .text("MetricTimeZone")
                                    .ifPresent(zone -> renamed.put("MetricTimezone", zone));
                            tree.put(CONFIGURATION, renamed);
                        });
        return tree;
    }

    /// What names the detector to the API, as JSON: so deletion needs nothing but the id.
    private static String id(Properties wanted) {
        var named = new LinkedHashMap<>(wanted.tree());
        named.remove(CONFIGURATION);
        named.remove("MetricCharacteristics");
        return Properties.json(named);
    }

    private static void put(ResourceCall call) {
        new CloudWatchPeer(call.peer())
                .putAnomalyDetector(
                        ResourceShapes.struct(
                                PutAnomalyDetectorInput.class, PUT.schema(), tree(call.desired())));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        put(call);
        var id = id(call.desired());
        return ResourceProgress.done(id, Map.of("Id", id));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        put(call);
        return ResourceProgress.done(call.physicalId(), Map.of("Id", call.physicalId()));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        new CloudWatchPeer(call.peer())
                .deleteAnomalyDetector(
                        ResourceShapes.struct(
                                DeleteAnomalyDetectorInput.class, DELETE.schema(), named(call)));
        return ResourceProgress.done(call.physicalId());
    }

    private static Map<String, Object> named(ResourceCall call) {
        if (Properties.parsed(call.physicalId()) instanceof Map<?, ?> parsed) {
            var named = new LinkedHashMap<String, Object>();
            parsed.forEach((name, value) -> named.put(String.valueOf(name), value));
            return named;
        }
        throw ResourceErrors.notFound(TYPE, call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var named = named(call);
        var inner =
                named.get("SingleMetricAnomalyDetector") instanceof Map<?, ?> single
                        ? single
                        : named;
        boolean math = named.containsKey("MetricMathAnomalyDetector");
        var found =
                new CloudWatchPeer(call.peer())
                        .describeAnomalyDetectors(
                                DescribeAnomalyDetectorsInput.builder()
                                        .namespace(math ? null : text(inner, "Namespace"))
                                        .metricName(math ? null : text(inner, "MetricName"))
                                        .anomalyDetectorTypes(
                                                List.of(math ? "METRIC_MATH" : "SINGLE_METRIC"))
                                        .build())
                        .anomalyDetectors();
        if (found == null || found.isEmpty()) {
            throw ResourceErrors.notFound(TYPE, call.physicalId());
        }
        return new ResourceModel(call.physicalId(), Properties.of(Map.of("Id", call.physicalId())));
    }

    private static @Nullable String text(Map<?, ?> tree, String name) {
        var value = tree.get(name);
        return value == null ? null : value.toString();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        return new ResourcePage(List.of(), Optional.empty());
    }
}
