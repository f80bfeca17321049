package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.zip.CRC32C;

/// The lines of journals and snapshots: `LENGTH CRC32C JSON\n`, both numbers as eight hexadecimal
/// digits, the length and the checksum being those of the JSON's bytes.
final class Frames {
    /// Two numbers, each with the space behind it.
    private static final int HEAD = 18;

    private static final HexFormat HEX = HexFormat.of();

    private Frames() {}

    /// A line that is not whole; the offset is where it begins.
    static final class Broken extends Exception {
        final long offset;

        Broken(long offset, String why) {
            super(why, null, false, false);
            this.offset = offset;
        }
    }

    static void append(ByteArrayOutputStream out, byte[]... parts) {
        var crc = new CRC32C();
        int length = 0;
        for (var part : parts) {
            crc.update(part);
            length += part.length;
        }
        var head = HEX.toHexDigits(length) + " " + HEX.toHexDigits((int) crc.getValue()) + " ";
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        for (var part : parts) {
            out.writeBytes(part);
        }
        out.write('\n');
    }

    /// Goes through the lines of a file's bytes.
    static final class Reader {
        private final byte[] file;
        private int position;

        Reader(byte[] file, int from) {
            this.file = file;
            this.position = from;
        }

        /// Where the next line begins.
        int position() {
            return position;
        }

        /// The next line's JSON, or null at the end of the file.
        byte @Nullable [] next() throws Broken {
            if (position == file.length) {
                return null;
            }
            if (file.length - position < HEAD) {
                throw new Broken(position, "it ends within a line");
            }
            int length = hex(position);
            int expected = hex(position + 9);
            int from = position + HEAD;
            if (length < 0 || length >= file.length - from) {
                throw new Broken(position, "it ends within a line, or the length is wrong");
            }
            var crc = new CRC32C();
            crc.update(file, from, length);
            if ((int) crc.getValue() != expected || file[from + length] != '\n') {
                throw new Broken(position, "the checksum is wrong");
            }
            position = from + length + 1;
            var json = new byte[length];
            System.arraycopy(file, from, json, 0, length);
            return json;
        }

        private int hex(int from) throws Broken {
            int value = 0;
            for (int i = from; i < from + 8; i++) {
                if (!HexFormat.isHexDigit(file[i])) {
                    throw new Broken(position, "a line does not begin with two numbers");
                }
                value = value << 4 | HexFormat.fromHexDigit(file[i]);
            }
            return value;
        }

        /// The next whole line behind a broken one, or null where there is none.
        byte @Nullable [] nextWhole() {
            while (position < file.length) {
                while (position < file.length && file[position] != '\n') {
                    position++;
                }
                position = Math.min(position + 1, file.length);
                try {
                    return next();
                } catch (Broken broken) {
                    // Searched on from the line behind it.
                }
            }
            return null;
        }
    }
}
