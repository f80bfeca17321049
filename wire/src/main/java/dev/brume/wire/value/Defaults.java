package dev.brume.wire.value;

import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;

import org.jspecify.annotations.Nullable;

/// The default values that a model gives to members: filled in before a structure is read, so that
/// what the client sent overwrites them.
public final class Defaults {
    private static final Derived<Schema, MemberSchema[]> DEFAULTED = new Derived<>(Defaults::find);

    private Defaults() {}

    /// A builder of the structure that already holds the model's defaults.
    public static StructBuilder begin(Schema structure, ShapeFactory shapes) {
        var builder = shapes.builder(structure);
        for (var member : structure.derived(DEFAULTED)) {
            builder.set(member.index(), member.traits().defaultValue());
        }
        return builder;
    }

    /// The member's value, or the model's default where it has none.
    public static @Nullable Object valueOf(Struct struct, MemberSchema member) {
        var value = struct.member(member.index());
        return value != null ? value : member.traits().defaultValue();
    }

    private static MemberSchema[] find(Schema structure) {
        if (structure.kind() != ShapeKind.STRUCTURE) {
            return new MemberSchema[0];
        }
        return structure.members().stream()
                .filter(member -> member.traits().defaultValue() != null)
                .toArray(MemberSchema[]::new);
    }
}
