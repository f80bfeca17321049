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
import dev.brume.model.cloudwatch.AnomalyDetector;
import dev.brume.model.cloudwatch.CloudWatchPeer;
import dev.brume.model.cloudwatch.DeleteAnomalyDetectorInput;
import dev.brume.model.cloudwatch.DescribeAnomalyDetectorsInput;
import dev.brume.model.cloudwatch.PutAnomalyDetectorInput;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// `AWS::CloudWatch::AnomalyDetector`. A detector has no name; its id is what it watches.
final class DetectorResource implements ResourceHandler {
    static final String TYPE = "AWS::CloudWatch::AnomalyDetector";

    private static final String MATH = "MetricMathAnomalyDetector";
    private static final List<String> NAMING =
            List.of("Dimensions", "MetricName", "Namespace", "Stat");
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

    /// What names the detector to the API, as JSON: so deletion needs nothing but the id. One that
    /// watches a metric is named in the same way however the template says which.
    private static String id(Map<String, ?> tree) {
        if (tree.get(MATH) != null) {
            return Properties.json(Map.of(MATH, sorted(tree.get(MATH))));
        }
        var single =
                tree.get("SingleMetricAnomalyDetector") instanceof Map<?, ?> inner ? inner : tree;
        var named = new TreeMap<String, Object>();
        for (var name : NAMING) {
            var value = single.get(name);
            boolean empty = value == null || value instanceof List<?> list && list.isEmpty();
            if (!empty) {
                named.put(name, sorted(value));
            }
        }
        return Properties.json(named);
    }

    private static Object sorted(@Nullable Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var sorted = new TreeMap<String, Object>();
                map.forEach((name, each) -> sorted.put(String.valueOf(name), sorted(each)));
                yield sorted;
            }
            case List<?> list ->
                    list.stream()
                            .map(DetectorResource::sorted)
                            .sorted(Comparator.comparing(Object::toString))
                            .toList();
            case null -> "";
            default -> value;
        };
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
        var id = id(call.desired().tree());
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
        boolean math = named.containsKey(MATH);
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
        boolean there =
                found != null
                        && found.stream()
                                .anyMatch(each -> math || text(inner, "Stat").equals(each.stat()));
        if (!there) {
            throw ResourceErrors.notFound(TYPE, call.physicalId());
        }
        return new ResourceModel(call.physicalId(), Properties.of(Map.of("Id", call.physicalId())));
    }

    private static String text(Map<?, ?> tree, String name) {
        var value = tree.get(name);
        return value == null ? "" : value.toString();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new CloudWatchPeer(call.peer())
                        .describeAnomalyDetectors(
                                DescribeAnomalyDetectorsInput.builder()
                                        .anomalyDetectorTypes(
                                                List.of("METRIC_MATH", "SINGLE_METRIC"))
                                        .nextToken(after.orElse(null))
                                        .build());
        var found = page.anomalyDetectors();
        var models =
                (found == null ? List.<AnomalyDetector>of() : found)
                        .stream()
                                .map(each -> id(ResourceShapes.tree(each)))
                                .map(id -> new ResourceModel(id, Properties.of(Map.of("Id", id))))
                                .toList();
        return new ResourcePage(models, Optional.ofNullable(page.nextToken()));
    }
}
