package dev.brume.engine.metrics;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Points in order of time, packed as in Facebook's Gorilla (VLDB 2015): times as differences of
/// differences, numbers as the bits that changed. A point of one observation is one number; others
/// are four, and what is known of their distribution.
///
/// Numbers that are decimal fractions with few digits, all of one kind in a block, are
/// told by their differences instead.
///
/// ```
/// version 8, number of points 16, newest time 40, kinds of numbers 5 × 4, then per point
///   time      0 | 10 ±63 | 110 ±2047 | 111 40-bit time
///   single?   1 value | 0 count sum min max, then samples? 0 | 1 number 11, value count …
/// ```
public final class Block {
    /// A block without points.
    public static final byte[] EMPTY = new byte[0];

    private static final int VERSION = 2;
    private static final int KIND_BITS = 4;

    /// The kind of numbers that are told by their bits; others are their digits behind the point.
    private static final int BY_BITS = 15;

    private static final int HEAD = 8;
    private static final int TIME_BITS = 40;
    private static final int SMALL_BITS = 7;
    private static final int MIDDLE_BITS = 12;
    private static final int SAMPLES_BITS = 11;

    private Block() {}

    /// Packs points whose times ascend; at most 65,535.
    public static byte[] pack(List<Point> points) {
        if (points.isEmpty()) {
            return EMPTY;
        }
        var out = new BitWriter();
        out.bits(VERSION, 8);
        out.bits(points.size(), 16);
        out.bits(points.getLast().time(), TIME_BITS);
        var kinds = kinds(points);
        for (int kind : kinds.values()) {
            out.bits(kind, KIND_BITS);
        }
        var numbers = new Numbers(kinds);
        var times = new Times();
        for (var point : points) {
            times.write(out, point.time());
            numbers.write(out, point);
        }
        return out.bytes();
    }

    /// The points of a block.
    ///
    /// @throws IllegalArgumentException where this is no block
    public static List<Point> unpack(byte[] block) {
        int size = size(block);
        var points = new ArrayList<Point>(size);
        if (size > 0) {
            var in = new BitReader(block);
            in.bits(8 + 16 + TIME_BITS);
            var kinds = new EnumMap<Column, Integer>(Column.class);
            for (var column : Column.values()) {
                kinds.put(column, (int) in.bits(KIND_BITS));
            }
            var numbers = new Numbers(kinds);
            var times = new Times();
            for (int i = 0; i < size; i++) {
                points.add(numbers.read(in, times.read(in)));
            }
        }
        return points;
    }

    /// How many points there are.
    public static int size(byte[] block) {
        if (block.length == 0) {
            return 0;
        }
        if (block.length < HEAD || block[0] != VERSION) {
            throw new IllegalArgumentException("not a block of version " + VERSION);
        }
        return (block[1] & 0xff) << 8 | block[2] & 0xff;
    }

    /// The time of the last point; [Long#MIN_VALUE] where there is none.
    public static long newest(byte[] block) {
        if (size(block) == 0) {
            return Long.MIN_VALUE;
        }
        long time = 0;
        for (int i = 3; i < HEAD; i++) {
            time = time << 8 | block[i] & 0xff;
        }
        return time;
    }

    /// The numbers of points, each of which is a stream of its own.
    private enum Column {
        SINGLE,
        COUNT,
        SUM,
        MIN,
        MAX;

        /// The numbers of a point in this column, if it has any.
        boolean has(Point point) {
            return (this == SINGLE) == point.isSingle();
        }

        double of(Point point) {
            return switch (this) {
                case SINGLE, MIN -> point.min();
                case COUNT -> point.count();
                case SUM -> point.sum();
                case MAX -> point.max();
            };
        }
    }

    private static Map<Column, Integer> kinds(List<Point> points) {
        var kinds = new EnumMap<Column, Integer>(Column.class);
        for (var column : Column.values()) {
            int digits = 0;
            for (var point : points) {
                if (column.has(point)) {
                    digits = digits(column.of(point), digits);
                }
            }
            kinds.put(column, digits > DecimalStream.DIGITS_MAX ? BY_BITS : digits);
        }
        return kinds;
    }

