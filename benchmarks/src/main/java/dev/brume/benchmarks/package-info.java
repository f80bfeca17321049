/// JMH benchmarks of what every call passes. Run one with
/// `benchmarks/run CodecBenchmark`; whole processes are measured by
/// `benchmarks/whole-process`.
@NullMarked
package dev.brume.benchmarks;

import org.jspecify.annotations.NullMarked;
