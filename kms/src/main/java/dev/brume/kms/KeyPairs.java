package dev.brume.kms;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;

/// Makes and reads key pairs of every asymmetric spec.
final class KeyPairs {
    private KeyPairs() {}

    /// A fresh pair.
    ///
    /// @param privateKey PKCS #8
    /// @param publicKey SubjectPublicKeyInfo
    record Encoded(byte[] privateKey, byte[] publicKey) {
        @Override
        public String toString() {
            return "Encoded[…]";
        }
    }

    /// Makes a pair. RSA takes up to seconds: never call this inside a state's update.
    static Encoded generate(KeySpec spec) {
        try {
            var pair = generator(spec).generateKeyPair();
            return new Encoded(pair.getPrivate().getEncoded(), pair.getPublic().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make a pair of " + spec, e);
        }
    }

    private static KeyPairGenerator generator(KeySpec spec) throws GeneralSecurityException {
        return switch (spec.family()) {
            case RSA -> {
                var generator = KeyPairGenerator.getInstance("RSA");
                generator.initialize(spec.bits());
                yield generator;
            }
            case NIST_CURVE -> {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp" + spec.bits() + "r1"));
                yield generator;
            }
            case SECG_CURVE, SM2 -> {
                var generator = KeyPairGenerator.getInstance("EC", BouncyCastle.provider());
                generator.initialize(
                        new ECGenParameterSpec(spec == KeySpec.SM2 ? "sm2p256v1" : "secp256k1"));
                yield generator;
            }
            case EDWARDS -> KeyPairGenerator.getInstance("Ed25519");
            case ML_DSA -> KeyPairGenerator.getInstance("ML-DSA-" + spec.bits());
            case SYMMETRIC, HMAC -> throw new IllegalArgumentException(spec + " is no key pair");
        };
    }

    /// @throws IllegalArgumentException where the bytes are no PKCS #8 key of that spec
    static PrivateKey privateKey(KeySpec spec, byte[] pkcs8) {
        try {
            return factory(spec).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a private key of " + spec, e);
        }
    }

    /// @throws IllegalArgumentException where the bytes are no SubjectPublicKeyInfo of that spec
    static PublicKey publicKey(KeySpec spec, byte[] spki) {
        try {
            return factory(spec).generatePublic(new X509EncodedKeySpec(spki));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not a public key of " + spec, e);
        }
    }

    private static KeyFactory factory(KeySpec spec) throws GeneralSecurityException {
        return switch (spec.family()) {
            case RSA -> KeyFactory.getInstance("RSA");
            case NIST_CURVE -> KeyFactory.getInstance("EC");
            case SECG_CURVE, SM2 -> KeyFactory.getInstance("EC", BouncyCastle.provider());
            case EDWARDS -> KeyFactory.getInstance("Ed25519");
            case ML_DSA -> KeyFactory.getInstance("ML-DSA-" + spec.bits());
            case SYMMETRIC, HMAC -> throw new IllegalArgumentException(spec + " is no key pair");
        };
    }
}
