package dev.brume.codegen;

import dev.brume.wire.schema.ErrorTraits;
import dev.brume.wire.schema.Schema;

/// Writes an error as an exception that is its own value: it can be thrown, and codecs read its
/// members from it.
final class ExceptionEmitter {
    private final Names names;
    private final JavaTypes types;
    private final Documentation documentation;

    ExceptionEmitter(Names names, Documentation documentation) {
        this.names = names;
        this.types = new JavaTypes(names);
        this.documentation = documentation;
    }

    JavaFile emit(Schema shape, ErrorTraits error) {
        var type = names.type(shape);
        var file = new JavaFile(names.packageName(), type);
        documentation.write(file, shape);
        file.line("public final class " + type + " extends ServiceException implements Struct {");
        for (var member : shape.members()) {
            if (!Names.isMessage(member)) {
                file.line(
                        "private final transient "
                                + types.nullable(member.target())
                                + " "
                                + names.member(shape, member)
                                + ";");
            }
        }
        file.blank();
        constructor(file, shape, type, error);
        file.line("public static " + type + " of(String message) {");
        file.line("return builder().message(message).build();").line("}").blank();
        file.line("public static Builder builder() {")
                .line("return new Builder();")
                .line("}")
                .blank();
        for (var member : shape.members()) {
            if (!Names.isMessage(member)) {
                var name = names.member(shape, member);
                file.line("public " + types.nullable(member.target()) + " " + name + "() {");
                file.line("return " + name + ";").line("}").blank();
            }
        }
        struct(file, shape);
        new BuilderEmitter(names).emitOfError(file, shape);
        return file.line("}");
    }

    private void constructor(JavaFile file, Schema shape, String type, ErrorTraits error) {
        file.line("private " + type + "(Builder builder) {");
        file.line("super(");
        file.line("        " + JavaFile.literal(error.code()) + ",");
        file.line("        " + JavaFile.literal(error.queryCode()) + ",");
        file.line("        builder.message,");
        file.line("        " + error.status() + ",");
        file.line("        " + error.senderFault() + ",");
        file.line("        null);");
        for (var member : shape.members()) {
            if (!Names.isMessage(member)) {
                var name = names.member(shape, member);
                var frozen = JavaTypes.frozen(member.target(), "builder." + name);
                file.line("this." + name + " = " + frozen + ";");
            }
        }
        file.line("}").blank();
    }

    private void struct(JavaFile file, Schema shape) {
        file.line("@Override")
                .line("public Struct details() {")
                .line("return this;")
                .line("}")
                .blank();
        file.line("@Override").line("public Schema schema() {");
        file.line("return " + names.prefix() + "Model.schema().shape(" + shape.index() + ");");
        file.line("}").blank();
        file.line("@Override").line("public @Nullable Object member(int index) {");
        if (shape.members().isEmpty()) {
            file.line("throw new IndexOutOfBoundsException(index);");
        } else {
            file.line("return switch (index) {");
            for (var member : shape.members()) {
                var value =
                        Names.isMessage(member)
                                ? "getMessage()"
                                : "this." + names.member(shape, member);
                file.line("case " + member.index() + " -> " + value + ";");
            }
            file.line("default -> throw new IndexOutOfBoundsException(index);").line("};");
        }
        file.line("}").blank();
    }
}
