package dev.brume.wire.roundtrip;

import dev.brume.wire.schema.Constraints;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.schema.XmlNamespace;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// Makes a service up from a seed: structures and unions that hold each other and themselves, lists
/// and maps of everything, names and flags as models have them. One operation, `Echo`, takes and
/// answers the first structure.
final class RandomService {
    static final String API_VERSION = "2026-01-01";

    private static final int STRUCTURES = 6;
    private static final int MEMBERS_MAX = 8;
    private static final ShapeKind[] SIMPLE = {
        ShapeKind.STRING,
        ShapeKind.BLOB,
        ShapeKind.BOOLEAN,
        ShapeKind.BYTE,
        ShapeKind.SHORT,
        ShapeKind.INTEGER,
        ShapeKind.LONG,
        ShapeKind.FLOAT,
        ShapeKind.DOUBLE,
        ShapeKind.BIG_INTEGER,
        ShapeKind.BIG_DECIMAL,
        ShapeKind.TIMESTAMP
    };

    private final SplittableRandom random;
    private final ServiceSchema.Builder builder;
    private final List<Schema> structures = new ArrayList<>();
    private final List<Schema> everything = new ArrayList<>();
    private final boolean sparse;

    private RandomService(long seed, ProtocolId protocol) {
        random = new SplittableRandom(seed);
        // XML and forms have no way to say null.
        sparse =
                switch (protocol) {
                    case AWS_JSON_1_0, AWS_JSON_1_1, REST_JSON_1, RPC_V2_CBOR -> true;
                    case AWS_QUERY, EC2_QUERY, REST_XML -> false;
                };
        builder =
                new ServiceSchema.Builder(
                        new ServiceSchema.Info(
                                "echo",
                                "Echo",
                                API_VERSION,
                                "echo",
                                "echo",
                                "Echo",
                                "Echo",
                                List.of(protocol),
                                new XmlNamespace(null, "https://echo.example.com/"),
                                random.nextBoolean(),
                                random.nextBoolean()));
    }

    static ServiceSchema of(long seed, ProtocolId protocol) {
        return new RandomService(seed, protocol).make();
    }

    private ServiceSchema make() {
        for (var kind : SIMPLE) {
            everything.add(builder.declare(kind.name(), kind, Schema.Traits.NONE));
        }
        for (int i = 0; i < STRUCTURES; i++) {
            var kind = i > 0 && random.nextInt(4) == 0 ? ShapeKind.UNION : ShapeKind.STRUCTURE;
            structures.add(builder.declare("Structure" + i, kind, Schema.Traits.NONE));
        }
        everything.addAll(structures);
        for (int i = 0; i < STRUCTURES; i++) {
            collection("List" + i, ShapeKind.LIST);
            collection("Map" + i, ShapeKind.MAP);
        }
        structures.forEach(this::fill);
        builder.operation(
                index ->
                        new OperationSchema(
                                "Echo",
                                index,
                                structures.getFirst(),
                                structures.getFirst(),
                                List.of(),
                                "POST",
                                "/echo",
                                200,
                                "EchoResult",
                                null,
                                null,
                                null,
                                false,
                                false,
                                false,
                                null));
        return builder.build();
    }

    private void collection(String name, ShapeKind kind) {
        boolean nulls = sparse && random.nextInt(3) == 0;
        var traits =
                new Schema.Traits(
                        Constraints.NONE,
                        null,
                        nulls,
                        random.nextInt(5) == 0,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        null);
        var schema = builder.declare(name, kind, traits);
        var parts = new ArrayList<MemberSchema>();
        if (kind == ShapeKind.MAP) {
            parts.add(part("key", 0, everything.getFirst(), "K"));
        }
        // A flat list's elements are called like its member: two lists in one structure must
        // differ.
        var renamed = traits.flattened() && kind == ShapeKind.LIST ? null : "V";
        parts.add(part(kind == ShapeKind.MAP ? "value" : "member", parts.size(), any(), renamed));
        builder.members(schema, parts);
        everything.add(schema);
    }

    private MemberSchema part(String name, int index, Schema target, @Nullable String renamed) {
        return builder.member(name, index, target, traits(random.nextBoolean() ? renamed : null));
    }

    private void fill(Schema structure) {
        int count = 1 + random.nextInt(MEMBERS_MAX);
        var members = new ArrayList<MemberSchema>();
        for (int i = 0; i < count; i++) {
            var renamed = random.nextInt(3) == 0 ? "renamed" + i : null;
            members.add(builder.member("Member" + i, i, any(), traits(renamed)));
        }
        builder.members(structure, members);
    }

    private Schema any() {
        return everything.get(random.nextInt(everything.size()));
    }

    private MemberSchema.Traits traits(@Nullable String name) {
        var formats = TimestampFormat.values();
        return new MemberSchema.Traits(
                Location.BODY,
                name,
                null,
                false,
                random.nextInt(4) == 0,
                false,
                null,
                random.nextBoolean() ? formats[random.nextInt(formats.length)] : null,
                null,
                false,
                false,
                false,
                false,
                false,
                false);
    }
}
