package dev.brume.engine.dns;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedSet;

/// The octets that DNSSEC signs and answers (RFC 4034, 4035, 6605): ECDSA on P-256 with SHA-256.
public final class Dnssec {
    /// ECDSAP256SHA256.
    public static final int ALGORITHM = 13;

    /// SHA-256.
    public static final int DIGEST = 2;

    public static final int KEY_SIGNING_FLAGS = 257;
    public static final int ZONE_SIGNING_FLAGS = 256;
    private static final int PROTOCOL = 3;
    private static final int COORDINATE_BYTES = 32;
    private static final int SEQUENCE = 0x30;
    private static final int INTEGER = 0x02;

    private Dnssec() {}

    /// What of a signature is known before it is made.
    ///
    /// @param labels of the owner; of a wildcard without its `*`
    /// @param expiration and `inception` in seconds since 1970
    public record Terms(DnsName signer, int keyTag, int labels, long expiration, long inception) {}

    /// A DNSKEY record's data.
    ///
    /// @param point the public key's coordinates, 64 octets
    public static byte[] key(int flags, byte[] point) {
        return new RdataWriter()
                .sixteen(flags)
                .octet(PROTOCOL)
                .octet(ALGORITHM)
                .bytes(point)
                .done();
    }

    /// RFC 4034 appendix B.
    public static int keyTag(byte[] key) {
        int sum = 0;
        for (int i = 0; i < key.length; i++) {
            sum += (i & 1) == 0 ? (key[i] & 0xFF) << 8 : key[i] & 0xFF;
        }
        return (sum + (sum >>> 16)) & 0xFFFF;
    }

    /// The digest that the zone above publishes of a key.
    public static byte[] digest(DnsName zone, byte[] key) {
        try {
            var sha = MessageDigest.getInstance("SHA-256");
            sha.update(zone.wire());
            return sha.digest(key);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /// What is signed: the signature's own data without the signature, then the records in
    /// canonical form and order.
    ///
    /// @param owner the name that owns the records; the wildcard where one stands for it
    public static byte[] toSign(DnsName owner, StaticRecords set, Terms terms) {
        var out = new RdataWriter().bytes(head(set, terms));
        var data = new ArrayList<byte[]>();
        set.data().forEach(octets -> data.add(canonical(set.type(), octets)));
        data.sort(Arrays::compareUnsigned);
        for (var octets : data) {
            out.bytes(owner.wire())
                    .sixteen(set.type())
                    .sixteen(DnsQuery.CLASS_IN)
                    .thirtyTwo(set.ttl())
                    .sixteen(octets.length)
                    .bytes(octets);
        }
        return out.done();
    }

    private static byte[] head(StaticRecords set, Terms terms) {
        return new RdataWriter()
                .sixteen(set.type())
                .octet(ALGORITHM)
                .octet(terms.labels())
                .thirtyTwo(set.ttl())
                .thirtyTwo(terms.expiration())
                .thirtyTwo(terms.inception())
                .sixteen(terms.keyTag())
                .bytes(terms.signer().wire())
                .done();
    }

    /// The signature's record.
    ///
    /// @param signature 64 octets
    public static StaticRecords signature(StaticRecords set, Terms terms, byte[] signature) {
        var data = new RdataWriter().bytes(head(set, terms)).bytes(signature).done();
        return StaticRecords.of(RecordType.RRSIG, set.ttl(), List.of(data));
    }

    /// Names within data are in lower case where they are signed (RFC 4034 §6.2).
    static byte[] canonical(int type, byte[] data) {
        var octets = data.clone();
        switch (type) {
            case RecordType.NS, RecordType.CNAME, RecordType.PTR -> lowerName(octets, 0);
            case RecordType.MX -> lowerName(octets, 2);
            case RecordType.SRV -> lowerName(octets, 6);
            case RecordType.SOA -> lowerName(octets, lowerName(octets, 0));
            case RecordType.NAPTR -> {
                int at = 4;
                for (int i = 0; i < 3; i++) {
                    at += 1 + (octets[at] & 0xFF);
                }
                lowerName(octets, at);
            }
            default -> {}
        }
        return octets;
    }

    private static int lowerName(byte[] octets, int from) {
        int at = from;
        while (octets[at] != 0) {
            for (int i = at + 1; i <= at + octets[at]; i++) {
                octets[i] = DnsName.lower(octets[i]);
            }
            at += 1 + octets[at];
        }
        return at + 1;
    }

    /// An NSEC record.
    ///
    /// @param types what there is at the owner
    public static StaticRecords nsec(DnsName next, SortedSet<Integer> types, long ttl) {
        var out = new RdataWriter().bytes(next.wire());
        for (int window = 0; window < 256; window++) {
            var bits = new byte[32];
            int used = 0;
            for (int type : types.subSet(window << 8, (window + 1) << 8)) {
                int low = type & 0xFF;
                bits[low >> 3] |= (byte) (0x80 >> (low & 7));
                used = (low >> 3) + 1;
            }
            if (used > 0) {
                out.octet(window).octet(used).bytes(Arrays.copyOf(bits, used));
            }
        }
        return StaticRecords.of(RecordType.NSEC, ttl, List.of(out.done()));
    }

    /// The 64 octets of a signature of which the JVM and KMS tell the DER form.
    public static byte[] plainSignature(byte[] der) {
        if (der[0] != SEQUENCE) {
            throw new IllegalArgumentException("no DER signature");
        }
        var plain = new byte[2 * COORDINATE_BYTES];
        int at = 2;
        for (int i = 0; i < 2; i++) {
            if (der[at] != INTEGER) {
                throw new IllegalArgumentException("no DER signature");
            }
            int length = der[at + 1];
            int skipped = Math.max(0, length - COORDINATE_BYTES);
            int copied = length - skipped;
            System.arraycopy(
                    der, at + 2 + skipped, plain, (i + 1) * COORDINATE_BYTES - copied, copied);
            at += 2 + length;
        }
        return plain;
    }
}
