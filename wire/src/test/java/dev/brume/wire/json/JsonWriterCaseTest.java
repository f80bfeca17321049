package dev.brume.wire.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Shapes;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

final class JsonWriterCaseTest {
    private static final Schema EVERYTHING = Shapes.everything();

    @Test
    void timestampsArePlainDecimals() {
        assertThat(write("timestamp", Instant.ofEpochSecond(1_700_000_000)))
                .isEqualTo("{\"timestamp\":1700000000}");
        assertThat(write("timestamp", Instant.ofEpochSecond(1_700_000_000, 123_000_000)))
                .isEqualTo("{\"timestamp\":1700000000.123}");
        assertThat(write("timestamp", Instant.ofEpochSecond(-1, 500_000_000)))
                .isEqualTo("{\"timestamp\":-0.5}");
    }

    @Test
    void floatsWithoutDigitsAreStrings() {
        assertThat(write("double", Double.NaN)).isEqualTo("{\"double\":\"NaN\"}");
        assertThat(write("float", Float.NEGATIVE_INFINITY)).isEqualTo("{\"float\":\"-Infinity\"}");
    }

    @Test
    void nullsInListsStay() {
        assertThat(write("sparseList", Arrays.asList("a", null)))
                .isEqualTo("{\"sparseList\":[\"a\",null]}");
    }

    @Test
    void halfASurrogatePairIsReplacedNotFatal() {
        assertThat(write("string", "a\uD800b")).isEqualTo("{\"string\":\"a\uFFFDb\"}");
    }

    @Test
    void longStringsAndBlobsAreWhole() {
        var text = "é".repeat(100_000);
        assertThat(write("string", text)).isEqualTo("{\"string\":\"" + text + "\"}");
        assertThat(write("blob", new byte[] {1, 2, 3})).isEqualTo("{\"blob\":\"AQID\"}");
    }

    @Test
    void documentsAreWrittenAsTheyAre() {
        assertThat(write("document", List.of(new BigDecimal("1.50"), true, "s")))
                .isEqualTo("{\"document\":[1.50,true,\"s\"]}");
    }

    @Test
    void errorsCarryTypeAndMessage() {
        var body = JsonWriter.writeError("NotFound", null, "gone", JsonNames.MODEL);
        assertThat(new String(body, StandardCharsets.UTF_8))
                .isEqualTo("{\"__type\":\"NotFound\",\"message\":\"gone\"}");
    }

    private static String write(String member, Object value) {
        var builder = MapStruct.FACTORY.builder(EVERYTHING);
        builder.set(Objects.requireNonNull(EVERYTHING.member(member)).index(), value);
        return new String(
                JsonWriter.write(builder.build(), JsonNames.MODEL), StandardCharsets.UTF_8);
    }
}
