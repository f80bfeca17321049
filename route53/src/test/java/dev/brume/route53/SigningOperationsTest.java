package dev.brume.route53;

import static dev.brume.route53.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import software.amazon.awssdk.services.kms.KmsClient;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

class SigningOperationsTest {
    private static final String POLICY =
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:*", "Resource": "*"},
              {"Effect": "Allow", "Principal": {"Service": "dnssec-route53.amazonaws.com"},
               "Action": ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"], "Resource": "*"}]}
            """;

    @TempDir Path directory;
    // Validators look at the real clock.
    private final DnsWorld dns =
            new DnsWorld(Files.exists(Path.of("/proc/self")) ? now() : Instant.EPOCH);
    private String id = "";
    private String key = "";

    private static Instant now() {
        return Instant.ofEpochMilli(Path.of("/proc/self").toFile().lastModified());
    }

    @BeforeEach
    void zoneOfTheTest() {
        id = Batches.zone(dns.route53, "example.com");
        Batches.add(
                dns.route53,
                id,
                Batches.simple("www.example.com", "A", "192.0.2.1", "192.0.2.2"),
                Batches.simple("example.com", "MX", "10 Mail.Example.COM."),
                Batches.simple("*.wild.example.com", "TXT", "\"w\""),
                Batches.simple("sub.example.com", "NS", "ns.example.net."));
        var kms = dns.brume().sdk(KmsClient.class);
        key =
                kms.createKey(
                                r ->
                                        r.keySpec("ECC_NIST_P256")
                                                .keyUsage("SIGN_VERIFY")
                                                .policy(POLICY))
                        .keyMetadata()
                        .arn();
    }

    @AfterEach
    void endOfTheWorld() {
        dns.close();
    }

    private void sign() {
        dns.route53.createKeySigningKey(
                r ->
                        r.hostedZoneId(id)
                                .name("ksk")
                                .callerReference("1")
                                .keyManagementServiceArn(key)
                                .status("ACTIVE"));
        dns.route53.enableHostedZoneDNSSEC(r -> r.hostedZoneId(id));
    }

    @Test
    void keysAndSigningHaveTheirRules() {
        assertRefused(
                "KeySigningKeyWithActiveStatusNotFound",
                () -> dns.route53.enableHostedZoneDNSSEC(r -> r.hostedZoneId(id)));
        sign();
        var shown = dns.route53.getDNSSEC(r -> r.hostedZoneId(id));
        assertThat(shown.status().serveSignature()).isEqualTo("SIGNING");
        var ksk = shown.keySigningKeys().getFirst();
        assertThat(ksk.dsRecord()).isEqualTo(ksk.keyTag() + " 13 2 " + ksk.digestValue());
        assertThat(ksk.dnskeyRecord()).isEqualTo("257 3 13 " + ksk.publicKey());
        assertRefused(
                "KeySigningKeyInUse",
                () -> dns.route53.deactivateKeySigningKey(r -> r.hostedZoneId(id).name("ksk")));
        dns.route53.disableHostedZoneDNSSEC(r -> r.hostedZoneId(id));
        dns.route53.deactivateKeySigningKey(r -> r.hostedZoneId(id).name("ksk"));
        dns.route53.deleteKeySigningKey(r -> r.hostedZoneId(id).name("ksk"));
        assertRefused(
                "NoSuchKeySigningKey",
                () -> dns.route53.activateKeySigningKey(r -> r.hostedZoneId(id).name("ksk")));
    }

    @Test
    void keysThatCannotSignAreRefused() {
        var kms = dns.brume().sdk(KmsClient.class);
        var symmetric = kms.createKey().keyMetadata().arn();
        assertRefused(
                "InvalidKMSArn",
                () ->
                        dns.route53.createKeySigningKey(
                                r ->
                                        r.hostedZoneId(id)
                                                .name("ksk")
                                                .callerReference("1")
                                                .keyManagementServiceArn(symmetric)
                                                .status("ACTIVE")));
    }

    @Test
    void onlyWhoAsksGetsSignatures() {
        sign();
        assertThat(dns.ask("www.example.com", "A").section(1)).hasSize(2);
        var signed = dns.askSigned("www.example.com", "A");
        assertThat(DnsMessages.records(signed.message(), 1))
                .extracting(e -> e.type())
                .contains(RecordType.RRSIG);
        var denied = dns.askSigned("nope.example.com", "A");
        assertThat(denied.code()).isEqualTo(ResponseCode.NXDOMAIN);
        assertThat(DnsMessages.records(denied.message(), 2))
                .extracting(e -> e.type())
                .contains(RecordType.NSEC);
    }

    /// BIND's own validator, with the zone's key as its trust anchor.
    @Test
    void delvValidatesAnswersAndProofs() throws IOException, InterruptedException {
        assumeTrue(Files.exists(Path.of("/usr/bin/delv")), "delv is not installed");
        sign();
        var ksk = dns.route53.getDNSSEC(r -> r.hostedZoneId(id)).keySigningKeys().getFirst();
        var anchors = directory.resolve("anchors");
        Files.writeString(
                anchors,
                "trust-anchors { example.com. static-key 257 3 13 \""
                        + ksk.publicKey()
                        + "\"; };\n");
        try (var server =
                Objects.requireNonNull(
                        DnsServer.start(dns::responder, "127.0.0.1", List.of(0), List.of()))) {
            var port = "" + server.addresses().getFirst().getPort();
            for (var question :
                    List.of(
                            "www.example.com A",
                            "example.com MX",
                            "a.wild.example.com TXT",
                            "example.com SOA")) {
                assertThat(delv(port, anchors, question))
                        .as(question)
                        .contains("; fully validated");
            }
            for (var question :
                    List.of(
                            "nope.example.com A",
                            "a.b.nope.example.com A",
                            "www.example.com AAAA",
                            "wild.example.com A",
                            "a.wild.example.com A")) {
                assertThat(delv(port, anchors, question))
                        .as(question)
                        .contains("; negative response, fully validated");
            }
        }
    }

    private static String delv(String port, Path anchors, String question)
            throws IOException, InterruptedException {
        var words = question.split(" ");
        var process =
                new ProcessBuilder(
                                "delv",
                                "@127.0.0.1",
                                "-p",
                                port,
                                "-a",
                                anchors.toString(),
                                "+root=example.com",
                                words[0],
                                words[1])
                        .redirectErrorStream(true)
                        .start();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }
}
