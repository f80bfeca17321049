package dev.brume.core.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;

final class JsonTest {
    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"services\": {\"kms\": \"running\"}, \"n\": [1, 2.5, true, null, \"\"]}",
                "{}",
                "[]",
                "\"quote \\\" backslash \\\\ newline \\n bell \\u0007 é 🌫\"",
            })
    void what_is_read_is_written_as_it_was(String text) throws Json.MalformedJson {
        assertThat(Json.text(Json.read(bytes(text)))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{\"a\":}", "[1,]", "{} {}", "nul", "{'a':1}"})
    void what_is_no_json_is_refused(String text) {
        assertThatThrownBy(() -> Json.read(bytes(text))).isInstanceOf(Json.MalformedJson.class);
    }

    @Test
    void nesting_without_end_is_refused_before_the_stack_is_full() {
        assertThatThrownBy(() -> Json.read(bytes("[".repeat(100_000))))
                .isInstanceOf(Json.MalformedJson.class);
    }
}
