package dev.brume.wire.cbor;

import dev.brume.wire.value.ByteSink;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// CBOR data items, one after another, into memory: heads in their shortest form.
final class CborOutput {
    private static final int MAP_BEGIN = 0xBF;
    private static final int BREAK = 0xFF;
    private static final int TAG_BIG_POSITIVE = 2;
    private static final int TAG_BIG_NEGATIVE = 3;
    private static final int LONG_BITS = 64;

    private final ByteSink sink;

    CborOutput(ByteSink sink) {
        this.sink = sink;
    }

    void head(int major, long argument) {
        int type = major << 5;
        if (argument >= 0 && argument < 24) {
            sink.write(type | (int) argument);
        } else if (argument >= 0 && argument <= 0xFF) {
            sink.write(type | 24);
            octets(argument, 1);
        } else if (argument >= 0 && argument <= 0xFFFF) {
            sink.write(type | 25);
            octets(argument, 2);
        } else if (argument >= 0 && argument <= 0xFFFF_FFFFL) {
            sink.write(type | 26);
            octets(argument, 4);
        } else {
            sink.write(type | 27);
            octets(argument, 8);
        }
    }

    private void octets(long number, int count) {
        for (int shift = (count - 1) * 8; shift >= 0; shift -= 8) {
            sink.write((int) (number >>> shift));
        }
    }

    /// Begins a map whose size is not counted beforehand.
    void beginMap() {
        sink.write(MAP_BEGIN);
    }

    void endMap() {
        sink.write(BREAK);
    }

    void raw(byte[] item) {
        sink.write(item, 0, item.length);
    }

    void text(String value) {
        bytes(CborInput.TEXT, value.getBytes(StandardCharsets.UTF_8));
    }

    void bytes(byte[] value) {
        bytes(CborInput.BYTES, value);
    }

    private void bytes(int major, byte[] value) {
        head(major, value.length);
        raw(value);
    }

    void integer(long value) {
        if (value >= 0) {
            head(CborInput.UNSIGNED, value);
        } else {
            head(CborInput.NEGATIVE, -1 - value);
        }
    }

    void bigInteger(BigInteger value) {
        boolean negative = value.signum() < 0;
        var magnitude = negative ? value.not() : value;
        if (magnitude.bitLength() <= LONG_BITS) {
            head(negative ? CborInput.NEGATIVE : CborInput.UNSIGNED, magnitude.longValue());
            return;
        }
        head(CborInput.TAG, negative ? TAG_BIG_NEGATIVE : TAG_BIG_POSITIVE);
        var bytes = magnitude.toByteArray();
        int zeros = bytes[0] == 0 ? 1 : 0;
        head(CborInput.BYTES, bytes.length - zeros);
        sink.write(bytes, zeros, bytes.length - zeros);
    }

    void bool(boolean value) {
        simple(value ? CborInput.TRUE : CborInput.FALSE);
    }

    void nothing() {
        simple(CborInput.NULL);
    }

    private void simple(int value) {
        sink.write((CborInput.SIMPLE << 5) | value);
    }

    void single(float value) {
        simple(CborInput.SINGLE);
        octets(Float.floatToIntBits(value), 4);
    }

    void doubled(double value) {
        simple(CborInput.DOUBLE);
        octets(Double.doubleToLongBits(value), 8);
    }
}
