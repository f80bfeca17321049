package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// KMS as the AWS CLI, boto3 and Terraform use it, against a started process.
final class KmsEndToEndTest {
    private static final BrumeProcess BRUME = started();

    @TempDir Path directory;

    private static BrumeProcess started() {
        try {
            return BrumeProcess.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @AfterAll
    static void end() {
        BRUME.close();
    }

    @Test
    void every_resource_of_terraform_is_applied_planned_without_changes_and_destroyed()
            throws IOException, InterruptedException {
        assumeTrue(Outcome.available("terraform", "version"), "terraform is not installed");
        try (var template = KmsEndToEndTest.class.getResourceAsStream("kms.tf")) {
            assertThat(template).isNotNull();
            Files.copy(template, directory.resolve("main.tf"));
        }
        var init = new ArrayList<>(List.of("init", "-input=false"));
        var plugins = System.getenv("BRUME_TERRAFORM_PLUGINS");
        if (plugins != null) {
            init.add("-plugin-dir=" + plugins);
        }
        var ready = terraform(init.toArray(String[]::new));
        assumeTrue(ready.status() == 0, "the aws provider cannot be had: " + ready.out());

        terraform("apply", "-auto-approve", "-input=false").succeeded();
        assertThat(terraform("plan", "-detailed-exitcode").succeeded().out())
                .contains("No changes");
        terraform("destroy", "-auto-approve").succeeded();
    }

    private Outcome terraform(String... words) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("terraform"));
        command.addAll(List.of(words));
        command.add("-no-color");
        return Outcome.in(directory, BRUME.clientVariables(), command.toArray(String[]::new));
    }

    @Test
    void the_cli_signs_files_and_openssl_verifies_them() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
        assumeTrue(Outcome.available("openssl", "version"), "openssl is not installed");
        var key =
                aws(
                        "kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY"
                                + " --query KeyMetadata.KeyId --output text");
        Files.writeString(directory.resolve("message"), "what was agreed");
        var signature =
                aws(
                        "kms sign --message fileb://message --signing-algorithm ECDSA_SHA_256"
                                + " --query Signature --output text --key-id "
                                + key);
        var point = aws("kms get-public-key --query PublicKey --output text --key-id " + key);
        Files.write(directory.resolve("signature"), Base64.getDecoder().decode(signature));
        Files.write(directory.resolve("key.der"), Base64.getDecoder().decode(point));

