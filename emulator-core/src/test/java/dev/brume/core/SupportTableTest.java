package dev.brume.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.MapStruct;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/// The table in the README.
class SupportTableTest {
    /// A service with three operations.
    private record Provider(ServiceSchema.Info info, Set<String> supported)
            implements ServiceProvider {
        static Provider of(String id, String name, Set<String> supported) {
            return new Provider(
                    new ServiceSchema.Info(
                            id,
                            name,
                            "2020-01-01",
                            id,
                            id,
                            name,
                            null,
                            List.of(ProtocolId.AWS_JSON_1_1),
                            null,
                            false,
                            false),
                    supported);
        }

        @Override
        public RunningService create(Platform platform) {
            var builder = new ServiceSchema.Builder(info);
            var unit = builder.declare("Unit", ShapeKind.STRUCTURE, Schema.Traits.NONE);
            for (var operation : List.of("A", "B", "C")) {
                builder.operation(
                        index ->
                                new OperationSchema(
                                        operation, index, unit, unit, List.of(), "POST", "/", 200,
                                        null, null, null, null, false, false, false, null));
            }
            return new RunningService(
                    builder.build(),
                    MapStruct.FACTORY,
                    (operation, _, _) -> {
                        throw ServiceException.notImplemented(info.id(), operation.name());
                    },
                    supported);
        }
    }

    @Test
    void everyServiceSaysHowMuchOfItIsBuilt() throws IOException {
        var providers =
                List.<ServiceProvider>of(
                        Provider.of("zeta", "Zeta Service", Set.of("A", "C")),
                        Provider.of("alpha", "Alpha", Set.of()));
        try (var emulator =
                Emulator.start(
                        EmulatorConfig.IN_MEMORY, _ -> List.of(), providers, Problems.LOGGED)) {
            assertThat(SupportTable.markdown(emulator))
                    .isEqualTo(
                            """
                            | Service | Operations built | Operations of the API |
                            |---|---:|---:|
                            | Alpha | 0 | 3 |
                            | Zeta Service | 2 | 3 |
                            """);
        }
    }
}
