package dev.brume.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.List;

/// Patterns that are compiled when they are needed.
class ConstraintsTest {
    @Test
    void aPatternIsCompiledOnce() {
        var constraints = new Constraints(null, null, "[a-z]+", List.of(), false);

        assertThat(constraints.pattern()).hasToString("[a-z]+").isSameAs(constraints.pattern());
    }

    @Test
    void aPatternThatJavaDoesNotKnowIsLeftOut() {
        var constraints = new Constraints(null, null, "[a-", List.of(), false);

        assertThat(constraints.pattern()).isNull();
        assertThat(constraints.patternText()).isEqualTo("[a-");
    }
}
