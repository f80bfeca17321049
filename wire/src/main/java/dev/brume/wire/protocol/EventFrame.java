package dev.brume.wire.protocol;

import dev.brume.wire.value.ByteSink;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.CRC32;

/// One message of `application/vnd.amazon.eventstream`: lengths, a checksum over them, typed
/// headers, the payload, and a checksum over all.
final class EventFrame {
    static final String MEDIA_TYPE = "application/vnd.amazon.eventstream";

    private static final int PRELUDE_BYTES = 8;
    private static final int CHECKSUM_BYTES = 4;

    /// The longest header value that the format can say.
    private static final int HEADER_BYTES_MAX = Short.MAX_VALUE;

    private static final int TRUE = 0;
    private static final int FALSE = 1;
    private static final int BYTE = 2;
    private static final int SHORT = 3;
    private static final int INTEGER = 4;
    private static final int LONG = 5;
    private static final int BYTES = 6;
    private static final int STRING = 7;
    private static final int TIMESTAMP = 8;

    private final ByteSink headers = new ByteSink(128);

    /// Adds a header of the type that the value has.
    EventFrame header(String name, Object value) {
        var nameBytes = name.getBytes(StandardCharsets.UTF_8);
        headers.write(nameBytes.length);
        headers.write(nameBytes);
        switch (value) {
            case Boolean flag -> headers.write(flag ? TRUE : FALSE);
            case Byte number -> headers.write(typed(BYTE, 1).put(number).array());
            case Short number -> headers.write(typed(SHORT, 2).putShort(number).array());
            case Integer number -> headers.write(typed(INTEGER, 4).putInt(number).array());
            case Long number -> headers.write(typed(LONG, 8).putLong(number).array());
            case Instant time ->
                    headers.write(typed(TIMESTAMP, 8).putLong(time.toEpochMilli()).array());
            case byte[] bytes -> counted(BYTES, bytes);
            default -> counted(STRING, value.toString().getBytes(StandardCharsets.UTF_8));
        }
        return this;
    }

    private static ByteBuffer typed(int type, int size) {
        return ByteBuffer.allocate(1 + size).put((byte) type);
    }

    private void counted(int type, byte[] bytes) {
        if (bytes.length > HEADER_BYTES_MAX) {
            throw new IllegalArgumentException("an event header of " + bytes.length + " bytes");
        }
        headers.write(typed(type, 2).putShort((short) bytes.length).array());
        headers.write(bytes);
    }

    /// The whole message.
    byte[] frame(byte[] payload) {
        var headerBytes = headers.toBytes();
        int total =
                PRELUDE_BYTES
                        + CHECKSUM_BYTES
                        + headerBytes.length
                        + payload.length
                        + CHECKSUM_BYTES;
        var buffer = ByteBuffer.allocate(total).putInt(total).putInt(headerBytes.length);
        buffer.putInt(checksum(buffer.array(), PRELUDE_BYTES)).put(headerBytes).put(payload);
        return buffer.putInt(checksum(buffer.array(), total - CHECKSUM_BYTES)).array();
    }

    private static int checksum(byte[] bytes, int length) {
        var crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }
}
