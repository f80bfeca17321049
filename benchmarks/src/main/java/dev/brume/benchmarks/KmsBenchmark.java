package dev.brume.benchmarks;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;
import dev.brume.core.RunningService;
import dev.brume.kms.KmsProvider;
import dev.brume.model.kms.CreateKeyRequest;
import dev.brume.model.kms.CreateKeyResponse;
import dev.brume.model.kms.DecryptRequest;
import dev.brume.model.kms.EncryptRequest;
import dev.brume.model.kms.EncryptResponse;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.value.Struct;

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
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Encrypting and decrypting 4 KB inside KMS's handler, beside the JCA's AES-GCM alone.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class KmsBenchmark {
    private static final int TAG_BITS = 128;

    private final byte[] plaintext = new byte[4096];
    private final SecretKeySpec bareKey = new SecretKeySpec(new byte[32], "AES");
    private long count;

    @SuppressWarnings("NullAway.Init") // JMH calls set-up first
    private Emulator emulator;

    @SuppressWarnings("NullAway.Init")
    private RunningService kms;

    @SuppressWarnings("NullAway.Init")
    private RequestContext context;

    @SuppressWarnings("NullAway.Init")
    private EncryptRequest encrypt;

    @SuppressWarnings("NullAway.Init")
    private DecryptRequest decrypt;

    @SuppressWarnings("NullAway.Init")
    private byte[] bareCiphertext;

    @Setup
    public void start() throws IOException, GeneralSecurityException {
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
        var key =
                ((CreateKeyResponse) call("CreateKey", CreateKeyRequest.builder().build()))
                        .keyMetadata();
        encrypt =
                EncryptRequest.builder()
                        .keyId(Objects.requireNonNull(key).keyId())
                        .plaintext(plaintext)
                        .build();
        var sealed = ((EncryptResponse) call("Encrypt", encrypt)).ciphertextBlob();
        decrypt = DecryptRequest.builder().ciphertextBlob(sealed).build();
        bareCiphertext = bareEncrypt();
    }

    @TearDown
    public void stop() {
        emulator.close();
    }

    private Struct call(String operation, Struct input) {
        var schema = Objects.requireNonNull(kms.schema().operation(operation));
        return kms.handler().handle(schema, input, context);
    }

    @Benchmark
    public Struct encrypt() {
        return call("Encrypt", encrypt);
    }

    @Benchmark
    public Struct decrypt() {
        return call("Decrypt", decrypt);
    }

    /// With an initialisation vector of its own for each call, as the JCA insists.
    @Benchmark
    public byte[] bareEncrypt() throws GeneralSecurityException {
        var iv = ByteBuffer.allocate(12).putLong(++count).array();
        return bare(Cipher.ENCRYPT_MODE, iv, plaintext);
    }

    @Benchmark
    public byte[] bareDecrypt() throws GeneralSecurityException {
        return bare(
                Cipher.DECRYPT_MODE, ByteBuffer.allocate(12).putLong(1).array(), bareCiphertext);
    }

    private byte[] bare(int mode, byte[] iv, byte[] input) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, bareKey, new GCMParameterSpec(TAG_BITS, iv));
        return cipher.doFinal(input);
    }
}
