package dev.brume.core.body;

import java.util.zip.Checksum;

/// CRC-64/NVME: S3's default checksum. Reflected polynomial 0x9A6C9329AC4BC9B5, all ones before and
/// after (NVM Express base specification). Eight bytes a step over eight tables.
final class Crc64Nvme implements Checksum {
    private static final long POLYNOMIAL = 0x9A6C9329AC4BC9B5L;
    private static final long[][] TABLES = tables();

    private long crc = -1;

    @Override
    public void update(int value) {
        crc = TABLES[0][(int) (crc ^ value) & 255] ^ (crc >>> 8);
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        long value = crc;
        int at = offset;
        int end = offset + length;
        for (; end - at >= 8; at += 8) {
            for (int i = 0; i < 8; i++) {
                value ^= (bytes[at + i] & 255L) << (8 * i);
            }
            value =
                    TABLES[7][(int) value & 255]
                            ^ TABLES[6][(int) (value >>> 8) & 255]
                            ^ TABLES[5][(int) (value >>> 16) & 255]
                            ^ TABLES[4][(int) (value >>> 24) & 255]
                            ^ TABLES[3][(int) (value >>> 32) & 255]
                            ^ TABLES[2][(int) (value >>> 40) & 255]
                            ^ TABLES[1][(int) (value >>> 48) & 255]
                            ^ TABLES[0][(int) (value >>> 56)];
        }
        for (; at < end; at++) {
            value = TABLES[0][(int) (value ^ bytes[at]) & 255] ^ (value >>> 8);
        }
        crc = value;
    }

    @Override
    public long getValue() {
        return ~crc;
    }

    @Override
    public void reset() {
        crc = -1;
    }

    private static long[][] tables() {
        var tables = new long[8][256];
        for (int i = 0; i < 256; i++) {
            long value = i;
            for (int bit = 0; bit < 8; bit++) {
                value = (value & 1) == 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
            }
            tables[0][i] = value;
        }
        for (int table = 1; table < 8; table++) {
            for (int i = 0; i < 256; i++) {
                long before = tables[table - 1][i];
                tables[table][i] = tables[0][(int) before & 255] ^ (before >>> 8);
            }
        }
        return tables;
    }
}
