package dev.brume.wire.value;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Values in a form that tests compare.
public final class Canonical {
    private Canonical() {}

    /// A value in a form whose `equals` and `toString` are by content: structures become sorted
    /// maps, bytes become buffers, decimals lose trailing zeros. An empty streamed body is no body.
    public static @Nullable Object of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Struct struct -> {
                var map = new TreeMap<String, @Nullable Object>();
                for (var member : struct.schema().members()) {
                    var canonical = of(struct.member(member.index()));
                    if (canonical != null) {
                        map.put(member.name(), canonical);
                    }
                }
                yield map;
            }
            case List<?> list -> {
                var copy = new ArrayList<@Nullable Object>();
                list.forEach(element -> copy.add(of(element)));
                yield copy;
            }
            case Map<?, ?> map -> {
                var copy = new TreeMap<String, @Nullable Object>();
                map.forEach((k, v) -> copy.put(String.valueOf(k), of(v)));
                yield copy;
            }
            case byte[] bytes -> ByteBuffer.wrap(bytes);
            case Body body -> {
                var bytes = read(body);
                yield bytes.length == 0 ? null : ByteBuffer.wrap(bytes);
            }
            case BigDecimal decimal -> decimal.stripTrailingZeros();
            default -> value;
        };
    }

    public static byte[] read(Body body) {
        try {
            return body.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
