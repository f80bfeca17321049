package dev.brume.wire.smithy;

import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.protocol.Protocols;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.validation.Validation;
import dev.brume.wire.validation.ValidationDialect;
import dev.brume.wire.validation.ValidationHook;
import dev.brume.wire.value.Struct;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the cases are run against.
final class ServersUnderTest {
    /// The protocols that exist; the cases of the others are not run.
    static final Map<ProtocolId, Protocol> ENABLED =
            Stream.of(ProtocolId.values()).collect(Collectors.toMap(id -> id, Protocols::of));

    private ServersUnderTest() {}

    /// The check between reading a request and performing it.
    static void validate(ServiceSchema service, OperationSchema operation, Struct input) {
        Validation.check(service, operation, input, ValidationDialect.SMITHY, ValidationHook.NONE);
    }
}
