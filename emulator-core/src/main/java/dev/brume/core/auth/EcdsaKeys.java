package dev.brume.core.auth;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.concurrent.ConcurrentHashMap;

/// SigV4a: the signature is ECDSA over P-256 and is valid in several regions. The key pair follows
/// from access key id and secret by NIST SP 800-108's counter mode, so the verifier, who knows the
/// secret, can make the public key for itself. Loaded when the first such request comes.
final class EcdsaKeys {
    /// Public keys that are kept; beyond it all are dropped at once.
    static final int PUBLIC_KEYS_MAX = 256;

    private static final BigInteger THREE = BigInteger.valueOf(3);

    private final ConcurrentHashMap<String, Derived> derived = new ConcurrentHashMap<>();
    private final ECParameterSpec curve;

    EcdsaKeys() {
        try {
            var parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            curve = parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    /// Whether the hexadecimal signature (DER) fits the text.
    boolean verify(String accessKeyId, String secret, byte[] stringToSign, String signature) {
        byte[] der;
        try {
            der = HexFormat.of().parseHex(signature);
        } catch (IllegalArgumentException e) {
            return false;
        }
        try {
            var verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(publicKey(accessKeyId, secret));
            verifier.update(stringToSign);
            return verifier.verify(der);
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has ECDSA over P-256", e);
        }
    }

    private PublicKey publicKey(String accessKeyId, String secret) throws GeneralSecurityException {
        var known = derived.get(accessKeyId);
        if (known != null && known.secret.equals(secret)) {
            return known.key;
        }
        var point = multiply(privateKey(accessKeyId, secret), curve.getGenerator());
        var key = KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, curve));
        if (derived.size() >= PUBLIC_KEYS_MAX) {
            derived.clear();
        }
        derived.put(accessKeyId, new Derived(secret, key));
        return key;
    }

    /// The first candidate of the counter mode that is below the curve's order.
    BigInteger privateKey(String accessKeyId, String secret) {
        var hmac = SigningKey.of("AWS4A" + secret);
        var label = SignatureParser.SIGV4A.getBytes(StandardCharsets.UTF_8);
        var id = accessKeyId.getBytes(StandardCharsets.UTF_8);
        var limit = curve.getOrder().subtract(BigInteger.TWO);
        for (int counter = 1; counter < 255; counter++) {
            var input = ByteBuffer.allocate(4 + label.length + 1 + id.length + 1 + 4);
            input.putInt(1).put(label).put((byte) 0).put(id).put((byte) counter).putInt(256);
            var candidate = new BigInteger(1, hmac.sign(input.array()));
            if (candidate.compareTo(limit) <= 0) {
                return candidate.add(BigInteger.ONE);
            }
        }
        throw new IllegalStateException("254 candidates above the order: chance 2^-8000");
    }

    /// Double-and-add in affine coordinates: slow (milliseconds) but short, done once per key.
    private ECPoint multiply(BigInteger factor, ECPoint point) {
        var result = ECPoint.POINT_INFINITY;
        for (int bit = factor.bitLength() - 1; bit >= 0; bit--) {
            result = add(result, result);
            if (factor.testBit(bit)) {
                result = add(result, point);
            }
        }
        return result;
    }

    private ECPoint add(ECPoint one, ECPoint other) {
        if (one.equals(ECPoint.POINT_INFINITY)) {
            return other;
        }
        if (other.equals(ECPoint.POINT_INFINITY)) {
            return one;
        }
        var p = ((ECFieldFp) curve.getCurve().getField()).getP();
        var x1 = one.getAffineX();
        var y1 = one.getAffineY();
        var x2 = other.getAffineX();
        BigInteger slope;
        if (x1.equals(x2)) {
            if (!y1.equals(other.getAffineY())) {
                return ECPoint.POINT_INFINITY;
            }
            var rise = x1.pow(2).multiply(THREE).add(curve.getCurve().getA());
            slope = rise.multiply(y1.shiftLeft(1).modInverse(p)).mod(p);
        } else {
            var rise = other.getAffineY().subtract(y1);
            slope = rise.multiply(x2.subtract(x1).modInverse(p)).mod(p);
        }
        var x = slope.pow(2).subtract(x1).subtract(x2).mod(p);
        return new ECPoint(x, slope.multiply(x1.subtract(x)).subtract(y1).mod(p));
    }

    private record Derived(String secret, PublicKey key) {}
}
