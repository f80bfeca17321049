package dev.brume.engine.metrics;

/// A run of numbers, each told by the bits in which it differs from the one before, as in
/// Facebook's Gorilla: equal numbers take one bit, similar ones little more than what differs.
final class XorStream implements NumberStream {
    private static final int LEADING_MAX = 31;

    private long last;
    private int leading = -1;
    private int width;

    @Override
    public void write(BitWriter out, double value) {
        long bits = Double.doubleToLongBits(value);
        long differing = bits ^ last;
        last = bits;
        if (differing == 0) {
            out.bit(false);
            return;
        }
        out.bit(true);
        int zeros = Math.min(Long.numberOfLeadingZeros(differing), LEADING_MAX);
        int trailing = Long.numberOfTrailingZeros(differing);
        if (leading >= 0 && zeros >= leading && trailing >= Long.SIZE - leading - width) {
            out.bit(false);
        } else {
            leading = zeros;
            width = Long.SIZE - zeros - trailing;
            out.bit(true);
            out.bits(leading, 5);
            out.bits(width - 1, 6);
        }
        out.bits(differing >>> Long.SIZE - leading - width, width);
    }

    @Override
    public double read(BitReader in) {
        if (in.bit()) {
            if (in.bit()) {
                leading = (int) in.bits(5);
                width = (int) in.bits(6) + 1;
            }
            last ^= in.bits(width) << Long.SIZE - leading - width;
        }
        return Double.longBitsToDouble(last);
    }
}
