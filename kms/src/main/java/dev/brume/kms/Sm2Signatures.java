package dev.brume.kms;

import dev.brume.core.Secrets;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.jce.interfaces.ECPrivateKey;
import org.bouncycastle.jce.interfaces.ECPublicKey;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.bouncycastle.math.ec.ECAlgorithms;
import org.bouncycastle.math.ec.ECFieldElement;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.PublicKey;

/// SM2 signatures (GB/T 32918.2) over a digest, in DER. The digest covers the signer's identity,
/// for which KMS takes the standard's default.
final class Sm2Signatures {
    private static final byte[] IDENTITY = "1234567812345678".getBytes(StandardCharsets.US_ASCII);
    private static final int DIGEST_BYTES = 32;
    private static final int NONCE_BYTES = 40;

    private final Secrets secrets;

    Sm2Signatures(Secrets secrets) {
        this.secrets = secrets;
    }

    /// SM3 over the identity, the curve, the public key and the message.
    byte[] digest(PublicKey key, byte[] message) {
        var publicKey = (ECPublicKey) key;
        var curve = publicKey.getParameters();
        var identity = new SM3Digest();
        int bits = IDENTITY.length * 8;
        identity.update((byte) (bits >> 8));
        identity.update((byte) bits);
        identity.update(IDENTITY, 0, IDENTITY.length);
        update(identity, curve.getCurve().getA());
        update(identity, curve.getCurve().getB());
        update(identity, curve.getG().getAffineXCoord());
        update(identity, curve.getG().getAffineYCoord());
        var point = publicKey.getQ().normalize();
        update(identity, point.getAffineXCoord());
        update(identity, point.getAffineYCoord());
        var z = new byte[DIGEST_BYTES];
        identity.doFinal(z, 0);
        var whole = new SM3Digest();
        whole.update(z, 0, z.length);
        whole.update(message, 0, message.length);
        var digest = new byte[DIGEST_BYTES];
        whole.doFinal(digest, 0);
        return digest;
    }

    private static void update(SM3Digest digest, ECFieldElement element) {
        var bytes = element.getEncoded();
        digest.update(bytes, 0, bytes.length);
    }

    byte[] sign(PrivateKey key, byte[] digest) {
        var curve = ((ECPrivateKey) key).getParameters();
        var n = curve.getN();
        var d = ((ECPrivateKey) key).getD();
        var e = new BigInteger(1, digest);
        while (true) {
            var k = nonce(n);
            var x = curve.getG().multiply(k).normalize().getAffineXCoord().toBigInteger();
            var r = e.add(x).mod(n);
            if (r.signum() == 0 || r.add(k).equals(n)) {
                continue;
            }
            var s = d.add(BigInteger.ONE).modInverse(n).multiply(k.subtract(r.multiply(d))).mod(n);
            if (s.signum() != 0) {
                return der(r, s);
            }
        }
    }

    boolean verify(PublicKey key, byte[] digest, byte[] signature) {
        BigInteger r;
        BigInteger s;
        try {
            var sequence = ASN1Sequence.getInstance(signature);
            if (sequence.size() != 2) {
                return false;
            }
            r = ASN1Integer.getInstance(sequence.getObjectAt(0)).getValue();
            s = ASN1Integer.getInstance(sequence.getObjectAt(1)).getValue();
        } catch (IllegalArgumentException | IllegalStateException e) {
            // Both are BouncyCastle's for DER that is none, or of something else.
            return false;
        }
        ECParameterSpec curve = ((ECPublicKey) key).getParameters();
        var n = curve.getN();
        var t = r.add(s).mod(n);
        if (!inRange(r, n) || !inRange(s, n) || t.signum() == 0) {
            return false;
        }
        var point =
                ECAlgorithms.sumOfTwoMultiplies(curve.getG(), s, ((ECPublicKey) key).getQ(), t)
                        .normalize();
        if (point.isInfinity()) {
            return false;
        }
        var x = point.getAffineXCoord().toBigInteger();
        return new BigInteger(1, digest).add(x).mod(n).equals(r);
    }

    private static boolean inRange(BigInteger value, BigInteger n) {
        return value.signum() > 0 && value.compareTo(n) < 0;
    }

    // 64 bits more than the order, so that the remainder is not biased.
    private BigInteger nonce(BigInteger n) {
        var bytes = secrets.bytes(NONCE_BYTES);
        return new BigInteger(1, bytes).mod(n.subtract(BigInteger.ONE)).add(BigInteger.ONE);
    }

    private static byte[] der(BigInteger r, BigInteger s) {
        try {
            ASN1Encodable[] both = {new ASN1Integer(r), new ASN1Integer(s)};
            return new DERSequence(both).getEncoded(ASN1Encoding.DER);
        } catch (IOException e) {
            throw new IllegalStateException("DER failed", e);
        }
    }
}
