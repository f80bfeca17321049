package dev.brume.codegen;

import dev.brume.wire.schema.OperationSchema;

import java.util.List;

/// Writes what a service implements and is called by: `KmsApi`, `KmsDispatch`, `KmsPeer`.
///
/// An operation whose model has no input takes none, and one without output returns nothing.
final class ServiceEmitter {
    /// Operations a switch: well under the 8,000 bytes up to which the JIT compiles a method.
    private static final int OPERATIONS_A_CHUNK = 128;

    private final ServiceModel model;
    private final Names names;
    private final Documentation documentation;
    private final String id;

    ServiceEmitter(ServiceModel model, Names names, Documentation documentation) {
        this.model = model;
        this.names = names;
        this.documentation = documentation;
        this.id = JavaFile.literal(model.schema().info().id());
    }

    JavaFile api() {
        var file = new JavaFile(names.packageName(), names.prefix() + "Api");
        file.lines(
                "/// The operations of "
                        + model.schema().info().serviceId()
                        + ". Those that an implementation does not",
                "/// override answer `NotImplemented` and name themselves.");
        file.line("public interface " + file.name() + " {");
        for (var operation : model.built()) {
            var input = hasInput(operation) ? names.type(operation.input()) + " in, " : "";
            documentation.write(file, operation);
            file.line(
                    "default "
                            + result(operation)
                            + " "
                            + names.method(operation)
                            + "("
                            + input
                            + "RequestContext ctx) {");
            file.line(
                    "throw ServiceException.notImplemented("
                            + id
                            + ", "
                            + JavaFile.literal(operation.name())
                            + ");");
            file.line("}").blank();
        }
        return file.line("}");
    }

    JavaFile dispatch() {
        var api = names.prefix() + "Api";
        var file = new JavaFile(names.packageName(), names.prefix() + "Dispatch");
        file.line("/// Hands calls to the methods of a [" + api + "].");
        file.line("public final class " + file.name() + " implements OperationHandler {");
        operationNames(file);
        file.line("private final " + api + " api;").blank();
        file.line("public " + file.name() + "(" + api + " api) {")
                .line("this.api = api;")
                .line("}")
                .blank();
        file.line("/// The names of the operations that an implementation overrides.");
        file.line("public static Set<String> supported(" + api + " api) {");
        file.line("var operations = List.of(OPERATIONS.split(\",\"));");
        file.line("return SupportedOperations.of(" + api + ".class, api.getClass(), operations);");
        file.line("}").blank();
        handle(file);
        return file.line("}");
    }

    /// One constant, because a list of 700 literals outgrows what the JIT compiles; in pieces, for
    /// people.
    private void operationNames(JavaFile file) {
        var names = model.built().stream().map(OperationSchema::name).toList();
        file.line("private static final String OPERATIONS =");
        file.line("        \"" + String.join(",\"\n                    + \"", names) + "\";");
        file.blank();
    }

    private void handle(JavaFile file) {
        int size = model.schema().operations().size();
        file.line("@Override");
        file.line(
                "public Struct handle(OperationSchema operation, Struct input, RequestContext"
                        + " context) {");
        file.line("return switch (operation.index() / " + OPERATIONS_A_CHUNK + ") {");
        for (int chunk = 0; chunk * OPERATIONS_A_CHUNK < size; chunk++) {
            file.line("case " + chunk + " -> chunk" + chunk + "(operation, input, context);");
        }
        file.line("default -> throw notImplemented(operation);").line("};").line("}").blank();
        for (int chunk = 0; chunk * OPERATIONS_A_CHUNK < size; chunk++) {
            chunk(file, chunk);
        }
        file.line("private static ServiceException notImplemented(OperationSchema operation) {");
        file.line("return ServiceException.notImplemented(" + id + ", operation.name());");
        file.line("}");
    }

    private void chunk(JavaFile file, int chunk) {
        file.line(
                "private Struct chunk"
                        + chunk
                        + "(OperationSchema operation, Struct input, RequestContext context) {");
        file.line("return switch (operation.index()) {");
        for (var operation : model.built()) {
            if (operation.index() / OPERATIONS_A_CHUNK == chunk) {
                var input =
                        hasInput(operation)
                                ? "(" + names.type(operation.input()) + ") input, "
                                : "";
                var call = "api." + names.method(operation) + "(" + input + "context);";
                if (hasOutput(operation)) {
                    file.line("case " + operation.index() + " -> " + call);
                } else {
                    file.line("case " + operation.index() + " -> {");
                    file.line(call);
                    file.line("yield " + names.prefix() + "Model.unit();");
                    file.line("}");
                }
            }
        }
        file.line("default -> throw notImplemented(operation);").line("};").line("}").blank();
    }

    JavaFile peer() {
        var file = new JavaFile(names.packageName(), names.prefix() + "Peer");
        var service = model.schema().info().serviceId();
        file.line(
                "/// Calls "
                        + service
                        + " from another service, on behalf of the caller that the [PeerCall]"
                        + " stands for.");
        file.line("public final class " + file.name() + " {");
        file.line("private final PeerCall call;").blank();
        file.line("public " + file.name() + "(PeerCall call) {")
                .line("this.call = call;")
                .line("}")
                .blank();
        for (var operation : model.built()) {
            var input = hasInput(operation) ? names.type(operation.input()) + " in" : "";
            var argument = hasInput(operation) ? "in" : names.prefix() + "Model.unit()";
            documentation.write(file, operation);
            file.line(
                    "public "
                            + result(operation)
                            + " "
                            + names.method(operation)
                            + "("
                            + input
                            + ") {");
            var performed = "call(" + operation.index() + ", " + argument + ");";
            file.line(
                    hasOutput(operation)
                            ? "return (" + result(operation) + ") " + performed
                            : performed);
            file.line("}").blank();
        }
        file.line("private Struct call(int operation, Struct input) {");
        file.line(
                "return call.call("
                        + id
                        + ", "
                        + names.prefix()
                        + "Model.schema().operations().get(operation), input);");
        file.line("}");
        return file.line("}");
    }

    /// The four types that a service has once.
    List<JavaFile> all() {
        return List.of(new ModelEmitter(model, names).emit(), api(), dispatch(), peer());
    }

    private String result(OperationSchema operation) {
        return hasOutput(operation) ? names.type(operation.output()) : "void";
    }

    private static boolean hasInput(OperationSchema operation) {
        return !ServiceModel.isUnit(operation.input());
    }

    private static boolean hasOutput(OperationSchema operation) {
        return !ServiceModel.isUnit(operation.output());
    }
}
