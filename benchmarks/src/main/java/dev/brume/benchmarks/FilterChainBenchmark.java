package dev.brume.benchmarks;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.wire.http.WireResponse;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// A whole signed call without its socket: every filter, the service, and the answer's bytes.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FilterChainBenchmark {
    private final Emulator emulator;

    public FilterChainBenchmark() {
        try {
            emulator = Emulator.start(frozen(EmulatorConfig.IN_MEMORY), _ -> List.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Without a port, at the time of the signature.
    private static EmulatorConfig frozen(EmulatorConfig config) {
        return new EmulatorConfig(
                config.host(),
                Emulator.NO_PORT,
                config.data(),
                config.fsync(),
                config.services(),
                config.iam(),
                config.account(),
                config.region(),
                config.seed(),
                Optional.of(SignedCall.SIGNED_AT),
                config.requestBodyBytesMax(),
                config.publicHost(),
                config.cors());
    }

    @Setup
    public void issue() throws IOException {
        emulator.platform().credentials().put(SignedCall.CREDENTIAL);
        if (callerIdentity().status() != 200) {
            throw new IllegalStateException("the call should succeed");
        }
    }

    @TearDown
    public void stop() {
        emulator.close();
    }

    @Benchmark
    public WireResponse callerIdentity() throws IOException {
        return emulator.handle(SignedCall.REQUEST, "127.0.0.1");
    }
}
