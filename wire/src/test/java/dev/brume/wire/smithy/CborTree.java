package dev.brume.wire.smithy;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/// A small CBOR reader that shares nothing with ours: it judges what ours writes. Well-formed input
/// only.
final class CborTree {
    private static final Object BREAK = new Object();

    private final ByteBuffer in;

    private CborTree(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
    }

    static @Nullable Object read(byte[] bytes) {
        var tree = new CborTree(bytes);
        var value = tree.next();
        if (tree.in.hasRemaining()) {
            throw new AssertionError("bytes after the end: " + tree.in.remaining());
        }
        return value;
    }

    private @Nullable Object next() {
        int head = in.get() & 0xff;
        int major = head >> 5;
        int minor = head & 0x1f;
        return switch (major) {
            case 0 -> new BigDecimal(argument(minor)).stripTrailingZeros();
            case 1 ->
                    new BigDecimal(argument(minor).negate().subtract(BigInteger.ONE))
                            .stripTrailingZeros();
            case 2 -> ByteBuffer.wrap(bytes(minor));
            case 3 -> new String(bytes(minor), StandardCharsets.UTF_8);
            case 4 -> list(minor);
            case 5 -> map(minor);
            case 6 -> Map.of("tag " + argument(minor), String.valueOf(next()));
            default -> simple(minor);
        };
    }

    private BigInteger argument(int minor) {
        if (minor < 24) {
            return BigInteger.valueOf(minor);
        }
        var bytes = new byte[1 << (minor - 24)];
        in.get(bytes);
        return new BigInteger(1, bytes);
    }

    private byte[] bytes(int minor) {
        if (minor != 31) {
            var bytes = new byte[argument(minor).intValueExact()];
            in.get(bytes);
            return bytes;
        }
        var all = new java.io.ByteArrayOutputStream();
        while ((in.get(in.position()) & 0xff) != 0xff) {
            all.writeBytes(bytes(in.get() & 0x1f));
        }
        in.get();
        return all.toByteArray();
    }

    private Object list(int minor) {
        var list = new ArrayList<@Nullable Object>();
        for (long left = count(minor); left != 0; left--) {
            var element = next();
            if (element == BREAK) {
                break;
            }
            list.add(element);
        }
        return list;
    }

    private Object map(int minor) {
        var map = new TreeMap<String, @Nullable Object>();
        for (long left = count(minor); left != 0; left--) {
            var key = next();
            if (key == BREAK) {
                break;
            }
            map.put(String.valueOf(key), next());
        }
        return map;
    }

    private long count(int minor) {
        return minor == 31 ? -1 : argument(minor).longValueExact();
    }

    private @Nullable Object simple(int minor) {
        return switch (minor) {
            case 20 -> false;
            case 21 -> true;
            case 22, 23 -> null;
            case 25 -> number(Float.float16ToFloat(in.getShort()));
            case 26 -> number(in.getFloat());
            case 27 -> number(in.getDouble());
            case 31 -> BREAK;
            default -> throw new AssertionError("simple value " + minor);
        };
    }

    /// A float that is a whole number equals the integer: both are allowed on the wire.
    private static Object number(double value) {
        return Double.isFinite(value) ? new BigDecimal(value).stripTrailingZeros() : (Object) value;
    }
}
