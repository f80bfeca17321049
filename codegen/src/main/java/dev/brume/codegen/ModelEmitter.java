package dev.brume.codegen;

import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.XmlNamespace;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/// Writes `KmsModel`: what a service is called, its schema, and the switch that makes builders.
final class ModelEmitter {
    /// Shapes a switch: well under the 8,000 bytes up to which the JIT compiles a method.
    private static final int SHAPES_A_CHUNK = 256;

    private final ServiceModel model;
    private final Names names;

    ModelEmitter(ServiceModel model, Names names) {
        this.model = model;
        this.names = names;
    }

    /// The resource that holds the binary schema, beside the class.
    static String resource(ServiceSchema.Info info) {
        return info.id() + ".schema";
    }

    JavaFile emit() {
        var schema = model.schema();
        var type = names.prefix() + "Model";
        var file = new JavaFile(names.packageName(), type);
        file.line(
                "/// The API of "
                        + schema.info().serviceId()
                        + ": "
                        + schema.operations().size()
                        + " operations, "
                        + model.built().size()
                        + " of them with methods.");
        file.line("public final class " + type + " {");
        file.line("/// What is known of the service before its schema is read.");
        info(file, schema.info());
        file.line("/// Makes the builders of this package's types.");
        file.line("public static final ShapeFactory FACTORY = new Builders();").blank();
        file.line("private " + type + "() {}").blank();
        file.line("/// The service's schema, read when it is first asked for.");
        file.line("public static ServiceSchema schema() {")
                .line("return Loaded.SCHEMA;")
                .line("}")
                .blank();
        var unit = schema.shape(ServiceSchema.UNIT);
        if (unit != null) {
            file.line("/// The input or output of an operation that has none.");
            file.line("static Struct unit() {").line("return Loaded.UNIT;").line("}").blank();
        }
        file.line("private static final class Loaded {");
        file.line("static final ServiceSchema SCHEMA =");
        file.line(
                "        SchemaBinary.load("
                        + type
                        + ".class, "
                        + JavaFile.literal(resource(schema.info()))
                        + ");");
        if (unit != null) {
            file.line("static final Struct UNIT =");
            file.line(
                    "        MapStruct.FACTORY.builder(SCHEMA.shape("
                            + unit.index()
                            + ")).build();");
        }
        file.line("}").blank();
        builders(file, schema.shapes(), unit);
        return file.line("}");
    }

    private static void info(JavaFile file, ServiceSchema.Info info) {
        file.line("public static final ServiceSchema.Info INFO =");
        file.line("        new ServiceSchema.Info(");
        var texts =
                new String[] {
                    info.id(),
                    info.serviceId(),
                    info.apiVersion(),
                    info.signingName(),
                    info.endpointPrefix()
                };
        for (var text : texts) {
            file.line("                " + JavaFile.literal(text) + ",");
        }
        file.line("                " + nullable(info.targetPrefix()) + ",");
        file.line("                " + nullable(info.cborServiceName()) + ",");
        var protocols =
                info.protocols().stream()
                        .map(protocol -> "ProtocolId." + protocol.name())
                        .collect(Collectors.joining(", "));
        file.line("                List.of(" + protocols + "),");
        file.line("                " + namespace(info.xmlNamespace()) + ",");
        file.line("                " + info.queryCompatible() + ",");
        file.line("                " + info.wrapsErrors() + ");").blank();
    }

    private static String nullable(@Nullable String text) {
        return text == null ? "null" : JavaFile.literal(text);
    }

    private static String namespace(@Nullable XmlNamespace namespace) {
        return namespace == null
                ? "null"
                : "new XmlNamespace("
                        + nullable(namespace.prefix())
                        + ", "
                        + JavaFile.literal(namespace.uri())
                        + ")";
    }

    private void builders(JavaFile file, List<Schema> shapes, @Nullable Schema unit) {
        file.line("private static final class Builders implements ShapeFactory {");
        file.line("@Override").line("public StructBuilder builder(Schema structure) {");
        file.line("int index = structure.index();");
        file.line("return switch (index / " + SHAPES_A_CHUNK + ") {");
        for (int chunk = 0; chunk * SHAPES_A_CHUNK < shapes.size(); chunk++) {
            file.line("case " + chunk + " -> chunk" + chunk + "(structure, index);");
        }
        file.line("default -> throw unknown(structure);").line("};").line("}").blank();
        for (int chunk = 0; chunk * SHAPES_A_CHUNK < shapes.size(); chunk++) {
            int from = chunk * SHAPES_A_CHUNK;
            chunk(
                    file,
                    chunk,
                    shapes.subList(from, Math.min(from + SHAPES_A_CHUNK, shapes.size())),
                    unit);
        }
        file.line("private static IllegalArgumentException unknown(Schema structure) {");
        file.line(
                "return new IllegalArgumentException(\"no structure of this service: \" +"
                        + " structure);");
        file.line("}").line("}");
    }

    private void chunk(JavaFile file, int chunk, List<Schema> shapes, @Nullable Schema unit) {
        file.line("private static StructBuilder chunk" + chunk + "(Schema structure, int index) {");
        file.line("return switch (index) {");
        for (var shape : shapes) {
            if (shape == unit) {
                file.line("case " + shape.index() + " -> MapStruct.FACTORY.builder(structure);");
            } else if (Names.isType(shape)) {
                file.line("case " + shape.index() + " -> " + names.type(shape) + ".builder();");
            }
        }
        file.line("default -> throw unknown(structure);").line("};").line("}").blank();
    }
}
