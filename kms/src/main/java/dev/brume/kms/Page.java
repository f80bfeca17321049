package dev.brume.kms;

import dev.brume.core.state.PMap;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/// A part of a listing, and the marker of the next one. Markers name the last key that was listed,
/// so that every page costs the same and changes in between neither repeat nor drop a row.
///
/// @param marker absent at the end
record Page<V>(List<V> items, @Nullable String marker) {
    boolean truncated() {
        return marker != null;
    }

    /// What a caller asks for, and what it may.
    ///
    /// @param limit null for the default
    /// @param max how many items KMS lists at most, whatever is asked for
    record Request(@Nullable String marker, @Nullable Integer limit, int standard, int max) {
        int size() {
            return Math.min(limit == null ? standard : limit, max);
        }
    }

    /// The rows whose keys begin with a prefix, after the marker.
    static <V> Page<V> of(PMap<String, V> table, String prefix, Request request) {
        var last = request.marker() == null ? null : decode(request.marker());
        if (last != null && !last.startsWith(prefix)) {
            throw KmsErrors.invalidMarker();
        }
        var rows = last == null ? table.after(prefix, true) : table.after(last, false);
        var items = new ArrayList<V>();
        String listed = "";
        for (Map.Entry<String, V> row : rows) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (items.size() == request.size()) {
                return new Page<>(items, encode(listed));
            }
            items.add(row.getValue());
            listed = row.getKey();
        }
        return new Page<>(items, null);
    }

    // The checksum tells markers from anything else that happens to be Base64.
    private static String encode(String key) {
        var text = key.getBytes(StandardCharsets.UTF_8);
        var bytes =
                ByteBuffer.allocate(Integer.BYTES + text.length).putInt(checksum(text)).put(text);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private static String decode(String marker) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(marker);
        } catch (IllegalArgumentException e) {
            throw KmsErrors.invalidMarker();
        }
        if (bytes.length <= Integer.BYTES) {
            throw KmsErrors.invalidMarker();
        }
        var text = Arrays.copyOfRange(bytes, Integer.BYTES, bytes.length);
        if (ByteBuffer.wrap(bytes).getInt() != checksum(text)) {
            throw KmsErrors.invalidMarker();
        }
        return new String(text, StandardCharsets.UTF_8);
    }

    private static int checksum(byte[] text) {
        var crc = new CRC32();
        crc.update(text);
        return (int) crc.getValue();
    }
}
