package dev.brume.route53;

import static dev.brume.route53.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.testkit.Settings;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.kms.KmsClient;

class SigningOperationsTest {
    private final SignedZone zone = new SignedZone(Settings.START);
    private final DnsWorld dns = zone.dns();
    private final String id = zone.id();

    @AfterEach
    void endOfTheWorld() {
        dns.close();
    }

    @Test
    void keysAndSigningHaveTheirRules() {
        assertRefused(
                "KeySigningKeyWithActiveStatusNotFound",
                () -> dns.route53.enableHostedZoneDNSSEC(r -> r.hostedZoneId(id)));
        zone.sign();
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
        zone.sign();
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
}
