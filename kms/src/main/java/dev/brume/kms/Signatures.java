package dev.brume.kms;

import dev.brume.core.Secrets;

import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.signers.MLDSASigner;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.interfaces.EdECPrivateKey;
import java.util.Arrays;

/// Signs and verifies with every signing algorithm. Hash-then-sign algorithms take the digest,
/// whether the caller made it or [#digest] did, so that both ways give the same signature.
final class Signatures {
    private static final byte[] NO_CONTEXT = new byte[0];
    private static final int ED25519_PUBLIC_BYTES = 32;

    private final RsaSignatures rsa;
    private final Sm2Signatures sm2;

    Signatures(Secrets secrets) {
        this.rsa = new RsaSignatures(secrets);
        this.sm2 = new Sm2Signatures(secrets);
    }

    /// What is signed.
    ///
    /// @param type `RAW`, or what the caller has computed from the message
    record Message(SigningAlgorithm algorithm, MessageType type, byte[] bytes) {}

    /// @param publicKey the pair's SubjectPublicKeyInfo: SM2 hashes it with the message
    byte[] sign(KeySpec spec, PrivateKey key, byte[] publicKey, Message message) {
        try {
            return switch (message.algorithm()) {
                case RSASSA_PSS_SHA_256, RSASSA_PSS_SHA_384, RSASSA_PSS_SHA_512 ->
                        rsa.signPss(key, message.algorithm().digest(), digest(message));
                case RSASSA_PKCS1_V1_5_SHA_256,
                        RSASSA_PKCS1_V1_5_SHA_384,
                        RSASSA_PKCS1_V1_5_SHA_512 ->
                        rsa.signPkcs1(key, message.algorithm().digest(), digest(message));
                case ECDSA_SHA_256, ECDSA_SHA_384, ECDSA_SHA_512 ->
                        signWith("NONEwithECDSA", provider(spec), key, digest(message));
                case SM2DSA -> sm2.sign(key, sm2Digest(publicKey, message));
                case ED25519_SHA_512 -> signWith("Ed25519", null, key, message.bytes());
                case ED25519_PH_SHA_512 -> signEd25519ph(key, prehash(message));
                case ML_DSA_SHAKE_256 ->
                        message.type() == MessageType.EXTERNAL_MU
                                ? signMu(key, message.bytes())
                                : signWith("ML-DSA", null, key, message.bytes());
            };
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    /// Whether a signature is the key's over the message. Bytes that are no signature are not.
    boolean verify(KeySpec spec, byte[] publicKey, Message message, byte[] signature) {
        var key = KeyPairs.publicKey(spec, publicKey);
        try {
            return switch (message.algorithm()) {
                case RSASSA_PSS_SHA_256, RSASSA_PSS_SHA_384, RSASSA_PSS_SHA_512 ->
                        rsa.verifyPss(
                                key, message.algorithm().digest(), digest(message), signature);
                case RSASSA_PKCS1_V1_5_SHA_256,
                        RSASSA_PKCS1_V1_5_SHA_384,
                        RSASSA_PKCS1_V1_5_SHA_512 ->
                        rsa.verifyPkcs1(
                                key, message.algorithm().digest(), digest(message), signature);
                case ECDSA_SHA_256, ECDSA_SHA_384, ECDSA_SHA_512 ->
                        verifyWith(
                                "NONEwithECDSA", provider(spec), key, digest(message), signature);
                case SM2DSA -> sm2.verify(key, sm2Digest(publicKey, message), signature);
                case ED25519_SHA_512 ->
                        verifyWith("Ed25519", null, key, message.bytes(), signature);
                case ED25519_PH_SHA_512 -> verifyEd25519ph(publicKey, prehash(message), signature);
                case ML_DSA_SHAKE_256 ->
                        message.type() == MessageType.EXTERNAL_MU
                                ? verifyMu(publicKey, message.bytes(), signature)
                                : verifyWith("ML-DSA", null, key, message.bytes(), signature);
            };
        } catch (SignatureException e) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("verifying failed", e);
        }
    }

    private static byte[] digest(Message message) throws GeneralSecurityException {
        return message.type() == MessageType.DIGEST
                ? message.bytes()
                : MessageDigest.getInstance(message.algorithm().digest()).digest(message.bytes());
    }

    // What the caller hashed already is hashed again: "DIGEST" only tells KMS that it is short.
    private static byte[] prehash(Message message) throws GeneralSecurityException {
        return MessageDigest.getInstance(message.algorithm().digest()).digest(message.bytes());
    }

    private byte[] sm2Digest(byte[] publicKey, Message message) {
        return message.type() == MessageType.DIGEST
                ? message.bytes()
                : sm2.digest(KeyPairs.publicKey(KeySpec.SM2, publicKey), message.bytes());
    }

    private static @Nullable Provider provider(KeySpec spec) {
        return spec.family() == KeySpec.Family.SECG_CURVE ? BouncyCastle.provider() : null;
    }

    private static Signature signature(String algorithm, @Nullable Provider provider)
            throws GeneralSecurityException {
        return provider == null
                ? Signature.getInstance(algorithm)
                : Signature.getInstance(algorithm, provider);
    }

    private static byte[] signWith(
            String algorithm, @Nullable Provider provider, PrivateKey key, byte[] bytes)
            throws GeneralSecurityException {
        var signer = signature(algorithm, provider);
        signer.initSign(key);
        signer.update(bytes);
        return signer.sign();
    }

    private static boolean verifyWith(
            String algorithm,
            @Nullable Provider provider,
            PublicKey key,
            byte[] bytes,
            byte[] signature)
            throws GeneralSecurityException {
        var verifier = signature(algorithm, provider);
        verifier.initVerify(key);
        verifier.update(bytes);
        return verifier.verify(signature);
    }

    // The JDK hashes for Ed25519ph itself; it cannot be given a digest.
    private static byte[] signEd25519ph(PrivateKey key, byte[] digest) {
        var secret = ((EdECPrivateKey) key).getBytes().orElseThrow();
        var signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.signPrehash(secret, 0, NO_CONTEXT, digest, 0, signature, 0);
        return signature;
    }

    private static boolean verifyEd25519ph(byte[] spki, byte[] digest, byte[] signature) {
        var point = Arrays.copyOfRange(spki, spki.length - ED25519_PUBLIC_BYTES, spki.length);
        return signature.length == Ed25519.SIGNATURE_SIZE
                && Ed25519.verifyPrehash(signature, 0, point, 0, NO_CONTEXT, digest, 0);
    }

    // The JDK computes µ itself; it cannot be given one.
    private static byte[] signMu(PrivateKey key, byte[] mu) {
        try {
            var signer = muSigner(true, PrivateKeyFactory.createKey(key.getEncoded()));
            return signer.generateMuSignature(mu);
        } catch (IOException | org.bouncycastle.crypto.CryptoException e) {
            throw new IllegalStateException("signing failed", e);
        }
    }

    private static boolean verifyMu(byte[] spki, byte[] mu, byte[] signature) {
        try {
            return muSigner(false, PublicKeyFactory.createKey(spki))
                    .verifyMuSignature(mu, signature);
        } catch (IOException e) {
            throw new IllegalStateException("verifying failed", e);
        }
    }

    private static MLDSASigner muSigner(boolean signing, AsymmetricKeyParameter key) {
        var signer = new MLDSASigner();
        signer.init(
                signing,
                signing ? (MLDSAPrivateKeyParameters) key : (MLDSAPublicKeyParameters) key);
        return signer;
    }
}
