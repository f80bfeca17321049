package dev.brume.benchmarks;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.core.RunningService;
import dev.brume.kms.KmsProvider;
import dev.brume.model.kms.CreateKeyRequest;
import dev.brume.model.kms.CreateKeyResponse;
import dev.brume.model.kms.EncryptRequest;
import dev.brume.model.kms.ListKeysRequest;
import dev.brume.model.kms.ListKeysResponse;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.value.Struct;

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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/// KMS with few keys and with as many as an account may have: a page of the list, the last page of
/// it, and a use of a key.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KmsListBenchmark {
    private static final int PAGE = 100;

    @Param({"1000", "99000"})
    private int keys;

    @SuppressWarnings("NullAway.Init") // JMH calls set-up first
    private Emulator emulator;

    @SuppressWarnings("NullAway.Init")
    private RunningService kms;

    @SuppressWarnings("NullAway.Init")
    private RequestContext context;

    @SuppressWarnings("NullAway.Init")
    private EncryptRequest encrypt;

    private @Nullable String lastMarker;

    @Setup
    public void start() throws IOException {
        emulator =
                Emulator.start(
                        EmulatorConfig.IN_MEMORY,
                        ignored -> List.of(),
                        List.of(),
                        (where, problem) -> {
                            throw new IllegalStateException(where, problem);
                        });
        var platform = emulator.platform();
        kms = new KmsProvider().create(platform);
        context =
                new RequestContext(
                        "r",
                        "000000000000",
                        "us-east-1",
                        "aws",
                        Caller.root("aws", "000000000000", null),
                        platform.time().now(),
                        platform.ids(),
                        "127.0.0.1",
                        "",
                        "http://localhost:4566");
        String id = "";
        for (int i = 0; i < keys; i++) {
            id = newKey();
        }
        encrypt = EncryptRequest.builder().keyId(id).plaintext(new byte[16]).build();
        String marker = null;
        do {
            lastMarker = marker;
            marker = page(marker).nextMarker();
        } while (marker != null);
    }

    @TearDown
    public void stop() {
        emulator.close();
    }

    private Struct call(String operation, Struct input) {
        var schema = Objects.requireNonNull(kms.schema().operation(operation));
        return kms.handler().handle(schema, input, context);
    }

    private String newKey() {
        var answer = (CreateKeyResponse) call("CreateKey", CreateKeyRequest.builder().build());
        return Objects.requireNonNull(answer.keyMetadata()).keyId();
    }

    private ListKeysResponse page(@Nullable String marker) {
        var request = ListKeysRequest.builder().limit(PAGE).marker(marker).build();
        return (ListKeysResponse) call("ListKeys", request);
    }

    @Benchmark
    public Struct firstPage() {
        return page(null);
    }

    @Benchmark
    public Struct lastPage() {
        return page(lastMarker);
    }

    @Benchmark
    public Struct use() {
        return call("Encrypt", encrypt);
    }
}
