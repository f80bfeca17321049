package dev.brume.benchmarks;

import dev.brume.core.auth.Authentication;
import dev.brume.core.auth.Authenticator;
import dev.brume.core.auth.Credential;
import dev.brume.core.auth.MemoryCredentials;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

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

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Verifying the SigV4 signature of a `sts:GetCallerIdentity` that botocore signed.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class SignatureBenchmark {
    private static final String KEY_ID = "AKIAIOSFODNN7EXAMPLE";
    private static final Instant SIGNED_AT = Instant.parse("2026-01-01T00:00:00Z");

    private final WireRequest request =
            new WireRequest(
                    "POST",
                    "/",
                    "",
                    Headers.of(
                            "host",
                            "127.0.0.1:4566",
                            "content-type",
                            "application/x-www-form-urlencoded; charset=utf-8",
                            "x-amz-date",
                            "20260101T000000Z",
                            "authorization",
                            "AWS4-HMAC-SHA256 Credential="
                                    + KEY_ID
                                    + "/20260101/us-east-1/sts/aws4_request,"
                                    + " SignedHeaders=content-type;host;x-amz-date, Signature="
                                    + "14e572e7b5cf72427e5938b780c2f4ad65fa9d2f62fc74b83ff688e4134aa7b7"),
                    Body.of(
                            "Action=GetCallerIdentity&Version=2011-06-15"
                                    .getBytes(StandardCharsets.UTF_8)));
    private final MemoryCredentials credentials = new MemoryCredentials();
    private final Authenticator authenticator =
            new Authenticator(credentials, "000000000000", "us-east-1");

    @Setup
    public void issue() {
        credentials.put(
                new Credential(
                        KEY_ID,
                        "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "000000000000", KEY_ID)));
        if (verify().outcome() != Authentication.Outcome.VERIFIED) {
            throw new IllegalStateException("the signature should verify: " + verify());
        }
    }

    @Benchmark
    public Authentication verify() {
        return authenticator.authenticate(request, SIGNED_AT);
    }
}
