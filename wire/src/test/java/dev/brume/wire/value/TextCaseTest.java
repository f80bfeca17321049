package dev.brume.wire.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.schema.TimestampFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Instant;

final class TextCaseTest {
    @ParameterizedTest
    @CsvSource({
        "EPOCH_SECONDS, 0, 1970-01-01T00:00:00Z",
        "EPOCH_SECONDS, 1515531081.1234, 2018-01-09T20:51:21.123400Z",
        "EPOCH_SECONDS, -1.5, 1969-12-31T23:59:58.500Z",
        "EPOCH_SECONDS, 253402300799, 9999-12-31T23:59:59Z",
        "DATE_TIME, 2020-02-29T23:59:59Z, 2020-02-29T23:59:59Z",
        "DATE_TIME, 2020-01-01T00:00:00.000000001Z, 2020-01-01T00:00:00.000000001Z",
        "DATE_TIME, 0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "HTTP_DATE, 'Tue, 29 Apr 2014 18:30:38 GMT', 2014-04-29T18:30:38Z",
        "HTTP_DATE, 'Sun, 02 Jan 2000 20:34:56.456 GMT', 2000-01-02T20:34:56.456Z",
    })
    void timestampsAreReadAndWrittenAlike(TimestampFormat format, String text, Instant value) {
        assertThat(Timestamps.parse(text, format)).isEqualTo(value);
        assertThat(Timestamps.format(value, format)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "EPOCH_SECONDS, 253402300800",
        "EPOCH_SECONDS, 1e999999999",
        "EPOCH_SECONDS, ''",
        "EPOCH_SECONDS, 1.",
        "EPOCH_SECONDS, .5",
        "EPOCH_SECONDS, +1",
        "EPOCH_SECONDS, 1e400",
        "DATE_TIME, 2021-02-29T00:00:00Z",
        "DATE_TIME, 2020-13-01T00:00:00Z",
        "DATE_TIME, 2020-01-01T24:00:00Z",
        "DATE_TIME, 2020-01-01T00:60:00Z",
        "DATE_TIME, 2020-01-01T00:00:60Z",
        "DATE_TIME, 2020-01-01T00:00:00z",
        "DATE_TIME, 2020-01-01T00:00:00.Z",
        "DATE_TIME, 2020-01-01T00:00:00.0123456789Z",
        "DATE_TIME, 2020-01-01T00:00:00+01:00",
        "DATE_TIME, 2020-01-01T00:00:00Zx",
        "DATE_TIME, ２020-01-01T00:00:00Z",
        "DATE_TIME, 0000-01-01T00:00:00Z",
        "HTTP_DATE, 'Tue, 32 Apr 2014 18:30:38 GMT'",
        "HTTP_DATE, 'Xxx, 29 Apr 2014 18:30:38 GMT'",
        "HTTP_DATE, 'Tue, 29 Abc 2014 18:30:38 GMT'",
        "HTTP_DATE, 'Tue, 29 Apr 2014 18:30:38 UTC'",
        "HTTP_DATE, 'Tue, 29 Apr 2014 18:30:38 GMT '",
    })
    void otherTextIsNoTimestamp(TimestampFormat format, String text) {
        assertThat(Timestamps.parse(text, format)).isNull();
    }

    @Test
    void offsetsAreReadWhereTheProtocolTakesThem() {
        assertThat(Timestamps.parseDateTime("1996-12-19T16:39:57-08:00", true))
                .isEqualTo(Instant.parse("1996-12-20T00:39:57Z"));
        assertThat(Timestamps.parseDateTime("1996-12-19T16:39:57+0800", true)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "+1", "1.0", "0x1", " 1", "1 ", "9223372036854775808", "１"})
    void otherTextIsNoInteger(String text) {
        assertThat(Numbers.parseInteger(text, Long.MIN_VALUE, Long.MAX_VALUE)).isNull();
    }

    @Test
    void integersReachTheirBounds() {
        for (long bound : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, 0, -1}) {
            assertThat(Numbers.parseInteger("" + bound, Long.MIN_VALUE, Long.MAX_VALUE))
                    .isEqualTo(bound);
        }
        assertThat(Numbers.parseInteger("128", Byte.MIN_VALUE, Byte.MAX_VALUE)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1d", "0x1p3", "1e", "1.", ".1", "--1", "1e999", "infinity", "nan"})
    void otherTextIsNoDouble(String text) {
        assertThat(Numbers.parseDouble(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1001", "1e-1001", "1e99999999999", "NaN"})
    void decimalsKeepWithinTheirBound(String text) {
        assertThat(Numbers.parseDecimal(text)).isNull();
        assertThat(Numbers.parseDecimal("9".repeat(1_001))).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"xyz", "YmxvYg=", "[][]", "-_==", "YQ==x"})
    void otherTextIsNoBase64(String text) {
        assertThat(Base64Text.decode(text)).isNull();
    }
}
