package dev.brume.benchmarks;

import dev.brume.model.kms.CreateKeyResponse;
import dev.brume.model.kms.KeyMetadata;
import dev.brume.model.kms.KmsModel;
import dev.brume.model.sts.AssumeRoleResponse;
import dev.brume.model.sts.AssumedRoleUser;
import dev.brume.model.sts.Credentials;
import dev.brume.model.sts.StsModel;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.protocol.Protocol;
import dev.brume.wire.protocol.Protocols;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ProtocolId;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Body;
import dev.brume.wire.value.MapStruct;
import dev.brume.wire.value.Struct;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Reading a request and writing an answer, per protocol: `kms:CreateKey` over awsJson,
/// `sts:AssumeRole` over awsQuery; typed records and generic values.
@State(Scope.Benchmark)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class CodecBenchmark {
    private static final String CREATE_KEY =
            """
            {"Description":"a key for the orders service","KeySpec":"SYMMETRIC_DEFAULT",
             "KeyUsage":"ENCRYPT_DECRYPT","Origin":"AWS_KMS","MultiRegion":false,
             "Tags":[{"TagKey":"team","TagValue":"orders"},{"TagKey":"stage","TagValue":"test"}]}
            """;
    private static final String ASSUME_ROLE =
            "Action=AssumeRole&Version=2011-06-15&RoleArn=arn%3Aaws%3Aiam%3A%3A111122223333%3Arole%2Fapp"
                + "&RoleSessionName=session-1&DurationSeconds=3600&ExternalId=abc"
                + "&Tags.member.1.Key=team&Tags.member.1.Value=orders"
                + "&TransitiveTagKeys.member.1=team";

    private final ServiceSchema kms = KmsModel.schema();
    private final ServiceSchema sts = StsModel.schema();
    private final Protocol json = Protocols.of(ProtocolId.AWS_JSON_1_1);
    private final Protocol query = Protocols.of(ProtocolId.AWS_QUERY);
    private final WireRequest createKey =
            post("application/x-amz-json-1.1", "TrentService.CreateKey", CREATE_KEY);
    private final WireRequest assumeRole =
            post("application/x-www-form-urlencoded", "", ASSUME_ROLE);
    private final OperationSchema createKeyOperation = json.route(kms, createKey);
    private final OperationSchema assumeRoleOperation = query.route(sts, assumeRole);
    private final Struct keyCreated =
            CreateKeyResponse.builder()
                    .keyMetadata(
                            KeyMetadata.builder()
                                    .awsAccountId("111122223333")
                                    .keyId("1234abcd-12ab-34cd-56ef-1234567890ab")
                                    .arn("arn:aws:kms:us-east-1:111122223333:key/1234abcd")
                                    .creationDate(Instant.ofEpochMilli(1_700_000_000_123L))
                                    .enabled(true)
                                    .description("a key for the orders service")
                                    .keyUsage("ENCRYPT_DECRYPT")
                                    .keyState("Enabled")
                                    .origin("AWS_KMS")
                                    .keyManager("CUSTOMER")
                                    .keySpec("SYMMETRIC_DEFAULT")
                                    .encryptionAlgorithms(List.of("SYMMETRIC_DEFAULT"))
                                    .multiRegion(false)
                                    .build())
                    .build();
    private final Struct roleAssumed =
            AssumeRoleResponse.builder()
                    .credentials(
                            Credentials.builder()
                                    .accessKeyId("ASIAIOSFODNN7EXAMPLE")
                                    .secretAccessKey("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
                                    .sessionToken("a+b/c=".repeat(40))
                                    .expiration(Instant.ofEpochSecond(1_700_003_600))
                                    .build())
                    .assumedRoleUser(
                            AssumedRoleUser.builder()
                                    .assumedRoleId("AROA123EXAMPLE123:session-1")
                                    .arn("arn:aws:sts::111122223333:assumed-role/app/session-1")
                                    .build())
                    .build();

    private static WireRequest post(String contentType, String target, String body) {
        var headers = Headers.of("content-type", contentType, "x-amz-target", target);
        return new WireRequest(
                "POST", "/", "", headers, Body.of(body.getBytes(StandardCharsets.UTF_8)));
    }

    @Benchmark
    public Object readCreateKeyJson() throws IOException {
        return json.readInput(kms, createKeyOperation, createKey, KmsModel.FACTORY);
    }

    @Benchmark
    public Object readCreateKeyJsonGeneric() throws IOException {
        return json.readInput(kms, createKeyOperation, createKey, MapStruct.FACTORY);
    }

    @Benchmark
    public Object writeCreateKeyJson() {
        return json.writeOutput(kms, createKeyOperation, keyCreated, "request-1");
    }

    @Benchmark
    public Object readAssumeRoleQuery() throws IOException {
        return query.readInput(sts, assumeRoleOperation, assumeRole, StsModel.FACTORY);
    }

    @Benchmark
    public Object writeAssumeRoleXml() {
        return query.writeOutput(sts, assumeRoleOperation, roleAssumed, "request-1");
    }
}
