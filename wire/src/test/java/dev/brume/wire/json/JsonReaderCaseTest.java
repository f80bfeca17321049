package dev.brume.wire.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Shapes;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

final class JsonReaderCaseTest {
    private static final Schema EVERYTHING = Shapes.everything();

    @Test
    void theLastOfTwoEqualKeysWins() {
        assertThat(value("{\"string\": \"first\", \"string\": \"last\"}", "string"))
                .isEqualTo("last");
    }

    @Test
    void unknownMembersAreSkippedWhateverTheyHold() {
        var text = "{\"unknown\": {\"a\": [1, {\"b\": null}]}, \"other\": 1e9, \"integer\": 7}";
        assertThat(value(text, "integer")).isEqualTo(7);
    }

    @Test
    void whatIsCutOffIsSaidWithoutTheParsersOwnMatters() {
        assertThatThrownBy(() -> value("{\"string\": \"x\"", "string"))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        thrown ->
                                assertThat(thrown.message())
                                        .isEqualTo(
                                                "Unexpected end-of-input: expected close marker"
                                                        + " for Object"));
    }

    @Test
    void aNullMemberIsAbsent() {
        assertThat(value("{\"string\": null, \"list\": null}", "string")).isNull();
    }

    @Test
    void escapedAndLongNamesAreFound() {
        assertThat(value("{\"\\u0073tring\": \"x\"}", "string")).isEqualTo("x");
    }

    @Test
    void sparseListsKeepNulls() {
        assertThat(value("{\"sparseList\": [null, \"x\"]}", "sparseList"))
                .isEqualTo(Arrays.asList(null, "x"));
    }

    @Test
    void bigNumbersKeepTheirDigits() {
        var text = "{\"bigInteger\": -123456789012345678901234567890, \"bigDecimal\": 1.50e2}";
        assertThat(value(text, "bigInteger"))
                .isEqualTo(new BigInteger("-123456789012345678901234567890"));
        assertThat(value(text, "bigDecimal")).isEqualTo(new BigDecimal("1.50e2"));
    }

    @Test
    void timestampsKeepTheirFraction() {
        assertThat(value("{\"timestamp\": 1700000000.123}", "timestamp"))
                .isEqualTo(Instant.ofEpochSecond(1700000000, 123_000_000));
        assertThat(value("{\"timestamp\": -0.5}", "timestamp"))
                .isEqualTo(Instant.ofEpochSecond(-1, 500_000_000));
        assertThat(value("{\"timestamp\": 1.7e9}", "timestamp"))
                .isEqualTo(Instant.ofEpochSecond(1700000000));
    }

    @Test
    void documentsAreReadAsTheyAre() {
        var text = "{\"document\": {\"a\": [1, null, true, \"s\", {}]}}";
        assertThat(value(text, "document"))
                .isEqualTo(
                        Map.of("a", Arrays.asList(new BigDecimal(1), null, true, "s", Map.of())));
    }

    @Test
    void aUnionTakesItsOneMemberAndIgnoresTheTypeHint() {
        var union =
                (Struct)
                        Objects.requireNonNull(
                                value("{\"union\": {\"__type\": \"x\", \"number\": 3}}", "union"));
        assertThat(union.member(1)).isEqualTo(3);
    }

    @Test
    void nestingUpToTheBoundIsRead() {
        var levels = Json.DEPTH_MAX / 2 - 1;
        assertThat(read(nest(levels))).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "1",
                "\"x\"",
                "{",
                "{]",
                "{\"string\"}",
                "{\"string\":}",
                "{} {}",
                "{}x",
                "{,}",
                "{\"integer\": 1,}",
                "{'integer': 1}",
                "\uFEFF{}",
                "{\"integer\": 01}",
                "{\"integer\": +1}",
                "{\"integer\": 1.5}",
                "{\"integer\": 2147483648}",
                "{\"integer\": \"1\"}",
                "{\"integer\": NaN}",
                "{\"byte\": 128}",
                "{\"short\": -32769}",
                "{\"long\": 9223372036854775808}",
                "{\"long\": 1e3}",
                "{\"float\": 1e39}",
                "{\"double\": 1e309}",
                "{\"double\": \"1.5\"}",
                "{\"double\": Infinity}",
                "{\"boolean\": \"true\"}",
                "{\"boolean\": 1}",
                "{\"string\": 1}",
                "{\"string\": true}",
                "{\"string\": {}}",
                "{\"string\": [\"x\"]}",
                "{\"list\": \"x\"}",
                "{\"list\": {}}",
                "{\"list\": [null]}",
                "{\"map\": []}",
                "{\"map\": {\"a\": null}}",
                "{\"structure\": []}",
                "{\"structure\": \"x\"}",
                "{\"blob\": \"xyz\"}",
                "{\"blob\": \"####\"}",
                "{\"timestamp\": \"2020-01-01T00:00:00Z\"}",
                "{\"timestamp\": 1e300}",
                "{\"timestamp\": 99999999999999}",
                "{\"union\": {}}",
                "{\"union\": {\"text\": \"a\", \"number\": 1}}",
                "{\"union\": {\"text\": null}}",
                "{\"union\": {\"other\": 1}}",
                "{\"string\": \"\\ud800\"}",
                "{\"string\": \"\\udc00x\"}",
                "{\"string\": \"\t\"}",
                "{\"map\": {\"\\ud800\": \"x\"}}",
            })
    void malformedBodiesAreRefused(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bigInteger\": 1e1000000}",
                "{\"bigDecimal\": 1e1000000}",
                "{\"bigDecimal\": 1e-1000000}",
                "{\"bigDecimal\": 1e99999999999999999999}",
                "{\"document\": 1e1000000}",
                "{\"timestamp\": 1e-1000000}",
            })
    void smallTextForHugeNumbersIsRefused(String text) {
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bigInteger", "bigDecimal", "integer", "double", "unknown"})
    void numbersOfAMillionDigitsAreRefused(String member) {
        var text = "{\"" + member + "\": " + "9".repeat(1_000_000) + "}";
        assertRefused(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nested", "unknown", "document", "structure"})
    void depthBombsAreRefused(String member) {
        for (var open : List.of("[", "{\"a\":", "[{\"nested\":")) {
            var text = "{\"" + member + "\": " + open.repeat(100_000);
            assertRefused(text.getBytes(StandardCharsets.UTF_8));
        }
        assertRefused(nest(10_000));
    }

    @Test
    void textThatIsNotUtf8IsRefused() {
        for (int bad : new int[] {0x80, 0xC0, 0xFF, 0xF8}) {
            var body = "{\"string\": \"?\"}".getBytes(StandardCharsets.ISO_8859_1);
            body[12] = (byte) bad;
            assertRefused(body);
        }
    }

    @Test
    void aCutBodyIsRefusedWhereverItIsCut() {
        var whole = "{\"string\": \"xé\", \"list\": [\"a\"], \"double\": 1.5e3}";
        var body = whole.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < body.length; length++) {
            assertRefused(Arrays.copyOf(body, length));
        }
    }

    @Test
    void manyDistinctKeysCostNoMoreThanTheirBytes() {
        var text = new StringBuilder("{\"map\": {");
        for (int i = 0; i < 20_000; i++) {
            text.append(i == 0 ? "" : ",").append("\"key").append(i).append("\":\"v\"");
        }
        var map = (Map<?, ?>) Objects.requireNonNull(value(text.append("}}").toString(), "map"));
        assertThat(map).hasSize(20_000);
    }

    @Test
    void moreValuesThanAnyRequestHoldsAreRefused() {
        assertRefused(
                ("{\"nested\":[" + "{},".repeat(1_000_000) + "{}]}")
                        .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aStringOfTenMegabytesIsRead() {
        var text = "x".repeat(10 << 20);
        assertThat(value("{\"string\":\"" + text + "\"}", "string")).isEqualTo(text);
    }

    private static byte[] nest(int levels) {
        var text = "{\"nested\":[".repeat(levels) + "{}" + "]}".repeat(levels);
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static @Nullable Object value(String text, String member) {
        return Shapes.value(read(text.getBytes(StandardCharsets.UTF_8)), member);
    }

    private static Struct read(byte[] body) {
        var builder = MapStruct.FACTORY.builder(EVERYTHING);
        JsonReader.readInto(builder, EVERYTHING, JsonNames.MODEL, body, MapStruct.FACTORY);
        return builder.build();
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> read(body))
                .as("%s", new String(body, 0, Math.min(60, body.length), StandardCharsets.UTF_8))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        error -> {
                            assertThat(error.code()).isEqualTo("SerializationException");
                            assertThat(error.status()).isEqualTo(400);
                            assertThat(error.message()).isNotEmpty();
                        });
    }
}
