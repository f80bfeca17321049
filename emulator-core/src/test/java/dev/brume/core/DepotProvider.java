package dev.brume.core;

import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.Constraints;
import dev.brume.wire.schema.Location;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import java.util.List;
import java.util.Set;

/// A service made for tests whose operations stream: `PUT /depot/stream` answers with what it was
/// sent, while it comes; `PUT /depot/whole` takes the same in memory. Nobody need sign.
final class DepotProvider implements ServiceProvider {
    private static final ServiceSchema.Info INFO =
            new ServiceSchema.Info(
                    "depot",
                    "Depot",
                    "depot",
                    "depot",
                    "depot",
                    null,
                    null,
                    List.of(ProtocolId.REST_JSON_1),
                    null,
                    false,
                    true);

    @Override
    public ServiceSchema.Info info() {
        return INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        return new RunningService(
                        schema(),
                        MapStruct.FACTORY,
                        DepotProvider::handle,
                        Set.of("Stream", "Whole"))
                .requiring((service, operation, input, context) -> List.of())
                .admittingAnonymous();
    }

    private static Struct handle(OperationSchema operation, Struct input, RequestContext context) {
        var builder = MapStruct.FACTORY.builder(operation.output());
        builder.set(
                0,
                switch (input.member(0)) {
                    case Body body -> body;
                    case byte[] bytes -> Body.of(bytes);
                    case null -> Body.EMPTY;
                    default -> throw new IllegalStateException();
                });
        return builder.build();
    }

    private static ServiceSchema schema() {
        var builder = new ServiceSchema.Builder(INFO);
        var blob = builder.declare("Blob", ShapeKind.BLOB, Schema.Traits.NONE);
        var streaming =
                builder.declare(
                        "StreamingBlob",
                        ShapeKind.BLOB,
                        new Schema.Traits(
                                Constraints.NONE,
                                null,
                                false,
                                false,
                                true,
                                false,
                                false,
                                null,
                                null,
                                null,
                                null));
        var streamed = structure(builder, "Streamed", streaming);
        var whole = structure(builder, "Whole", blob);
        operation(builder, "Stream", "/depot/stream", streamed, streamed);
        operation(builder, "Whole", "/depot/whole", whole, streamed);
        return builder.build();
    }

    private static Schema structure(ServiceSchema.Builder builder, String name, Schema payload) {
        var structure = builder.declare(name, ShapeKind.STRUCTURE, Schema.Traits.NONE);
        var traits =
                new MemberSchema.Traits(
                        Location.PAYLOAD,
                        null,
                        null,
                        false,
                        false,
                        false,
                        null,
                        null,
                        null,
                        false,
                        false,
                        false,
                        false,
                        false,
                        false);
        builder.members(structure, List.of(builder.member("Content", 0, payload, traits)));
        return structure;
    }

    private static void operation(
            ServiceSchema.Builder builder, String name, String uri, Schema input, Schema output) {
        builder.operation(
                index ->
                        new OperationSchema(
                                name, index, input, output, List.of(), "PUT", uri, 200, null, null,
                                null, null, false, false, false, null));
    }
}
