package dev.brume.engine.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/// Whatever is packed is what is unpacked.
class BlockSimulationTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void anyPointsComeBack(long seed) {
        var chance = new SplittableRandom(seed);
        var points = new ArrayList<Point>();
        long time = 1_700_000_000L;
        for (int i = 0; i < 300; i++) {
            time += chance.nextInt(10) == 0 ? chance.nextLong(1, 1_000_000) : 60;
            points.add(point(chance, time));
        }
        var block = Block.pack(points);
        assertThat(Block.unpack(block)).isEqualTo(points);
        assertThat(Block.size(block)).isEqualTo(300);
        assertThat(Block.newest(block)).isEqualTo(time);
    }

    private static Point point(SplittableRandom chance, long time) {
        return switch (chance.nextInt(3)) {
            case 0 -> Point.of(time, chance.nextInt(5));
            case 1 -> new Point(time, 7, chance.nextDouble(), -1, chance.nextDouble(), null);
            default -> {
                int size = chance.nextInt(2, 200);
                var values = new double[size];
                var counts = new double[size];
                for (int i = 0; i < size; i++) {
                    values[i] = chance.nextDouble(-1e6, 1e6);
                    counts[i] = chance.nextInt(1, 9);
                }
                yield Point.of(time, Samples.of(values, counts));
            }
        };
    }

    /// Numbers as people measure them: with few digits, not far from the last.
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 6})
    void fewDigitsTakeLittle(int digits) {
        var chance = new SplittableRandom(digits);
        var points = new ArrayList<Point>();
        double scale = Math.pow(10, digits);
        long scaled = 5_000;
        for (int i = 0; i < 240; i++) {
            scaled += chance.nextInt(-40, 41);
            points.add(Point.of(1_700_000_000L + i * 60L, scaled / scale));
        }
        var block = Block.pack(points);
        assertThat(Block.unpack(block)).isEqualTo(points);
        assertThat(block.length / 240.0).isLessThan(2.2);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                -0.0,
                Double.MIN_VALUE,
                1e300,
                0.1 + 0.2,
                9.007199254740994E15,
                -9.007199254740991E15,
                1e-7
            })
    void oddNumbersComeBackToo(double odd) {
        var points = List.of(Point.of(60, 1), Point.of(120, odd), Point.of(180, -3.25));
        var back = Block.unpack(Block.pack(points));
        assertThat(Double.doubleToLongBits(back.get(1).min()))
                .isEqualTo(Double.doubleToLongBits(odd));
        assertThat(back.get(2).min()).isEqualTo(-3.25);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void percentilesStayWithinTheStatedError(long seed) {
        var chance = new SplittableRandom(seed);
        var exact = new double[5000];
        exact[0] = 1 + chance.nextDouble() * 1000;
        var point = Point.of(0, exact[0]);
        for (int i = 1; i < exact.length; i++) {
            exact[i] = 1 + chance.nextDouble() * 1000;
            point = point.plus(Point.of(0, exact[i]));
        }
        Arrays.sort(exact);
        for (double percent : new double[] {1, 25, 50, 90, 99, 99.9}) {
            double wanted = exact[(int) Math.ceil(percent / 100 * exact.length) - 1];
            double told = new Statistic.Percentile(percent).of(point).orElseThrow();
            assertThat(Math.abs(told - wanted) / wanted).isLessThan(Samples.RELATIVE_ERROR + 1e-9);
        }
    }
}
