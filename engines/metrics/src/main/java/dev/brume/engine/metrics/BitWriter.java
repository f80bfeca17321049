package dev.brume.engine.metrics;

import java.util.Arrays;

/// Writes numbers of any width, the highest bit first.
final class BitWriter {
    private byte[] bytes = new byte[64];
    private int bits;

    void bit(boolean set) {
        int index = bits >> 3;
        if (index == bytes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
        }
        if (set) {
            bytes[index] |= (byte) (0x80 >> (bits & 7));
        }
        bits++;
    }

    void bits(long value, int width) {
        int left = width;
        while (left > 0) {
            int index = bits >> 3;
            if (index == bytes.length) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            int room = 8 - (bits & 7);
            int take = Math.min(room, left);
            int part = (int) (value >>> left - take) & (1 << take) - 1;
            bytes[index] |= (byte) (part << room - take);
            bits += take;
            left -= take;
        }
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, (bits + 7) >> 3);
    }
}
