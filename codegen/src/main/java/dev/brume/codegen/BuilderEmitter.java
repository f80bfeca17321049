package dev.brume.codegen;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;

/// Writes the builder of a record or an exception, nested in it: one field and one setter a
/// member, and the switch by which codecs set members.
final class BuilderEmitter {
    private final Names names;
    private final JavaTypes types;

    BuilderEmitter(Names names) {
        this.names = names;
        this.types = new JavaTypes(names);
    }

    void emit(JavaFile file, Schema shape) {
        emit(file, shape, false);
    }

    /// The builder of an error, which has a message even where the model gives it none.
    void emitOfError(JavaFile file, Schema shape) {
        emit(file, shape, shape.members().stream().noneMatch(Names::isMessage));
    }

    private void emit(JavaFile file, Schema shape, boolean withMessage) {
        var type = names.type(shape);
        file.line("/// Collects the members of a [" + type + "].");
        file.line("public static final class Builder implements StructBuilder {");
        for (var member : shape.members()) {
            file.line(
                    "private "
                            + types.nullable(member.target())
                            + " "
                            + names.member(shape, member)
                            + ";");
        }
        if (withMessage) {
            file.line("private @Nullable String message;");
        }
        file.blank().line("private Builder() {}").blank();
        if (withMessage) {
            file.line("public Builder message(String value) {");
            file.line("message = value;").line("return this;").line("}").blank();
        }
        shape.members().forEach(member -> setter(file, shape, member));
        set(file, shape);
        build(file, shape, type);
        file.line("}");
    }

    private void setter(JavaFile file, Schema shape, MemberSchema member) {
        var name = names.member(shape, member);
        file.line("public Builder " + name + "(" + types.component(member) + " value) {");
        file.line("this." + name + " = value;").line("return this;").line("}").blank();
    }

    private void set(JavaFile file, Schema shape) {
        var members = shape.members();
        if (members.stream().anyMatch(member -> JavaTypes.isGeneric(member.target()))) {
            file.line("@SuppressWarnings(\"unchecked\") // the schema fixes the elements' type");
        }
        file.line("@Override").line("public void set(int index, @Nullable Object value) {");
        if (members.isEmpty()) {
            file.line("throw new IndexOutOfBoundsException(index);");
        } else {
            file.line("switch (index) {");
            for (var member : members) {
                var name = names.member(shape, member);
                file.line(
                        "case "
                                + member.index()
                                + " -> this."
                                + name
                                + " = "
                                + types.cast(member.target(), "value")
                                + ";");
            }
            file.line("default -> throw new IndexOutOfBoundsException(index);").line("}");
        }
        file.line("}").blank();
    }

    private void build(JavaFile file, Schema shape, String type) {
        if (shape.members().stream().anyMatch(MemberSchema::required)) {
            file.line("@SuppressWarnings(\"NullAway\") // validation comes after reading");
        }
        file.line("@Override").line("public " + type + " build() {");
        if (shape.traits().error() != null) {
            file.line("return new " + type + "(this);");
        } else {
            var arguments =
                    shape.members().stream().map(member -> names.member(shape, member)).toList();
            file.line("return new " + type + "(" + String.join(", ", arguments) + ");");
        }
        file.line("}");
    }
}
