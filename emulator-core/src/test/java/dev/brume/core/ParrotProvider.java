package dev.brume.core;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// A service made for tests: it says what it was told, and who told it.
final class ParrotProvider implements ServiceProvider {
    static final ServiceSchema.Info INFO =
            new ServiceSchema.Info(
                    "parrot",
                    "Parrot",
                    "2026-01-01",
                    "parrot",
                    "parrot",
                    "Parrot",
                    null,
                    List.of(ProtocolId.AWS_JSON_1_1),
                    null,
                    false,
                    true);

    private final AtomicInteger created = new AtomicInteger();
    private final ServiceSchema schema = schema();
    private int creationsThatFail;
    private @Nullable Platform platform;

    /// How often the service was made.
    int created() {
        return created.get();
    }

    void failToCreate(int times) {
        creationsThatFail = times;
    }

    @Override
    public ServiceSchema.Info info() {
        return INFO;
    }

    @Override
    public RunningService create(Platform given) {
        if (creationsThatFail-- > 0) {
            throw new IllegalStateException("the parrot is asleep");
        }
        created.incrementAndGet();
        platform = given;
        return new RunningService(
                schema,
                MapStruct.FACTORY,
                this::handle,
                Set.of("Say", "Refuse", "Crash", "SayThroughPeer"));
    }

    private Struct handle(OperationSchema operation, Struct input, RequestContext context) {
        var words = String.valueOf(input.member(0));
        return switch (operation.name()) {
            case "Say" -> said(operation, words, context);
            case "Refuse" -> throw new ServiceException("NoBiscuit", "No " + words + ".", 400);
            case "Crash" -> throw new IllegalArgumentException("crashed on " + words);
            case "SayThroughPeer" -> {
                var say = schema.operation("Say");
                if (platform == null || say == null) {
                    throw new IllegalStateException();
                }
                var service = Caller.service("parrot.amazonaws.com", context.account());
                yield platform.peers().as(service, context.region()).call("parrot", say, input);
            }
            default -> throw new IllegalArgumentException(operation.name());
        };
    }

    private static Struct said(OperationSchema operation, String words, RequestContext context) {
        var builder = MapStruct.FACTORY.builder(operation.output());
        builder.set(0, words);
        builder.set(1, context.caller().arn());
        builder.set(2, context.account() + "/" + context.region());
        builder.set(3, context.endpoint());
        return builder.build();
    }

    private static ServiceSchema schema() {
        var builder = new ServiceSchema.Builder(INFO);
        var text = builder.declare("Text", ShapeKind.STRING, Schema.Traits.NONE);
        var input = structure(builder, "Input", text, "Words");
        var output = structure(builder, "Output", text, "Words", "Caller", "Where", "Endpoint");
        for (var name : List.of("Say", "Refuse", "Crash", "SayThroughPeer", "Sing")) {
            builder.operation(
                    index ->
                            new OperationSchema(
                                    name, index, input, output, List.of(), "POST", "/", 200, null,
                                    null, null, null, false, false, false, null));
        }
        return builder.build();
    }

    private static Schema structure(
            ServiceSchema.Builder builder, String name, Schema text, String... members) {
        var structure = builder.declare(name, ShapeKind.STRUCTURE, Schema.Traits.NONE);
        var list = new ArrayList<MemberSchema>();
        for (var member : members) {
            list.add(builder.member(member, list.size(), text, MemberSchema.Traits.NONE));
        }
        builder.members(structure, list);
        return structure;
    }
}
