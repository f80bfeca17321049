package dev.brume.cloudwatch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Writes a message of Protocol Buffers, field by field. What OpenTelemetry's few messages need,
/// and
/// no more: the library for all others is larger than this whole service.
final class Protobuf {
    private static final int VARINT_BITS = 7;
    private static final int MORE = 0x80;
    private static final int FIXED64 = 1;
    private static final int LENGTH_DELIMITED = 2;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    static byte[] message(Consumer<Protobuf> fields) {
        var message = new Protobuf();
        fields.accept(message);
        return message.out.toByteArray();
    }

    /// A message behind its length, as streams of messages have it.
    static byte[] delimited(byte[] message) {
        var stream = new Protobuf();
        stream.varint(message.length);
        stream.out.writeBytes(message);
        return stream.out.toByteArray();
    }

    private void varint(int value) {
        int left = value;
        while (left >= MORE) {
            out.write(left & MORE - 1 | MORE);
            left >>>= VARINT_BITS;
        }
        out.write(left);
    }

    private void tag(int field, int type) {
        varint(field << 3 | type);
    }

    void text(int field, String text) {
        bytes(field, text.getBytes(StandardCharsets.UTF_8));
    }

    void nested(int field, Consumer<Protobuf> fields) {
        bytes(field, message(fields));
    }

    private void bytes(int field, byte[] content) {
        tag(field, LENGTH_DELIMITED);
        varint(content.length);
        out.writeBytes(content);
    }

    /// Zero is what readers take an absent field for.
    void fixed(int field, long value) {
        if (value != 0) {
            tag(field, FIXED64);
            for (int i = 0; i < Long.BYTES; i++) {
                out.write((int) (value >>> Byte.SIZE * i));
            }
        }
    }

    void number(int field, double value) {
        fixed(field, Double.doubleToRawLongBits(value));
    }
}
