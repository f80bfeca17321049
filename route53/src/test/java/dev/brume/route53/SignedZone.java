package dev.brume.route53;

import software.amazon.awssdk.services.kms.KmsClient;

import java.time.Instant;

/// A zone with a key that may sign it.
final class SignedZone implements AutoCloseable {
    private static final String POLICY =
            """
            {"Version": "2012-10-17", "Statement": [
              {"Effect": "Allow", "Principal": {"AWS": "*"}, "Action": "kms:*", "Resource": "*"},
              {"Effect": "Allow", "Principal": {"Service": "dnssec-route53.amazonaws.com"},
               "Action": ["kms:DescribeKey", "kms:GetPublicKey", "kms:Sign"], "Resource": "*"}]}
            """;

    private final DnsWorld dns;
    private final String id;
    private final String key;

    SignedZone(Instant start) {
        dns = new DnsWorld(start);
        id = Batches.zone(dns.route53, "example.com");
        Batches.add(
                dns.route53,
                id,
                Batches.simple("www.example.com", "A", "192.0.2.1", "192.0.2.2"),
                Batches.simple("example.com", "MX", "10 Mail.Example.COM."),
                Batches.simple("*.wild.example.com", "TXT", "\"w\""),
                Batches.simple("sub.example.com", "NS", "ns.example.net."));
        key = newKey(dns.brume().sdk(KmsClient.class));
    }

    /// A KMS key that Route 53 may sign with.
    static String newKey(KmsClient kms) {
        return kms.createKey(r -> r.keySpec("ECC_NIST_P256").keyUsage("SIGN_VERIFY").policy(POLICY))
                .keyMetadata()
                .arn();
    }

    DnsWorld dns() {
        return dns;
    }

    String id() {
        return id;
    }

    String key() {
        return key;
    }

    void sign() {
        dns.route53.createKeySigningKey(
                r ->
                        r.hostedZoneId(id)
                                .name("ksk")
                                .callerReference("1")
                                .keyManagementServiceArn(key)
                                .status("ACTIVE"));
        dns.route53.enableHostedZoneDNSSEC(r -> r.hostedZoneId(id));
    }

    @Override
    public void close() {
        dns.close();
    }
}