    /// The digits behind the point that a number needs, at least some.
    private static int digits(double value, int least) {
        int digits = least;
        while (digits <= DecimalStream.DIGITS_MAX && !DecimalStream.fits(value, digits)) {
            digits++;
        }
        return digits;
    }

    private static final class Times {
        private long last;
        private long step;

        void write(BitWriter out, long time) {
            long change = time - last - step;
            if (change == 0) {
                out.bit(false);
            } else if (fits(change, SMALL_BITS)) {
                out.bits(0b10, 2);
                out.bits(change, SMALL_BITS);
            } else if (fits(change, MIDDLE_BITS)) {
                out.bits(0b110, 3);
                out.bits(change, MIDDLE_BITS);
            } else {
                out.bits(0b111, 3);
                out.bits(time, TIME_BITS);
            }
            follow(time);
        }

        long read(BitReader in) {
            long time;
            if (!in.bit()) {
                time = last + step;
            } else if (!in.bit()) {
                time = last + step + signed(in.bits(SMALL_BITS), SMALL_BITS);
            } else if (!in.bit()) {
                time = last + step + signed(in.bits(MIDDLE_BITS), MIDDLE_BITS);
            } else {
                time = in.bits(TIME_BITS);
            }
            follow(time);
            return time;
        }

        private void follow(long time) {
            step = last == 0 ? 0 : time - last;
            last = time;
        }

        private static boolean fits(long change, int bits) {
            long bound = 1L << bits - 1;
            return -bound <= change && change < bound;
        }

        private static long signed(long value, int bits) {
            return value << Long.SIZE - bits >> Long.SIZE - bits;
        }
    }

    private static final class Numbers {
        private final NumberStream singles;
        private final NumberStream counts;
        private final NumberStream sums;
        private final NumberStream mins;
        private final NumberStream maxs;
        private final XorStream values = new XorStream();
        private final XorStream weights = new XorStream();

        /// @param kinds by column
        Numbers(Map<Column, Integer> kinds) {
            singles = stream(kinds, Column.SINGLE);
            counts = stream(kinds, Column.COUNT);
            sums = stream(kinds, Column.SUM);
            mins = stream(kinds, Column.MIN);
            maxs = stream(kinds, Column.MAX);
        }

        private static NumberStream stream(Map<Column, Integer> kinds, Column column) {
            int kind = kinds.getOrDefault(column, BY_BITS);
            return kind == BY_BITS ? new XorStream() : new DecimalStream(kind);
        }

        void write(BitWriter out, Point point) {
            out.bit(point.isSingle());
            if (point.isSingle()) {
                singles.write(out, point.min());
                return;
            }
            counts.write(out, point.count());
            sums.write(out, point.sum());
            mins.write(out, point.min());
            maxs.write(out, point.max());
            var samples = point.samples();
            out.bit(samples != null);
            if (samples != null) {
                out.bits(samples.size(), SAMPLES_BITS);
                for (int i = 0; i < samples.size(); i++) {
                    values.write(out, samples.value(i));
                    weights.write(out, samples.count(i));
                }
            }
        }

        Point read(BitReader in, long time) {
            if (in.bit()) {
                return Point.of(time, singles.read(in));
            }
            double count = counts.read(in);
            double sum = sums.read(in);
            double min = mins.read(in);
            double max = maxs.read(in);
            return new Point(time, count, sum, min, max, in.bit() ? readSamples(in) : null);
        }

        private @Nullable Samples readSamples(BitReader in) {
            int size = (int) in.bits(SAMPLES_BITS);
            var sampleValues = new double[size];
            var sampleCounts = new double[size];
            for (int i = 0; i < size; i++) {
                sampleValues[i] = values.read(in);
                sampleCounts[i] = weights.read(in);
            }
            return Samples.packed(sampleValues, sampleCounts);
        }
    }
}
