package dev.brume.codegen;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;

/// Writes a structure, a union or a stream's event as a record with a builder. Unions and events
/// get a static factory for each variant besides.
final class RecordEmitter {
    private final Names names;
    private final JavaTypes types;
    private final Documentation documentation;

    RecordEmitter(Names names, Documentation documentation) {
        this.names = names;
        this.types = new JavaTypes(names);
        this.documentation = documentation;
    }

    JavaFile emit(Schema shape) {
        var type = names.type(shape);
        var file = new JavaFile(names.packageName(), type);
        documentation.write(file, shape);
        header(file, shape, type);
        constructor(file, shape, type);
        if (shape.kind() != ShapeKind.STRUCTURE) {
            factories(file, shape, type);
        }
        file.line("public static Builder builder() {")
                .line("return new Builder();")
                .line("}")
                .blank();
        toBuilder(file, shape);
        schema(file, shape);
        member(file, shape);
        objectMethods(file, type);
        new BuilderEmitter(names).emit(file, shape);
        return file.line("}");
    }

    private void header(JavaFile file, Schema shape, String type) {
        if (shape.members().isEmpty()) {
            file.line("public record " + type + "() implements Struct {").blank();
            return;
        }
        file.line("public record " + type + "(");
        var last = shape.members().getLast();
        for (var member : shape.members()) {
            var end = member == last ? ") implements Struct {" : ",";
            file.line(
                    "        " + types.component(member) + " " + names.member(shape, member) + end);
        }
        file.blank();
    }

    private void constructor(JavaFile file, Schema shape, String type) {
        if (shape.members().stream().noneMatch(member -> JavaTypes.isGeneric(member.target()))) {
            return;
        }
        if (shape.members().stream().anyMatch(MemberSchema::required)) {
            file.line("@SuppressWarnings(\"NullAway\") // validation comes after reading");
        }
        file.line("public " + type + " {");
        for (var member : shape.members()) {
            if (JavaTypes.isGeneric(member.target())) {
                var name = names.member(shape, member);
                file.line(name + " = " + JavaTypes.frozen(member.target(), name) + ";");
            }
        }
        file.line("}").blank();
    }

    private void factories(JavaFile file, Schema shape, String type) {
        for (var member : shape.members()) {
            var name = names.member(shape, member);
            var of = types.of(member.target());
            file.line("public static " + type + " " + name + "(" + of + " value) {");
            file.line("return builder()." + name + "(value).build();");
            file.line("}").blank();
        }
    }

    private void toBuilder(JavaFile file, Schema shape) {
        file.line("public Builder toBuilder() {");
        file.line("var builder = new Builder();");
        for (var member : shape.members()) {
            var name = names.member(shape, member);
            file.line("builder." + name + " = " + name + ";");
        }
        file.line("return builder;").line("}").blank();
    }

    private void schema(JavaFile file, Schema shape) {
        file.line("@Override").line("public Schema schema() {");
        file.line("return " + names.prefix() + "Model.schema().shape(" + shape.index() + ");");
        file.line("}").blank();
    }

    private void member(JavaFile file, Schema shape) {
        file.line("@Override").line("public @Nullable Object member(int index) {");
        if (shape.members().isEmpty()) {
            file.line("throw new IndexOutOfBoundsException(index);");
        } else {
            file.line("return switch (index) {");
            for (var member : shape.members()) {
                file.line(
                        "case " + member.index() + " -> this." + names.member(shape, member) + ";");
            }
            file.line("default -> throw new IndexOutOfBoundsException(index);").line("};");
        }
        file.line("}").blank();
    }

    static void objectMethods(JavaFile file, String type) {
        file.line("@Override").line("public boolean equals(@Nullable Object other) {");
        file.line("return other instanceof " + type + " that && Structs.equal(this, that);");
        file.line("}").blank();
        file.line("@Override").line("public int hashCode() {");
        file.line("return Structs.hash(this);").line("}").blank();
        file.line("@Override").line("public String toString() {");
        file.line("return Structs.text(this);").line("}").blank();
    }
}