        run("openssl pkey -pubin -inform DER -in key.der -out key.pem");
        assertThat(run("openssl dgst -sha256 -verify key.pem -signature signature message"))
                .contains("Verified OK");
        assertThat(
                        aws(
                                "kms verify --message fileb://message --signature fileb://signature"
                                        + " --signing-algorithm ECDSA_SHA_256"
                                        + " --query SignatureValid --key-id "
                                        + key))
                .isEqualTo("true");
    }

    @Test
    void the_cli_imports_material_that_openssl_wrapped() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
        assumeTrue(Outcome.available("openssl", "version"), "openssl is not installed");
        var key =
                aws(
                        "kms create-key --origin EXTERNAL --query KeyMetadata.KeyId --output"
                                + " text");
        var given =
                aws("kms get-parameters-for-import --wrapping-algorithm"
                                + " RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_2048 --query"
                                + " [PublicKey,ImportToken] --output text --key-id "
                                + key)
                        .split("\\s+");
        Files.write(directory.resolve("wrapping.der"), Base64.getDecoder().decode(given[0]));
        Files.write(directory.resolve("token"), Base64.getDecoder().decode(given[1]));
        Files.write(directory.resolve("material"), new byte[32]);
        run(
                "openssl pkeyutl -encrypt -pubin -inkey wrapping.der -keyform DER -in material -out"
                        + " wrapped -pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256"
                        + " -pkeyopt rsa_mgf1_md:sha256");
        aws(
                "kms import-key-material --encrypted-key-material fileb://wrapped --import-token"
                        + " fileb://token --expiration-model KEY_MATERIAL_DOES_NOT_EXPIRE --key-id "
                        + key);
        assertThat(aws("kms describe-key --query KeyMetadata.KeyState --key-id " + key))
                .isEqualTo("\"Enabled\"");
    }

    private String aws(String line) throws IOException, InterruptedException {
        return run("aws " + line);
    }

    private String run(String line) throws IOException, InterruptedException {
        return Outcome.in(directory, BRUME.clientVariables(), line.split(" "))
                .succeeded()
                .out()
                .strip();
    }

    @Test
    void boto3_encrypts_signs_grants_and_sees_modelled_errors()
            throws IOException, InterruptedException {
        assumeTrue(Outcome.available("python3", "-c", "import boto3"), "boto3 is not installed");
        var script =
                """
                import boto3, hashlib
                kms = boto3.client("kms")
                paris = boto3.client("kms", region_name="eu-west-3")

                def refused(kind, call, **arguments):
                    try:
                        call(**arguments)
                    except kind as e:
                        assert e.response["ResponseMetadata"]["HTTPStatusCode"] == 400
                        return
                    raise SystemExit(f"{call} was not refused")

                key = kms.create_key(MultiRegion=True, Tags=[{"TagKey": "a", "TagValue": "b"}])
                key = key["KeyMetadata"]["KeyId"]
                kms.create_alias(AliasName="alias/boto", TargetKeyId=key)
                sealed = kms.encrypt(KeyId="alias/boto", Plaintext=b"text",
                    EncryptionContext={"tenant": "a"})["CiphertextBlob"]
                refused(kms.exceptions.InvalidCiphertextException, kms.decrypt, CiphertextBlob=sealed)
                refused(kms.exceptions.DryRunOperationException, kms.encrypt, KeyId=key,
                    Plaintext=b"x", DryRun=True)
                kms.replicate_key(KeyId=key, ReplicaRegion="eu-west-3")
                opened = paris.decrypt(CiphertextBlob=sealed, EncryptionContext={"tenant": "a"})
                assert opened["Plaintext"] == b"text"
                kms.rotate_key_on_demand(KeyId=key)
                assert kms.list_key_rotations(KeyId=key)["Rotations"][0]["RotationType"] == "ON_DEMAND"
                assert kms.decrypt(CiphertextBlob=sealed,
                    EncryptionContext={"tenant": "a"})["Plaintext"] == b"text"

                grant = kms.create_grant(KeyId=key, Operations=["Decrypt"],
                    GranteePrincipal="arn:aws:iam::000000000000:root")
                pages = kms.get_paginator("list_grants").paginate(KeyId=key)
                assert [g["GrantId"] for p in pages for g in p["Grants"]] == [grant["GrantId"]]
                kms.retire_grant(GrantToken=grant["GrantToken"])

                rsa = kms.create_key(KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")
                rsa = rsa["KeyMetadata"]["KeyId"]
                digest = hashlib.sha256(b"message").digest()
                how = {"KeyId": rsa, "SigningAlgorithm": "RSASSA_PSS_SHA_256"}
                signature = kms.sign(Message=digest, MessageType="DIGEST", **how)["Signature"]
                assert kms.verify(Message=b"message", Signature=signature, **how)["SignatureValid"]
                refused(kms.exceptions.KMSInvalidSignatureException, kms.verify,
                    Message=b"other", Signature=signature, **how)

                mac = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")
                mac = {"KeyId": mac["KeyMetadata"]["KeyId"], "MacAlgorithm": "HMAC_SHA_256"}
                code = kms.generate_mac(Message=b"message", **mac)["Mac"]
                assert kms.verify_mac(Message=b"message", Mac=code, **mac)["MacValid"]
                kms.disable_key(KeyId=rsa)
                refused(kms.exceptions.DisabledException, kms.sign, Message=b"m", **how)
                """;
        var file = Files.writeString(directory.resolve("session.py"), script);
        Outcome.of(BRUME.clientVariables(), "python3", file.toString()).succeeded();
    }
}
