package dev.brume.cloudwatch;

import dev.brume.core.admin.Json;
import dev.brume.model.cloudwatch.DashboardValidationMessage;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Checks the body of a dashboard by "Dashboard body structure and syntax" of the API reference.
/// What makes it unusable are errors; what is not known are warnings, and the dashboard is kept.
final class DashboardBody {
    static final int WIDGETS_MAX = 500;

    private static final int COLUMNS = 24;
    private static final int HEIGHT_MAX = 1000;
    private static final Set<String> TYPES =
            Set.of("metric", "text", "log", "alarm", "explorer", "custom");
    private static final Set<String> TOP =
            Set.of("widgets", "start", "end", "periodOverride", "variables");

    private final List<DashboardValidationMessage> errors = new ArrayList<>();
    private final List<DashboardValidationMessage> warnings = new ArrayList<>();

    private DashboardBody() {}

    static DashboardBody check(String body) {
        var check = new DashboardBody();
        try {
            if (Json.read(body.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> tree) {
                check.dashboard(tree);
            } else {
                check.error("/", "The field DashboardBody must be a valid JSON object");
            }
        } catch (Json.MalformedJson e) {
            check.error("/", "The field DashboardBody must be a valid JSON object");
        }
        return check;
    }

    List<DashboardValidationMessage> errors() {
        return errors;
    }

    List<DashboardValidationMessage> warnings() {
        return warnings;
    }

    /// What AWS says of all errors together.
    String message() {
        return "The dashboard body is invalid, there are %d validation errors: %s"
                .formatted(
                        errors.size(),
                        Json.text(
                                errors.stream()
                                        .map(
                                                each ->
                                                        Map.of(
                                                                "dataPath",
                                                                        String.valueOf(
                                                                                each.dataPath()),
                                                                "message",
                                                                        String.valueOf(
                                                                                each.message())))
                                        .toList()));
    }

    private static DashboardValidationMessage said(String path, String message) {
        return DashboardValidationMessage.builder().dataPath(path).message(message).build();
    }

    private void error(String path, String message) {
        errors.add(said(path, message));
    }

    private void warn(String path, String message) {
        warnings.add(said(path, message));
    }

    private void dashboard(Map<?, ?> tree) {
        for (var name : tree.keySet()) {
            if (!TOP.contains(String.valueOf(name))) {
                warn("/" + name, "Should NOT have additional properties");
            }
        }
        if (!(tree.get("widgets") instanceof List<?> widgets)) {
            error("/", "Should have required property 'widgets'");
            return;
        }
        if (widgets.size() > WIDGETS_MAX) {
            error("/widgets", "Should NOT have more than " + WIDGETS_MAX + " items");
        }
        for (int i = 0; i < widgets.size(); i++) {
            var path = "/widgets/" + i;
            if (widgets.get(i) instanceof Map<?, ?> widget) {
                widget(path, widget);
            } else {
                error(path, "Should be object");
            }
        }
    }

    private void widget(String path, Map<?, ?> widget) {
        bounded(path, widget, "width", 1, COLUMNS);
        bounded(path, widget, "height", 1, HEIGHT_MAX);
        bounded(path, widget, "x", 0, COLUMNS - 1);
        bounded(path, widget, "y", 0, Integer.MAX_VALUE);
        if (!(widget.get("type") instanceof String type)) {
            error(path, "Should have required property 'type'");
            return;
        }
        if (!TYPES.contains(type)) {
            error(path + "/type", "Should be equal to one of the allowed values");
            return;
        }
        if (!(widget.get("properties") instanceof Map<?, ?> properties)) {
            error(path, "Should have required property 'properties'");
            return;
        }
        properties(path + "/properties", type, properties);
    }

    private void properties(String path, String type, Map<?, ?> properties) {
        switch (type) {
            case "text" -> required(path, properties, "markdown", String.class);
            case "alarm" -> required(path, properties, "alarms", List.class);
            case "log" -> {
                required(path, properties, "region", String.class);
                required(path, properties, "query", String.class);
            }
            case "metric" -> {
                boolean alarm =
                        properties.get("annotations") instanceof Map<?, ?> annotations
                                && annotations.get("alarms") instanceof List;
                if (!alarm) {
                    required(path, properties, "metrics", List.class);
                    required(path, properties, "region", String.class);
                }
                metrics(path + "/metrics", properties.get("metrics"));
            }
            case "custom" -> required(path, properties, "endpoint", String.class);
            default -> {
                // An explorer's properties are kept as they are.
            }
        }
    }

    private void metrics(String path, @Nullable Object metrics) {
        if (!(metrics instanceof List<?> all)) {
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            boolean fits = all.get(i) instanceof List<?> metric && !metric.isEmpty();
            if (!fits) {
                error(path + "/" + i, "Should be array");
            }
        }
    }

    private void required(String path, Map<?, ?> tree, String name, Class<?> type) {
        if (!tree.containsKey(name)) {
            error(path, "Should have required property '" + name + "'");
        } else if (!type.isInstance(tree.get(name))) {
            error(path + "/" + name, type == String.class ? "Should be string" : "Should be array");
        }
    }

    private void bounded(String path, Map<?, ?> tree, String name, int min, int max) {
        if (!tree.containsKey(name)) {
            return;
        }
        if (!(tree.get(name) instanceof Number number)) {
            error(path + "/" + name, "Should be integer");
        } else if (number.doubleValue() < min) {
            error(path + "/" + name, "Should be >= " + min);
        } else if (number.doubleValue() > max) {
            error(path + "/" + name, "Should be <= " + max);
        }
    }
}
