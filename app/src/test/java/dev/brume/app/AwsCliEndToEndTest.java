package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;

/// The AWS CLI and boto3 against a started process.
final class AwsCliEndToEndTest {
    @TempDir static Path state;
    @TempDir Path directory;
    private BrumeProcess brume;

    AwsCliEndToEndTest() throws IOException {
        brume = BrumeProcess.start("--data", state.toString());
    }

    @BeforeEach
    void needsTheCli() throws InterruptedException {
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
    }

    @AfterEach
    void end() {
        brume.close();
    }

    private String aws(String line) throws IOException, InterruptedException {
        return tryAws(line).succeeded().out().strip();
    }

    private Outcome tryAws(String line) throws IOException, InterruptedException {
        var words = ("aws " + line).split(" ");
        return Outcome.in(directory, brume.clientVariables(), words);
    }

    @Test
    void the_callers_identity_is_the_account_of_the_credentials()
            throws IOException, InterruptedException {
        assertThat(aws("sts get-caller-identity --query Account --output text"))
                .isEqualTo("000000000000");
    }

    @Test
    void a_key_is_made_named_used_and_scheduled_for_deletion()
            throws IOException, InterruptedException {
        var key = aws("kms create-key --description e2e --query KeyMetadata.KeyId --output text");
        aws("kms create-alias --alias-name alias/e2e --target-key-id " + key);
        assertThat(aws("kms list-keys --query Keys[].KeyId --output text")).contains(key);
        assertThat(aws("kms describe-key --key-id alias/e2e --query KeyMetadata.KeyState"))
                .isEqualTo("\"Enabled\"");

        Files.writeString(directory.resolve("secret"), "what nobody may read");
        var sealed =
                aws(
                        "kms encrypt --key-id alias/e2e --plaintext fileb://secret"
                                + " --encryption-context purpose=test"
                                + " --query CiphertextBlob --output text");
        Files.write(directory.resolve("sealed"), Base64.getDecoder().decode(sealed));
        var opened =
                aws(
                        "kms decrypt --ciphertext-blob fileb://sealed"
                                + " --encryption-context purpose=test"
                                + " --query Plaintext --output text");
        assertThat(Base64.getDecoder().decode(opened)).asString().isEqualTo("what nobody may read");
        assertThat(tryAws("kms decrypt --ciphertext-blob fileb://sealed").out())
                .contains("InvalidCiphertextException");

        assertThat(aws("kms generate-data-key --key-id " + key + " --key-spec AES_256"))
                .contains("CiphertextBlob", "Plaintext");
        aws("kms schedule-key-deletion --pending-window-in-days 7 --key-id " + key);
        Outcome.of(
                        Map.of(),
                        BrumeProcess.LAUNCHER,
                        "clock",
                        "advance",
                        "8d",
                        "--port",
                        brume.port())
                .succeeded();
        assertThat(tryAws("kms describe-key --key-id " + key).out()).contains("NotFoundException");
    }

    @Test
    void what_was_answered_is_there_after_kill_9() throws IOException, InterruptedException {
        var key = aws("kms create-key --query KeyMetadata.KeyId --output text");
        Files.writeString(directory.resolve("secret"), "still here");
        var sealed =
                aws(
                        "kms encrypt --plaintext fileb://secret --query CiphertextBlob"
                                + " --output text --key-id "
                                + key);
        Files.write(directory.resolve("sealed"), Base64.getDecoder().decode(sealed));
        assertThat(brume.signal("KILL")).isNotZero();
        brume = BrumeProcess.start("--data", state.toString());
        var opened =
                aws(
                        "kms decrypt --query Plaintext --output text"
                                + " --ciphertext-blob fileb://sealed");
        assertThat(Base64.getDecoder().decode(opened)).asString().isEqualTo("still here");
    }

    @Test
    void boto3_sees_modelled_errors_and_pages() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("python3", "-c", "import boto3"), "boto3 is not installed");
        var script =
                """
                import boto3
                kms = boto3.client("kms")
                made = {kms.create_key()["KeyMetadata"]["KeyId"] for _ in range(5)}
                pages = kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 2})
                assert made <= {key["KeyId"] for page in pages for key in page["Keys"]}
                try:
                    kms.describe_key(KeyId="alias/none")
                    raise SystemExit("found what is not there")
                except kms.exceptions.NotFoundException as e:
                    assert e.response["ResponseMetadata"]["HTTPStatusCode"] == 400
                role = "arn:aws:iam::111122223333:role/reader"
                session = boto3.client("sts").assume_role(RoleArn=role, RoleSessionName="me")
                c = session["Credentials"]
                sts = boto3.client("sts", aws_access_key_id=c["AccessKeyId"],
                    aws_secret_access_key=c["SecretAccessKey"], aws_session_token=c["SessionToken"])
                assert sts.get_caller_identity()["Account"] == "111122223333"
                """;
        var file = Files.writeString(directory.resolve("session.py"), script);
        Outcome.of(brume.clientVariables(), "python3", file.toString()).succeeded();
    }
}
