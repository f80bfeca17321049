package dev.brume.wire.value;

import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// A small service for tests: the structure `Everything` has a member of each kind, named after it
/// in lower case (`string`, `bigDecimal`), lists and maps of strings and of itself, and a union.
public final class Shapes {
    private final ServiceSchema.Builder builder =
            new ServiceSchema.Builder(
                    new ServiceSchema.Info(
                            "shapes",
                            "Shapes",
                            "2026-01-01",
                            "shapes",
                            "shapes",
                            "Shapes_20260101",
                            "Shapes",
                            List.of(ProtocolId.AWS_JSON_1_1),
                            null,
                            false,
                            true));

    /// The structure with a member of each kind.
    public static Schema everything() {
        var shapes = new Shapes();
        var everything = shapes.builder.declare("Everything", ShapeKind.STRUCTURE, none());
        var members = new ArrayList<MemberSchema>();
        for (var kind : ShapeKind.values()) {
            switch (kind) {
                case STRUCTURE -> members.add(shapes.member("structure", members, everything));
                case UNION -> members.add(shapes.member("union", members, shapes.union()));
                case LIST -> {
                    members.add(shapes.member("list", members, shapes.list("List", false)));
                    members.add(shapes.member("sparseList", members, shapes.list("Holes", true)));
                }
                case MAP -> members.add(shapes.member("map", members, shapes.map()));
                case EVENT_STREAM -> {}
                default -> members.add(shapes.member(camel(kind), members, shapes.simple(kind)));
            }
        }
        var nested = shapes.builder.declare("Nested", ShapeKind.LIST, none());
        shapes.builder.members(
                nested, List.of(shapes.builder.member("member", 0, everything, traits())));
        members.add(shapes.member("nested", members, nested));
        shapes.builder.members(everything, members);
        return everything;
    }

    /// A REST service that has nothing but routes.
    ///
    /// @param operations `GetThing GET /things/{Id}?literal`; a `!name` behind it is a required
    ///     query parameter
    public static ServiceSchema routes(String... operations) {
        var shapes = new Shapes();
        var string = shapes.simple(ShapeKind.STRING);
        for (var line : operations) {
            var parts = line.split(" ");
            var input = shapes.builder.declare(parts[0] + "In", ShapeKind.STRUCTURE, none());
            var members = new ArrayList<MemberSchema>();
            for (int i = 3; i < parts.length; i++) {
                members.add(
                        shapes.builder.member(
                                parts[i].substring(1),
                                members.size(),
                                string,
                                located(Location.QUERY, true)));
            }
            shapes.builder.members(input, members);
            shapes.builder.operation(
                    index ->
                            new OperationSchema(
                                    parts[0], index, input, input, List.of(), parts[1], parts[2],
                                    200, null, null, null, null, false, false, false, null));
        }
        return shapes.builder.build();
    }

    /// A builder over nothing, for schemas that a test makes itself.
    public static ServiceSchema.Builder builder() {
        return new Shapes().builder;
    }

    public static MemberSchema.Traits traits() {
        return MemberSchema.Traits.NONE;
    }

    public static MemberSchema.Traits located(Location location, boolean required) {
        return new MemberSchema.Traits(
                location, null, null, required, false, false, null, null, null, false, false, false,
                false, false, false);
    }

    public static Schema.Traits none() {
        return Schema.Traits.NONE;
    }

    /// The value of a member by its name.
    public static @Nullable Object value(Struct struct, String name) {
        for (var member : struct.schema().members()) {
            if (member.name().equals(name)) {
                return struct.member(member.index());
            }
        }
        throw new IllegalArgumentException(name);
    }

    private MemberSchema member(String name, List<MemberSchema> before, Schema target) {
        return builder.member(name, before.size(), target, traits());
    }

    private Schema simple(ShapeKind kind) {
        var name = "Simple" + kind;
        var found = builder.find(name);
        return found != null ? found : builder.declare(name, kind, none());
    }

    private Schema union() {
        var union = builder.declare("Union", ShapeKind.UNION, none());
        builder.members(
                union,
                List.of(
                        builder.member("text", 0, simple(ShapeKind.STRING), traits()),
                        builder.member("number", 1, simple(ShapeKind.INTEGER), traits())));
        return union;
    }

    private Schema list(String name, boolean sparse) {
        var list =
                builder.declare(
                        name,
                        ShapeKind.LIST,
                        new Schema.Traits(
                                none().constraints(),
                                null,
                                sparse,
                                false,
                                false,
                                false,
                                false,
                                null,
                                null,
                                null,
                                null));
        var element = builder.member("member", 0, simple(ShapeKind.STRING), traits());
        builder.members(list, List.of(element));
        return list;
    }

    private Schema map() {
        var map = builder.declare("Map", ShapeKind.MAP, none());
        builder.members(
                map,
                List.of(
                        builder.member("key", 0, simple(ShapeKind.STRING), traits()),
                        builder.member("value", 1, simple(ShapeKind.STRING), traits())));
        return map;
    }

    /// `bigDecimal` of `BIG_DECIMAL`.
    private static String camel(ShapeKind kind) {
        var words = kind.name().toLowerCase(java.util.Locale.ROOT).split("_");
        return words.length == 1
                ? words[0]
                : words[0] + Character.toUpperCase(words[1].charAt(0)) + words[1].substring(1);
    }
}
