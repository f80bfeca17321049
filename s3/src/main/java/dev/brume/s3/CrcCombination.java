package dev.brume.s3;

/// The CRC of two texts, one behind the other, from the CRC of each: what zlib's `crc32_combine`
/// does, for reflected polynomials of 32 and 64 bits whose register starts and ends inverted. So a
/// multipart upload's checksum needs no second look at its bytes.
///
/// Appending `n` bytes to a text multiplies its remainder by x^(8n), modulo the polynomial.
final class CrcCombination {
    private final long polynomial;
    private final int bits;

    private CrcCombination(long polynomial, int bits) {
        this.polynomial = polynomial;
        this.bits = bits;
    }

    /// @param algorithm `CRC32`, `CRC32C` or `CRC64NVME`
    static CrcCombination of(String algorithm) {
        return switch (algorithm) {
            case "CRC32" -> new CrcCombination(0xEDB88320L, 32);
            case "CRC32C" -> new CrcCombination(0x82F63B78L, 32);
            case "CRC64NVME" -> new CrcCombination(0x9A6C9329AC4BC9B5L, 64);
            default -> throw new IllegalArgumentException(algorithm);
        };
    }

    /// The CRC of the first text followed by the second one.
    ///
    /// @param length of the second text
    long append(long first, long second, long length) {
        return multiply(power(length), first) ^ second;
    }

    /// A checksum's bytes as a number.
    static long number(byte[] value) {
        long number = 0;
        for (byte each : value) {
            number = (number << 8) | (each & 0xFF);
        }
        return number;
    }

    byte[] bytes(long crc) {
        var bytes = new byte[bits / 8];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (crc >>> (bits - 8 * (i + 1)));
        }
        return bytes;
    }

    /// x^(8·length), reflected: the highest bit is x^0.
    private long power(long length) {
        long result = one();
        long square = one() >>> 8;
        for (long left = length; left > 0; left >>>= 1) {
            if ((left & 1) == 1) {
                result = multiply(square, result);
            }
            square = multiply(square, square);
        }
        return result;
    }

    private long one() {
        return 1L << (bits - 1);
    }

    private long multiply(long a, long b) {
        long product = 0;
        long shifted = b;
        for (long bit = one(); bit != 0; bit >>>= 1) {
            if ((a & bit) != 0) {
                product ^= shifted;
            }
            shifted = (shifted & 1) == 0 ? shifted >>> 1 : (shifted >>> 1) ^ polynomial;
        }
        return product;
    }
}
