package dev.brume.cloudwatch;

import dev.brume.engine.metrics.search.SearchedMetric;
import dev.brume.model.cloudwatch.Dimension;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// Which metric: what differs in any of this is another one.
///
/// @param dimensions name → value, in the names' order
record MetricKey(String namespace, String name, Map<String, String> dimensions)
        implements SearchedMetric {
    /// Stands between the parts of [#identity]; no part has it.
    static final char PART = '\u0000';

    private static final char WITHIN = '\u0001';

    MetricKey {
        dimensions = SmallMap.of(dimensions);
    }

    static MetricKey of(String namespace, String name, @Nullable List<Dimension> dimensions) {
        var sorted = new TreeMap<String, String>();
        if (dimensions != null) {
            for (var dimension : dimensions) {
                sorted.put(dimension.name(), dimension.value());
            }
        }
        return new MetricKey(namespace, name, sorted);
    }

    static MetricKey of(String namespace, String name, Map<String, String> dimensions) {
        return new MetricKey(namespace, name, dimensions);
    }

    /// The metric as one text. Texts sort by namespace, then name.
    String identity() {
        var text = new StringBuilder(namespace).append(PART).append(name).append(PART);
        dimensions.forEach(
                (dimension, value) ->
                        text.append(dimension).append(WITHIN).append(value).append(PART));
        return text.toString();
    }

    /// The same with other objects for equal namespaces, names and dimensions' names.
    MetricKey naming(UnaryOperator<String> names) {
        return new MetricKey(
                names.apply(namespace), names.apply(name), SmallMap.of(dimensions).naming(names));
    }

    List<Dimension> asDimensions() {
        return dimensions.entrySet().stream()
                .map(each -> Dimension.builder().name(each.getKey()).value(each.getValue()).build())
                .toList();
    }
}
