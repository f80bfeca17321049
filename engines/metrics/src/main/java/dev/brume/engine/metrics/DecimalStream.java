package dev.brume.engine.metrics;

/// A run of decimal fractions with few digits, each told by how far it is from the one before: what
/// measures 41.27 and then 41.31 differs in most bits, but by four hundredths.
///
/// ```
/// 0 | 10 ±31 | 110 ±2047 | 1110 ±524287 | 1111 64 bits
/// ```
final class DecimalStream implements NumberStream {
    /// How many digits behind the point are tried.
    static final int DIGITS_MAX = 6;

    private static final double EXACT_MAX = 1L << 53;
    private static final int SMALL = 6;
    private static final int MIDDLE = 12;
    private static final int LARGE = 20;

    private final double scale;
    private long last;

    DecimalStream(int digits) {
        scale = scale(digits);
    }

    private static double scale(int digits) {
        return Math.pow(10, digits);
    }

    /// Whether a number has no more digits behind the point: then it comes back as it was.
    static boolean fits(double value, int digits) {
        double scaled = Math.rint(value * scale(digits));
        return Math.abs(scaled) < EXACT_MAX
                && Double.doubleToLongBits((long) scaled / scale(digits))
                        == Double.doubleToLongBits(value);
    }

    @Override
    public void write(BitWriter out, double value) {
        long scaled = (long) Math.rint(value * scale);
        long change = scaled - last;
        last = scaled;
        if (change == 0) {
            out.bit(false);
        } else if (isWithin(change, SMALL)) {
            out.bits(0b10, 2);
            out.bits(change, SMALL);
        } else if (isWithin(change, MIDDLE)) {
            out.bits(0b110, 3);
            out.bits(change, MIDDLE);
        } else if (isWithin(change, LARGE)) {
            out.bits(0b1110, 4);
            out.bits(change, LARGE);
        } else {
            out.bits(0b1111, 4);
            out.bits(change >>> Integer.SIZE, Integer.SIZE);
            out.bits(change, Integer.SIZE);
        }
    }

    private static boolean isWithin(long change, int bits) {
        long bound = 1L << bits - 1;
        return -bound <= change && change < bound;
    }

    @Override
    public double read(BitReader in) {
        if (in.bit()) {
            if (!in.bit()) {
                last += signed(in, SMALL);
            } else if (!in.bit()) {
                last += signed(in, MIDDLE);
            } else if (!in.bit()) {
                last += signed(in, LARGE);
            } else {
                last += signed(in, Integer.SIZE) << Integer.SIZE | in.bits(Integer.SIZE);
            }
        }
        return last / scale;
    }

    private static long signed(BitReader in, int bits) {
        return in.bits(bits) << Long.SIZE - bits >> Long.SIZE - bits;
    }
}
