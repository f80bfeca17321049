package dev.brume.benchmarks;

import dev.brume.core.state.PMap;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/// The persistent map beside the JDK's mutable one: what immutability costs a read and a write.
@State(Scope.Thread)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PMapBenchmark {
    @Param({"100", "100000"})
    public int size;

    private PMap<String, Integer> persistent = PMap.empty();
    private final TreeMap<String, Integer> mutable = new TreeMap<>();
    private String[] keys = {};
    private int at;

    @Setup
    public void fill() {
        keys = new String[size];
        persistent = PMap.empty();
        mutable.clear();
        for (int i = 0; i < size; i++) {
            keys[i] = Integer.toHexString(i * 0x9E3779B1) + "-key";
            persistent = persistent.with(keys[i], i);
            mutable.put(keys[i], i);
        }
    }

    private String next() {
        at = at + 1 < size ? at + 1 : 0;
        return keys[at];
    }

    @Benchmark
    public Object persistentGet() {
        return persistent.find(next());
    }

    @Benchmark
    public @Nullable Object treeMapGet() {
        return mutable.get(next());
    }

    @Benchmark
    public Object persistentWith() {
        persistent = persistent.with(next(), at);
        return persistent;
    }

    @Benchmark
    public @Nullable Object treeMapPut() {
        return mutable.put(next(), at);
    }

    /// A page of fifty from the middle, as a listing operation takes it.
    @Benchmark
    public int persistentPage() {
        int sum = 0;
        int left = 50;
        for (var entry : persistent.after(next(), false)) {
            sum += entry.getValue();
            if (--left == 0) {
                break;
            }
        }
        return sum;
    }
}
