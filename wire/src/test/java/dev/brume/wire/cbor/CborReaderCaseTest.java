package dev.brume.wire.cbor;

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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Bytes are written as in RFC 8949's appendix A; `member=hex` stands for a map of one entry.
final class CborReaderCaseTest {
    private static final Schema EVERYTHING = Shapes.everything();

    @ParameterizedTest
    @CsvSource({
        "integer, 1a000f4240, 1000000",
        "integer, 3903e7, -1000",
        "integer, 20, -1",
        "byte, 387f, -128",
        "long, 1b7fffffffffffffff, 9223372036854775807",
        "long, 3b7fffffffffffffff, -9223372036854775808",
        "double, f93e00, 1.5",
        "double, f90001, 5.960464477539063E-8",
        "double, fa47c35000, 100000.0",
        "double, fbc010666666666666, -4.1",
        "double, f97c00, Infinity",
        "double, fbfff0000000000000, -Infinity",
        "double, f97e00, NaN",
        "double, 05, 5.0",
        "float, f9c400, -4.0",
        "boolean, f5, true",
        "string, 60, ''",
        "string, 62c3bc, ü",
        "string, 7f657374726561646d696e67ff, streaming",
        "string, 7fff, ''",
        "bigInteger, c249010000000000000000, 18446744073709551616",
        "bigInteger, c349010000000000000000, -18446744073709551617",
        "bigInteger, 1bffffffffffffffff, 18446744073709551615",
        "bigInteger, 3bffffffffffffffff, -18446744073709551616",
        "bigDecimal, c48221196ab3, 273.15",
        "bigDecimal, fb3ff8000000000000, 1.5",
        "timestamp, c11a514b67b0, 2013-03-21T20:04:00Z",
        "timestamp, c1fb41d452d9ec200000, 2013-03-21T20:04:00.500Z",
        "timestamp, c120, 1969-12-31T23:59:59Z",
        "list, 9f61616162ff, '[a, b]'",
        "list, 8161617f, ",
        "map, bf61616162ff, '{a=b}'",
        "sparseList, 82f66161, '[null, a]'",
    })
    void valuesAreRead(String member, String hex, String expected) {
        if (expected == null) {
            assertRefused(entry(member, hex));
            return;
        }
        assertThat(String.valueOf(value(member, hex))).isEqualTo(expected);
    }

    @Test
    void indefiniteByteStringsAreJoined() {
        assertThat(value("blob", "5f42010243030405ff")).isEqualTo(new byte[] {1, 2, 3, 4, 5});
    }

    @Test
    void unknownMembersAreSkippedWhateverTheyHold() {
        var unknowns =
                List.of("f7", "f0", "f8ff", "c1c2c300", "9f9fff80ff", "bf00015f4101ffa0ff", "7fff");
        for (var unknown : unknowns) {
            var body = hex("bf" + text("unknown") + unknown + text("integer") + "07ff");
            assertThat(Shapes.value(read(body), "integer")).isEqualTo(7);
        }
    }

    @Test
    void theLastOfTwoEqualKeysWins() {
        var body = hex("a2" + text("integer") + "01" + text("integer") + "02");
        assertThat(Shapes.value(read(body), "integer")).isEqualTo(2);
    }

    @Test
    void namesInChunksAreFound() {
        var body = hex("a17f" + text("inte") + text("ger") + "ff02");
        assertThat(Shapes.value(read(body), "integer")).isEqualTo(2);
    }

