package dev.brume.engine.metrics;

/// Reads what a [BitWriter] wrote.
final class BitReader {
    private final byte[] bytes;
    private int bits;

    BitReader(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean bit() {
        boolean set = (bytes[bits >> 3] & 0x80 >> (bits & 7)) != 0;
        bits++;
        return set;
    }

    long bits(int width) {
        long value = 0;
        int left = width;
        while (left > 0) {
            int room = 8 - (bits & 7);
            int take = Math.min(room, left);
            int part = (bytes[bits >> 3] & 0xff) >> room - take & (1 << take) - 1;
            value = value << take | part;
            bits += take;
            left -= take;
        }
        return value;
    }
}
