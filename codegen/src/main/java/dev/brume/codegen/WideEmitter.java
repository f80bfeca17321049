package dev.brume.codegen;

import dev.brume.wire.schema.Schema;

/// Writes a structure that has more members than a constructor takes parameters (254): a final
/// class over an array, with the same accessors, builder and equality as a record.
final class WideEmitter {
    /// What a record's canonical constructor takes: 255 slots, one of them `this`.
    static final int RECORD_MEMBERS_MAX = 254;

    private final Names names;
    private final JavaTypes types;
    private final Documentation documentation;

    WideEmitter(Names names, Documentation documentation) {
        this.names = names;
        this.types = new JavaTypes(names);
        this.documentation = documentation;
    }

    JavaFile emit(Schema shape) {
        var type = names.type(shape);
        var file = new JavaFile(names.packageName(), type);
        documentation.write(file, shape);
        file.line("public final class " + type + " implements Struct {");
        file.line("private final @Nullable Object[] members;").blank();
        file.line("private " + type + "(@Nullable Object[] members) {");
        file.line("this.members = members;").line("}").blank();
        shape.members().forEach(member -> accessor(file, shape, member.index()));
        file.line("public static Builder builder() {");
        file.line("return new Builder(new Object[" + shape.members().size() + "]);")
                .line("}")
                .blank();
        file.line("public Builder toBuilder() {");
        file.line("return new Builder(members.clone());").line("}").blank();
        file.line("@Override").line("public Schema schema() {");
        file.line("return " + names.prefix() + "Model.schema().shape(" + shape.index() + ");");
        file.line("}").blank();
        file.line("@Override").line("public @Nullable Object member(int index) {");
        file.line("return members[index];").line("}").blank();
        RecordEmitter.objectMethods(file, type);
        builder(file, shape, type);
        return file.line("}");
    }

    private void accessor(JavaFile file, Schema shape, int index) {
        var member = shape.member(index);
        if (JavaTypes.isGeneric(member.target())) {
            file.line("@SuppressWarnings(\"unchecked\") // only this type's builder puts it there");
        }
        file.line("public " + types.component(member) + " " + names.member(shape, member) + "() {");
        file.line("return " + types.cast(member.target(), "members[" + index + "]") + ";");
        file.line("}").blank();
    }

    private void builder(JavaFile file, Schema shape, String type) {
        file.line("/// Collects the members of a [" + type + "].");
        file.line("public static final class Builder implements StructBuilder {");
        file.line("private final @Nullable Object[] members;").blank();
        file.line("private Builder(@Nullable Object[] members) {");
        file.line("this.members = members;").line("}").blank();
        for (var member : shape.members()) {
            var name = names.member(shape, member);
            file.line("public Builder " + name + "(" + types.component(member) + " value) {");
            file.line(
                    "members["
                            + member.index()
                            + "] = "
                            + JavaTypes.frozen(member.target(), "value")
                            + ";");
            file.line("return this;").line("}").blank();
        }
        file.line("@Override").line("public void set(int index, @Nullable Object value) {");
        file.line("members[index] = value;").line("}").blank();
        file.line("@Override").line("public " + type + " build() {");
        file.line("return new " + type + "(members.clone());").line("}");
        file.line("}");
    }
}
