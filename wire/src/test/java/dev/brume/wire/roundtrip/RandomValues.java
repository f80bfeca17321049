package dev.brume.wire.roundtrip;

import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.SplittableRandom;

/// Makes values of a schema up from a seed: with the characters, numbers and moments that codecs
/// stumble over. Flattened lists and maps are never empty, which XML cannot tell from absent.
final class RandomValues {
    private static final int DEPTH_MAX = 6;

    /// In the years 5 and 9987.
    private static final long MILLIS_MIN = -62_000_000_000_000L;

    private static final long MILLIS_MAX = 253_000_000_000_000L;
    private static final String[] STRINGS = {
        "",
        " ",
        "a b",
        "<&>\"'",
        "]]>",
        "line\r\nend\r",
        "\t\n",
        "\u0000\u0001\u001f",
        "ä€😀",
        "\uFFFE\uFFFF",
        "null",
        "true",
        "1e5",
        "a=b&c=d%20+",
        "{\"a\":[1]}",
        "\u2028\u007f\u0085",
        "\\u0041\\",
        "<!-- c --><![CDATA[d]]>",
        "&amp;#65;"
    };

    private final SplittableRandom random;

    RandomValues(long seed) {
        random = new SplittableRandom(seed);
    }

    Struct of(Schema structure) {
        return Objects.requireNonNull(struct(structure, 0));
    }

    private @Nullable Struct struct(Schema schema, int depth) {
        var builder = MapStruct.FACTORY.builder(schema);
        if (schema.kind() == ShapeKind.UNION) {
            var members = schema.members();
            for (int attempt = 0; attempt < members.size(); attempt++) {
                var member = members.get(random.nextInt(members.size()));
                var value = value(member.target(), depth + 1);
                if (value != null) {
                    builder.set(member.index(), value);
                    return builder.build();
                }
            }
            return null;
        }
        for (var member : schema.members()) {
            if (random.nextInt(4) != 0) {
                builder.set(member.index(), value(member.target(), depth + 1));
            }
        }
        return builder.build();
    }

    private @Nullable Object value(Schema schema, int depth) {
        boolean simple = schema.members().isEmpty();
        if (!simple && depth > DEPTH_MAX) {
            return null;
        }
        return switch (schema.kind()) {
            case STRUCTURE, UNION -> struct(schema, depth);
            case LIST -> list(schema, depth);
            case MAP -> map(schema, depth);
            case STRING -> string();
            case BLOB -> bytes(random.nextInt(20));
            case BOOLEAN -> random.nextBoolean();
            case BYTE -> (byte) integer();
            case SHORT -> (short) integer();
            case INTEGER -> (int) integer();
            case LONG -> integer();
            case FLOAT -> (float) real();
            case DOUBLE -> real();
            case BIG_INTEGER -> new BigInteger(bytes(1 + random.nextInt(25)));
            case BIG_DECIMAL -> BigDecimal.valueOf(integer(), random.nextInt(40) - 10);
            case TIMESTAMP -> Instant.ofEpochMilli(random.nextLong(MILLIS_MIN, MILLIS_MAX));
            case DOCUMENT, EVENT_STREAM -> throw new IllegalArgumentException(schema.toString());
        };
    }

    private @Nullable Object list(Schema schema, int depth) {
        var list = new ArrayList<@Nullable Object>();
        for (int size = 1 + random.nextInt(3); size > 0; size--) {
            var value = value(schema.element().target(), depth + 1);
            if (value != null || schema.traits().sparse()) {
                list.add(value);
            }
        }
        return list.isEmpty() ? null : list;
    }

    private @Nullable Object map(Schema schema, int depth) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (int size = 1 + random.nextInt(3); size > 0; size--) {
            var value = value(schema.value().target(), depth + 1);
            if (value != null || schema.traits().sparse()) {
                map.put(string(), value);
            }
        }
        return map.isEmpty() ? null : map;
    }

    String string() {
        if (random.nextInt(3) == 0) {
            return STRINGS[random.nextInt(STRINGS.length)];
        }
        var text = new StringBuilder();
        for (int size = random.nextInt(12); size > 0; size--) {
            int point =
                    random.nextInt(4) == 0 ? random.nextInt(0x110000) : ' ' + random.nextInt(95);
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                text.appendCodePoint(point);
            }
        }
        return text.toString();
    }

    private byte[] bytes(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private long integer() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> Long.MIN_VALUE;
            case 2 -> Long.MAX_VALUE;
            case 3 -> random.nextInt(200) - 100;
            default -> random.nextLong();
        };
    }

    private double real() {
        return switch (random.nextInt(7)) {
            case 0 -> Double.NaN;
            case 1 -> Double.POSITIVE_INFINITY;
            case 2 -> Double.NEGATIVE_INFINITY;
            case 3 -> 0;
            case 4 -> random.nextInt(1000) / 8.0;
            case 5 -> 1e-30;
            default -> random.nextDouble(-1e9, 1e9);
        };
    }
}
