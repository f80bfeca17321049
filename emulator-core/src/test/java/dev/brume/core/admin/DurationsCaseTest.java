package dev.brume.core.admin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

final class DurationsCaseTest {
    @ParameterizedTest
    @CsvSource({
        "200ms, PT0.2S",
        "90s, PT1M30S",
        "15m, PT15M",
        "1h, PT1H",
        "7d, PT168H",
        "1d12h, PT36H",
        "PT1H, PT1H",
        "P7D, PT168H",
    })
    void durations_are_read_as_people_write_them(String text, Duration expected) {
        assertThat(Durations.parse(text)).contains(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "7", "d", "7x", "-1h", "PT-1H", "1h 2m", "P", "12345678901d"})
    void what_is_none_is_refused(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }
}
