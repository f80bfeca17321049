package dev.brume.wire.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// That a schema comes back from its binary form as it was, and that other bytes are refused.
class SchemaBinaryTest {
    private static final ServiceSchema.Info INFO =
            new ServiceSchema.Info(
                    "tiny",
                    "Tiny",
                    "2020-01-01",
                    "sign",
                    "end",
                    "Tiny_1",
                    "TinyCbor",
                    List.of(ProtocolId.RPC_V2_CBOR, ProtocolId.REST_XML),
                    new XmlNamespace("p", "http://tiny/ü"),
                    true,
                    true);
    private static final Schema.Traits FULL_SHAPE =
            new Schema.Traits(
                    new Constraints(-1L, new BigDecimal("2.5"), "[a-z]+", List.of("a", "b"), true),
                    new ErrorTraits("Code", "Query.Code", 418, true),
                    true,
                    true,
                    true,
                    true,
                    true,
                    "text/plain",
                    "Root",
                    new XmlNamespace(null, "http://shape/"),
                    TimestampFormat.HTTP_DATE);

    private static MemberSchema.Traits traits(Object defaultValue) {
        return new MemberSchema.Traits(
                Location.PREFIX_HEADERS,
                "x-",
                "Ec2",
                true,
                true,
                true,
                new XmlNamespace(null, "http://member/"),
                TimestampFormat.EPOCH_SECONDS,
                defaultValue,
                true,
                true,
                true,
                true,
                true,
                true);
    }

    private static ServiceSchema service(ShapeKind kind, Object defaultValue) {
        var builder = new ServiceSchema.Builder(INFO);
        var root = builder.declare("Root", ShapeKind.STRUCTURE, Schema.Traits.NONE);
        var full = builder.declare("Full", kind, FULL_SHAPE);
        builder.members(
                root,
                List.of(
                        builder.member("Self", 0, root, MemberSchema.Traits.NONE),
                        builder.member("Full", 1, full, traits(defaultValue))));
        builder.operation(
                index ->
                        new OperationSchema(
                                "Do",
                                index,
                                root,
                                root,
                                List.of(full),
                                "PUT",
                                "/{Key+}?x",
                                204,
                                "DoResult",
                                "DoRequest",
                                new XmlNamespace(null, "http://in/"),
                                "{A}.",
                                true,
                                true,
                                true,
                                new OperationSchema.Pagination(
                                        List.of("a"), List.of("b", "c"), "l", List.of("r"), "m")));
        return builder.build();
    }

    private static ServiceSchema again(ServiceSchema schema) {
        return SchemaBinary.read(SchemaBinary.write(schema));
    }

    @Test
    void everyFactComesBack() {
        var schema = service(ShapeKind.STRING, "x");
        var read = again(schema);
        var root = Objects.requireNonNull(read.shape("Root"));

        assertThat(read.info()).isEqualTo(INFO);
        assertThat(read.shape(1).traits()).isEqualTo(FULL_SHAPE);
        assertThat(root.traits()).isEqualTo(Schema.Traits.NONE);
        assertThat(root.member(0).target()).isSameAs(root);
        assertThat(root.member(1).traits()).isEqualTo(traits("x"));
        assertThat(read.operations()).usingRecursiveComparison().isEqualTo(schema.operations());
    }

    static Stream<Map.Entry<ShapeKind, Object>> defaults() {
        return Stream.of(
                Map.entry(ShapeKind.STRING, ""),
                Map.entry(ShapeKind.BOOLEAN, true),
                Map.entry(ShapeKind.BYTE, (byte) -1),
                Map.entry(ShapeKind.SHORT, (short) 300),
                Map.entry(ShapeKind.INTEGER, Integer.MIN_VALUE),
                Map.entry(ShapeKind.LONG, Long.MAX_VALUE),
                Map.entry(ShapeKind.FLOAT, 1.5f),
                Map.entry(ShapeKind.DOUBLE, Double.NaN),
                Map.entry(ShapeKind.BIG_INTEGER, BigInteger.TWO.pow(80)),
                Map.entry(ShapeKind.BIG_DECIMAL, new BigDecimal("1e-30")),
                Map.entry(ShapeKind.TIMESTAMP, Instant.ofEpochSecond(1, 5)),
                Map.entry(ShapeKind.BLOB, new byte[] {1, -1}),
                Map.entry(ShapeKind.LIST, List.of()),
                Map.entry(ShapeKind.MAP, Map.of()));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void aDefaultValueKeepsItsJavaType(Map.Entry<ShapeKind, Object> kindAndValue) {
        var read = again(service(kindAndValue.getKey(), kindAndValue.getValue()));

        assertThat(read.shape(0).member(1).traits().defaultValue())
                .isEqualTo(kindAndValue.getValue());
    }

    @Test
    void theSameSchemaMakesTheSameBytes() {
        assertThat(SchemaBinary.write(service(ShapeKind.STRING, "x")))
                .isEqualTo(SchemaBinary.write(service(ShapeKind.STRING, "x")));
    }

    @Test
    void everyCutAndEveryStrangeByteIsAnErrorOrAnotherSchema() {
        var bytes = SchemaBinary.write(service(ShapeKind.STRING, "x"));
        for (int length = 0; length < bytes.length; length++) {
            var cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> SchemaBinary.read(cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (int i = 0; i < bytes.length; i++) {
            var damaged = bytes.clone();
            damaged[i] ^= 0x55;
            try {
                assertThat(SchemaBinary.read(damaged)).isNotNull();
            } catch (IllegalArgumentException e) {
                assertThat(e).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void anotherVersionIsNamed() {
        var bytes = SchemaBinary.write(service(ShapeKind.STRING, "x"));
        bytes[4] = 9;

        assertThatThrownBy(() -> SchemaBinary.read(bytes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("schema of version 9, wanted 1");
    }

    @Test
    void aMissingResourceIsNamed() {
        assertThatThrownBy(() -> SchemaBinary.load(SchemaBinaryTest.class, "none.schema"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("no schema none.schema beside ");
    }
}