    @Test
    void nullAndUndefinedMembersAreAbsent() {
        assertThat(value("string", "f6")).isNull();
        assertThat(value("string", "f7")).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "integer, 1a80000000",
        "integer, f93e00",
        "integer, 6131",
        "byte, 1880",
        "long, 1b8000000000000000",
        "long, 3b8000000000000000",
        "float, fb7fefffffffffffff",
        "double, 6131",
        "boolean, 01",
        "boolean, f6f6",
        "string, 01",
        "string, 4161",
        "string, 61ff",
        "string, 62c328",
        "string, 7f01ff",
        "string, 7f4161ff",
        "string, 7f7f6161ffff",
        "string, 7f6161",
        "string, 7bffffffffffffffff",
        "string, 7a7fffffff61",
        "blob, 6161",
        "blob, 5b7fffffffffffffff00",
        "list, 9b7fffffffffffffff",
        "list, 9a7fffffff",
        "list, 9bffffffffffffffff",
        "list, 81f6",
        "list, a0",
        "list, 9f6161",
        "map, bb7fffffffffffffff",
        "map, ba7fffffff",
        "map, a10101",
        "map, bf6161ff",
        "map, a16161f6",
        "structure, 80",
        "union, a0",
        "union, a26474657874616164746578746162",
        "timestamp, 01",
        "timestamp, c16131",
        "timestamp, c1f97e00",
        "timestamp, c1fb7fefffffffffffff",
        "timestamp, c0fb41d452d9ec200000",
        "timestamp, c11b7fffffffffffffff",
        "bigInteger, c401",
        "bigDecimal, c4821a7fffffff01",
        "bigDecimal, c4823a7fffffff01",
        "bigDecimal, c48101",
        "bigDecimal, c49f0101ff",
        "bigDecimal, f97e00",
        "integer, 1c",
        "integer, 1f",
        "integer, ff",
        "integer, df",
        "integer, fc",
    })
    void malformedValuesAreRefused(String member, String hex) {
        assertRefused(entry(member, hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "01", "f6", "ff", "a0a0", "a000", "bf", "a1", "c1a0", "bb"})
    void bodiesThatAreNoMapAreRefused(String hex) {
        assertRefused(hex(hex));
    }

    @Test
    void hugeBigNumbersAreRefused() {
        var million = "c25a000f4240" + "ff".repeat(1_000_000);
        assertRefused(entry("bigInteger", million));
        assertRefused(entry("bigDecimal", "c48200" + million));
    }

    @Test
    void depthBombsAreRefusedInKnownAndUnknownMembers() {
        for (var member : List.of("nested", "unknown", "document", "structure")) {
            for (var open : List.of("81", "9f", "a16161", "bf6161", "81a1" + text("nested"))) {
                assertRefused(entry(member, open.repeat(50_000)));
            }
        }
    }

    @Test
    void chainsOfTagsEnd() {
        assertRefused(entry("unknown", "c1".repeat(1_000_000)));
    }

    @Test
    void manySmallChunksAreJoinedInTime() {
        var chunks = "7f" + "6161".repeat(500_000) + "ff";
        assertThat((String) value("string", chunks)).hasSize(500_000);
    }

    @Test
    void moreItemsThanAnyRequestHoldsAreRefused() {
        assertRefused(entry("nested", "9f" + "a0".repeat(1_000_001) + "ff"));
    }

    @Test
    void aCutBodyIsRefusedWhereverItIsCut() {
        var body =
                hex(
                        "bf"
                                + text("list")
                                + "9f6161ff"
                                + text("double")
                                + "fbc010666666666666"
                                + text("string")
                                + "7f62c3bcff"
                                + text("map")
                                + "a161616162"
                                + text("timestamp")
                                + "c11a514b67b0ff");
        assertThat(read(body)).isNotNull();
        for (int length = 0; length < body.length; length++) {
            assertRefused(Arrays.copyOf(body, length));
        }
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        var builder = MapStruct.FACTORY.builder(EVERYTHING);
        set(builder, "string", "€");
        set(builder, "long", Long.MIN_VALUE);
        set(builder, "integer", 70_000);
        set(builder, "bigInteger", BigInteger.TWO.pow(200).negate());
        set(builder, "bigDecimal", new BigDecimal("-1.500"));
        set(builder, "double", 1.1);
        set(builder, "float", 1.1f);
        set(builder, "timestamp", Instant.parse("2026-11-23T19:40:00.123Z"));
        set(builder, "document", Map.of("a", List.of(new BigDecimal("1.5"), true)));
        set(builder, "list", List.of("a".repeat(300)));
        var value = builder.build();
        assertThat(read(CborWriter.write(value))).isEqualTo(value);
    }

    private static void set(dev.brume.wire.value.StructBuilder into, String member, Object value) {
        into.set(Objects.requireNonNull(EVERYTHING.member(member)).index(), value);
    }

    private static @Nullable Object value(String member, String hex) {
        return Shapes.value(read(entry(member, hex)), member);
    }

    private static byte[] entry(String member, String hex) {
        return hex("a1" + text(member) + hex);
    }

    private static String text(String name) {
        var out = new ByteArrayOutputStream();
        out.write(0x60 | name.length());
        out.writeBytes(name.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(out.toByteArray());
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits);
    }

    private static Struct read(byte[] body) {
        var builder = MapStruct.FACTORY.builder(EVERYTHING);
        CborReader.readInto(builder, EVERYTHING, body, MapStruct.FACTORY);
        return builder.build();
    }

    private static void assertRefused(byte[] body) {
        assertThatThrownBy(() -> read(body))
                .as("%s", HexFormat.of().formatHex(body, 0, Math.min(40, body.length)))
                .isInstanceOfSatisfying(
                        ServiceException.class,
                        error -> assertThat(error.code()).isEqualTo("SerializationException"));
    }
}
