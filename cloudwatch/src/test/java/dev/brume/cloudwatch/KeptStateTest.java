package dev.brume.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.state.RowCodec;
import dev.brume.core.state.StateSpec;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/// Every table can be written to a journal: a type that rows cannot hold would show only with a
/// data directory.
class KeptStateTest {
    static Stream<StateSpec.Table<?, ?>> tables() {
        return Stream.of(MetricsState.SPEC, AlarmsState.SPEC, DashboardsState.SPEC)
                .flatMap(spec -> spec.tables().stream());
    }

    @ParameterizedTest
    @MethodSource("tables")
    void rowsCanBeKept(StateSpec.Table<?, ?> table) {
        assertThat(RowCodec.of(table.rowType())).isNotNull();
    }
}
