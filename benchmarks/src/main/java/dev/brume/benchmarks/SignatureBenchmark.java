package dev.brume.benchmarks;

import dev.brume.core.auth.Authentication;
import dev.brume.core.auth.Authenticator;
import dev.brume.core.auth.ErrorDialect;
import dev.brume.core.auth.MemoryCredentials;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.util.concurrent.TimeUnit;

/// Verifying the SigV4 signature of a `sts:GetCallerIdentity` that botocore signed.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignatureBenchmark {
    private final MemoryCredentials credentials = new MemoryCredentials();
    private final Authenticator authenticator =
            new Authenticator(credentials, "000000000000", "us-east-1");

    @Setup
    public void issue() {
        credentials.put(SignedCall.CREDENTIAL);
        if (verify().outcome() != Authentication.Outcome.VERIFIED) {
            throw new IllegalStateException("the signature should verify: " + verify());
        }
    }

    @Benchmark
    public Authentication verify() {
        return authenticator.authenticate(
                SignedCall.REQUEST, SignedCall.SIGNED_AT, ErrorDialect.QUERY);
    }
}
