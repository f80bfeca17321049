package dev.brume.sts;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/// The signature algorithms that AWS takes from OpenID Connect providers. `none` and the symmetric
/// ones are not among them, so a token cannot choose to be unsigned, nor to be checked with a
/// public
/// key as if it were a secret.
///
/// Source: RFC 7518, section 3; IAM User Guide, "Create an OpenID Connect (OIDC) identity
/// provider".
enum JwtAlgorithm {
    RS256("SHA256withRSA", 0),
    RS384("SHA384withRSA", 0),
    RS512("SHA512withRSA", 0),
    ES256("SHA256withECDSAinP1363Format", 256),
    ES384("SHA384withECDSAinP1363Format", 384),
    ES512("SHA512withECDSAinP1363Format", 521);

    private static final int RSA_BITS_MIN = 2048;

    private final String name;
    private final int curveBits;

    JwtAlgorithm(String name, int curveBits) {
        this.name = name;
        this.curveBits = curveBits;
    }

    /// By its name in a token's header, which is case-sensitive.
    static Optional<JwtAlgorithm> named(String name) {
        for (var algorithm : values()) {
            if (algorithm.name().equals(name)) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    /// Whether a key is of the algorithm's kind and long enough.
    boolean takes(PublicKey key) {
        return switch (key) {
            case RSAPublicKey rsa -> curveBits == 0 && rsa.getModulus().bitLength() >= RSA_BITS_MIN;
            case ECPublicKey ec -> curveBits == ec.getParams().getCurve().getField().getFieldSize();
            default -> false;
        };
    }

    boolean verify(PublicKey key, byte[] signed, byte[] signature) {
        try {
            var verifier = Signature.getInstance(name);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature);
        } catch (GeneralSecurityException wrong) {
            return false;
        }
    }

    byte[] sign(PrivateKey key, byte[] text) {
        try {
            var signer = Signature.getInstance(name);
            signer.initSign(key);
            signer.update(text);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(name + " is part of every JDK", e);
        }
    }
}
