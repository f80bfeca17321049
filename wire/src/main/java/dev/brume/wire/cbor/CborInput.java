package dev.brume.wire.cbor;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.protocol.SerializationErrors;
import dev.brume.wire.value.ByteSink;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// CBOR data items, one after another, from bytes in memory. Every length is held against what is
/// left before anything is allocated, and nesting against [#DEPTH_MAX].
final class CborInput {
    /// How many arrays, maps and tags may stand in one another: bounds the stack of readers.
    static final int DEPTH_MAX = 200;

    /// How many data items a body may hold: an empty map is one byte, but an object with all its
    /// members in memory. AWS's own bounds on requests lie far below.
    static final int ITEMS_MAX = 1_000_000;

    static final int UNSIGNED = 0;
    static final int NEGATIVE = 1;
    static final int BYTES = 2;
    static final int TEXT = 3;
    static final int ARRAY = 4;
    static final int MAP = 5;
    static final int TAG = 6;
    static final int SIMPLE = 7;

    static final int FALSE = 20;
    static final int TRUE = 21;
    static final int NULL = 22;
    static final int UNDEFINED = 23;
    static final int HALF = 25;
    static final int SINGLE = 26;
    static final int DOUBLE = 27;

    /// The length of a string, array or map whose end is marked by a break.
    static final long INDEFINITE = -1;

    private static final int BREAK = 0xFF;
    private static final int INFO_INDEFINITE = 31;

    private final byte[] bytes;
    private int position;
    private int depth;
    private int items;

    private int major;
    private int info;
    private long argument;

    CborInput(byte[] bytes) {
        this.bytes = bytes;
    }

    /// Reads a head: [#major()], [#info()] and [#argument()] then describe it.
    void head() {
        if (++items > ITEMS_MAX) {
            throw malformed("more than " + ITEMS_MAX + " items");
        }
        int initial = octet();
        major = initial >> 5;
        info = initial & 31;
        if (info < 24) {
            argument = info;
        } else if (info <= 27) {
            argument = unsigned(1 << (info - 24));
        } else if (info == INFO_INDEFINITE && major >= BYTES && major <= MAP) {
            argument = INDEFINITE;
        } else {
            throw malformed("a reserved or misplaced head");
        }
    }

    int major() {
        return major;
    }

    /// The head's low five bits: which simple value or float it is.
    int info() {
        return info;
    }

    /// The head's argument: an integer (unsigned), a length, a tag or a float's bits.
    long argument() {
        return argument;
    }

    boolean atEnd() {
        return position == bytes.length;
    }

    /// Whether the head is `null` or `undefined`.
    boolean isNull() {
        return major == SIMPLE && (info == NULL || info == UNDEFINED);
    }

    /// Consumes a break if it is next.
    boolean takeBreak() {
        if (position < bytes.length && (bytes[position] & 0xFF) == BREAK) {
            position++;
            return true;
        }
        return false;
    }

    /// Enters the array or map whose head was read.
    ///
    /// @param itemsPerEntry 1 for arrays, 2 for maps
    /// @return its number of entries, or [#INDEFINITE]
    long enter(int itemsPerEntry) {
        if (++depth > DEPTH_MAX) {
            throw malformed("values nested deeper than " + DEPTH_MAX);
        }
        // Each item is a byte at least, so a count beyond what is left is a lie.
        if (argument > (bytes.length - position) / itemsPerEntry || argument < INDEFINITE) {
            throw malformed("a length beyond the end");
        }
        return argument;
    }

    void leave() {
        depth--;
    }

    /// Whether another entry follows in the container just entered.
    ///
    /// @param count what [#enter(int)] answered
    /// @param done how many entries were read
    boolean more(long count, long done) {
        return count == INDEFINITE ? !takeBreak() : done < count;
    }

    /// The bytes of the byte or text string whose head was read.
    byte[] bytes() {
        if (argument != INDEFINITE) {
            int length = length();
            position += length;
            return Arrays.copyOfRange(bytes, position - length, position);
        }
        int kind = major;
        var joined = new ByteSink();
        while (!takeBreak()) {
            head();
            if (major != kind || argument == INDEFINITE) {
                throw malformed("a chunk of another kind in a string");
            }
            int length = length();
            joined.write(bytes, position, length);
            position += length;
        }
        return joined.toBytes();
    }

    /// The text string whose head was read.
    String text() {
        if (argument == INDEFINITE) {
            var joined = bytes();
            return utf8(joined, 0, joined.length);
        }
        int length = length();
        position += length;
        return utf8(bytes, position - length, length);
    }

    /// The member that the text string whose head was read names, or null; it is consumed.
    CborNames.@Nullable Entry find(CborNames names) {
        if (argument == INDEFINITE) {
            var joined = bytes();
            return names.find(joined, 0, joined.length);
        }
        int length = length();
        position += length;
        return names.find(bytes, position - length, length);
    }

    private int length() {
        if (argument < 0 || argument > bytes.length - position) {
            throw malformed("a length beyond the end");
        }
        return (int) argument;
    }

    /// Skips the rest of the item whose head was read.
    void skip() {
        while (major == TAG) {
            head();
        }
        switch (major) {
            case BYTES, TEXT -> {
                if (argument == INDEFINITE) {
                    skipChunks(major);
                } else {
                    position += length();
                }
            }
            case ARRAY -> skipEntries(1);
            case MAP -> skipEntries(2);
            default -> {
                // Integers, simple values and floats are all head.
            }
        }
    }

    private void skipChunks(int kind) {
        while (!takeBreak()) {
            head();
            if (major != kind || argument == INDEFINITE) {
                throw malformed("a chunk of another kind in a string");
            }
            position += length();
        }
    }

    private void skipEntries(int itemsPerEntry) {
        long count = enter(itemsPerEntry);
        for (long done = 0; more(count, done); done++) {
            for (int i = 0; i < itemsPerEntry; i++) {
                head();
                skip();
            }
        }
        leave();
    }

    /// The float whose head was read.
    double floating() {
        return switch (info) {
            case HALF -> Float.float16ToFloat((short) argument);
            case SINGLE -> Float.intBitsToFloat((int) argument);
            case DOUBLE -> Double.longBitsToDouble(argument);
            default -> throw malformed("a number was expected");
        };
    }

    private int octet() {
        if (position == bytes.length) {
            throw malformed("the end came too early");
        }
        return bytes[position++] & 0xFF;
    }

    private long unsigned(int count) {
        if (count > bytes.length - position) {
            throw malformed("the end came too early");
        }
        long number = 0;
        for (int i = 0; i < count; i++) {
            number = (number << 8) | (bytes[position++] & 0xFF);
        }
        return number;
    }

    private static String utf8(byte[] from, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (from[i] < 0) {
                return strictUtf8(from, offset, length);
            }
        }
        return new String(from, offset, length, StandardCharsets.ISO_8859_1);
    }

    private static String strictUtf8(byte[] from, int offset, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(from, offset, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("text that is not UTF-8");
        }
    }

    static ServiceException malformed(String what) {
        return SerializationErrors.malformed("The CBOR body is malformed: " + what);
    }
}
