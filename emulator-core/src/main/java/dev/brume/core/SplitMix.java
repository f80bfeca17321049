package dev.brume.core;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// A stream of pseudo-random numbers that threads share without waiting: the SplitMix64 generator
/// (G. Steele, D. Lea, C. Flood, "Fast splittable pseudorandom number generators", 2014).
final class SplitMix {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private final AtomicLong state;

    SplitMix(long seed) {
        state = new AtomicLong(seed);
    }

    /// Begins where no other process does.
    static SplitMix unpredictable() {
        return new SplitMix(new SplittableRandom().nextLong());
    }

    long next() {
        long z = state.addAndGet(GOLDEN_GAMMA);
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }

    /// A number from 0 to below the bound, by the high bits of a product; the bias is below 2^-32.
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }
}
