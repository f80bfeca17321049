package dev.brume.codegen;

import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The doc comments of generated types: what kind of shape it is and where the API uses it. The
/// models carry no prose, so there is none.
final class Documentation {
    private static final int USES_SHOWN_MAX = 5;

    private final ServiceModel model;
    private final Map<Schema, TreeSet<String>> uses = new HashMap<>();

    Documentation(ServiceModel model) {
        this.model = model;
        for (var operation : model.built()) {
            use(operation.input(), "input of " + operation.name());
            use(operation.output(), "output of " + operation.name());
            operation.errors().forEach(error -> use(error, "error of " + operation.name()));
        }
        for (var shape : model.schema().shapes()) {
            if (Names.isType(shape)) {
                shape.members().forEach(member -> used(member.target(), shape));
            }
        }
    }

    private void used(Schema target, Schema by) {
        if (target.kind() == ShapeKind.LIST || target.kind() == ShapeKind.MAP) {
            var element = target.members().getLast().target();
            if (element != target) {
                used(element, by);
            }
        } else {
            use(target, "in " + by.name());
        }
    }

    private void use(Schema shape, String how) {
        uses.computeIfAbsent(shape, _ -> new TreeSet<>()).add(how);
    }

    void write(JavaFile file, Schema shape) {
        file.line(
                "/// "
                        + kind(shape)
                        + " `"
                        + shape.name()
                        + "` of "
                        + model.schema().info().serviceId()
                        + ".");
        var where = List.copyOf(uses.getOrDefault(shape, new TreeSet<>()));
        if (!where.isEmpty()) {
            file.line("///");
            where.stream().limit(USES_SHOWN_MAX).forEach(use -> file.line("/// - " + use));
            if (where.size() > USES_SHOWN_MAX) {
                file.line("/// - and " + (where.size() - USES_SHOWN_MAX) + " more");
            }
        }
        if (model.deprecated().contains(shape.name())) {
            file.lines("///", "/// AWS calls it deprecated.");
        }
        var deprecated =
                shape.members().stream()
                        .map(member -> member.name())
                        .filter(name -> model.deprecated().contains(shape.name() + "/" + name))
                        .toList();
        if (!deprecated.isEmpty()) {
            file.lines("///", "/// AWS calls deprecated: " + String.join(", ", deprecated) + ".");
        }
    }

    void write(JavaFile file, OperationSchema operation) {
        var deprecated = model.deprecated().contains("operation " + operation.name());
        file.line(
                "/// `"
                        + operation.name()
                        + "`."
                        + (deprecated ? " AWS calls it deprecated." : ""));
    }

    private static String kind(Schema shape) {
        if (shape.traits().error() != null) {
            return "Error";
        }
        return switch (shape.kind()) {
            case UNION -> "Union (one member is set)";
            case EVENT_STREAM -> "An event (one member is set) of the event stream";
            default -> "Structure";
        };
    }
}
