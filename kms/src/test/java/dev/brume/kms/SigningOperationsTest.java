package dev.brume.kms;

import static dev.brume.kms.Refusals.assertRefused;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.testkit.BrumeTest;

import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.MessageType;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;

import javax.crypto.KeyAgreement;

/// What KMS signs, the JCA (or Bouncy Castle, where the JDK lacks the curve) verifies by itself.
@BrumeTest
class SigningOperationsTest {
    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();
    private static final SdkBytes TEXT = SdkBytes.fromUtf8String("I owe you ten");

    private static String newKey(KmsClient kms, String spec, String usage) {
        return kms.createKey(r -> r.keySpec(spec).keyUsage(usage)).keyMetadata().keyId();
    }

    @ParameterizedTest
    @CsvSource({
        "RSA_2048, RSASSA_PSS_SHA_256, RSASSA-PSS, SHA-256",
        "RSA_2048, RSASSA_PSS_SHA_384, RSASSA-PSS, SHA-384",
        "RSA_2048, RSASSA_PSS_SHA_512, RSASSA-PSS, SHA-512",
        "RSA_3072, RSASSA_PKCS1_V1_5_SHA_256, SHA256withRSA, SHA-256",
        "RSA_2048, RSASSA_PKCS1_V1_5_SHA_384, SHA384withRSA, SHA-384",
        "RSA_2048, RSASSA_PKCS1_V1_5_SHA_512, SHA512withRSA, SHA-512",
        "ECC_NIST_P256, ECDSA_SHA_256, SHA256withECDSA, SHA-256",
        "ECC_NIST_P384, ECDSA_SHA_384, SHA384withECDSA, SHA-384",
        "ECC_NIST_P521, ECDSA_SHA_512, SHA512withECDSA, SHA-512",
        "ECC_SECG_P256K1, ECDSA_SHA_256, SHA256withECDSA, SHA-256",
        "SM2, SM2DSA, SM3withSM2, ''",
        "ECC_NIST_EDWARDS25519, ED25519_SHA_512, Ed25519, ''",
        "ML_DSA_44, ML_DSA_SHAKE_256, ML-DSA, ''",
        "ML_DSA_87, ML_DSA_SHAKE_256, ML-DSA, ''",
    })
    void othersVerifyWhatKmsSigns(
            String spec, String algorithm, String jca, String hash, KmsClient kms)
            throws GeneralSecurityException {
        var id = newKey(kms, spec, "SIGN_VERIFY");
        var publicKey = kms.getPublicKey(r -> r.keyId(id));
        var signature = kms.sign(r -> r.keyId(id).message(TEXT).signingAlgorithm(algorithm));

        assertThat(publicKey.signingAlgorithmsAsStrings()).contains(algorithm);
        assertThat(verifies(spec, jca, hash, publicKey.publicKey(), signature.signature()))
                .isTrue();
        assertThat(
                        kms.verify(
                                        r ->
                                                r.keyId(id)
                                                        .message(TEXT)
                                                        .signature(signature.signature())
                                                        .signingAlgorithm(algorithm))
                                .signatureValid())
                .isTrue();
        // Recorded AWS answer: the message is empty.
        assertRefused(
                "KMSInvalidSignatureException",
                () ->
                        kms.verify(
                                r ->
                                        r.keyId(id)
                                                .message(SdkBytes.fromUtf8String("I owe you two"))
                                                .signature(signature.signature())
                                                .signingAlgorithm(algorithm)));
        assertRefused(
                "KMSInvalidSignatureException",
                () ->
                        kms.verify(
                                r ->
                                        r.keyId(id)
                                                .message(TEXT)
                                                .signature(SdkBytes.fromUtf8String("nonsense"))
                                                .signingAlgorithm(algorithm)));
        if (!hash.isEmpty()) {
            digestAndMessageAreTheSame(kms, id, algorithm, hash);
        }
    }

    private static void digestAndMessageAreTheSame(
            KmsClient kms, String id, String algorithm, String hash)
            throws GeneralSecurityException {
        var digest = MessageDigest.getInstance(hash).digest(TEXT.asByteArray());
        var signed =
                kms.sign(
                        r ->
                                r.keyId(id)
                                        .message(SdkBytes.fromByteArray(digest))
                                        .messageType(MessageType.DIGEST)
                                        .signingAlgorithm(algorithm));
        assertThat(
                        kms.verify(
                                        r ->
                                                r.keyId(id)
                                                        .message(TEXT)
                                                        .signature(signed.signature())
                                                        .signingAlgorithm(algorithm))
                                .signatureValid())
                .isTrue();
        // Recorded AWS answer.
        assertRefused(
                "ValidationException",
                "Digest is invalid length for algorithm " + algorithm + ".",
                () ->
                        kms.sign(
                                r ->
                                        r.keyId(id)
                                                .message(TEXT)
                                                .messageType(MessageType.DIGEST)
                                                .signingAlgorithm(algorithm)));
    }

    private static boolean verifies(
            String spec, String jca, String hash, SdkBytes spki, SdkBytes signature)
            throws GeneralSecurityException {
        boolean foreign = spec.equals("SM2") || spec.equals("ECC_SECG_P256K1");
        var verifier =
                foreign ? Signature.getInstance(jca, BOUNCY_CASTLE) : Signature.getInstance(jca);
        if (jca.equals("RSASSA-PSS")) {
            int salt = MessageDigest.getInstance(hash).getDigestLength();
            verifier.setParameter(
                    new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
        }
        verifier.initVerify(publicKey(spec, foreign, spki));
        verifier.update(TEXT.asByteArray());
        return verifier.verify(signature.asByteArray());
    }

    private static PublicKey publicKey(String spec, boolean foreign, SdkBytes spki)
            throws GeneralSecurityException {
        var encoded = new X509EncodedKeySpec(spki.asByteArray());
        if (foreign) {
            return KeyFactory.getInstance("EC", BOUNCY_CASTLE).generatePublic(encoded);
        }
        var family =
                spec.startsWith("RSA")
                        ? "RSA"
                        : spec.startsWith("ML_DSA")
                                ? "ML-DSA"
                                : spec.endsWith("25519") ? "Ed25519" : "EC";
        return KeyFactory.getInstance(family).generatePublic(encoded);
    }

    @Test
    void ed25519SignsDigestsInItsOwnWay(KmsClient kms) throws GeneralSecurityException {
        var id = newKey(kms, "ECC_NIST_EDWARDS25519", "SIGN_VERIFY");
        var digest =
                SdkBytes.fromByteArray(
                        MessageDigest.getInstance("SHA-512").digest(TEXT.asByteArray()));
        var signed =
                kms.sign(
                        r ->
                                r.keyId(id)
                                        .message(digest)
                                        .messageType(MessageType.DIGEST)
                                        .signingAlgorithm("ED25519_PH_SHA_512"));

        var verifier = Signature.getInstance("EdDSA");
        verifier.setParameter(new java.security.spec.EdDSAParameterSpec(true));
        verifier.initVerify(
                publicKey(
                        "ECC_NIST_EDWARDS25519",
                        false,
                        kms.getPublicKey(r -> r.keyId(id)).publicKey()));
        // KMS hashes the digest once more, says its API Reference.
        verifier.update(digest.asByteArray());
        assertThat(verifier.verify(signed.signature().asByteArray())).isTrue();
        assertRefused(
                "ValidationException",
                () ->
                        kms.sign(
                                r ->
                                        r.keyId(id)
                                                .message(digest)
                                                .messageType(MessageType.DIGEST)
                                                .signingAlgorithm("ED25519_SHA_512")));
    }

    @Test
    void mlDsaTakesAMessageRepresentative(KmsClient kms) {
        var id = newKey(kms, "ML_DSA_65", "SIGN_VERIFY");
        var mu = SdkBytes.fromByteArray(new byte[64]);
        var signed =
                kms.sign(
                        r ->
                                r.keyId(id)
                                        .message(mu)
                                        .messageType(MessageType.EXTERNAL_MU)
                                        .signingAlgorithm("ML_DSA_SHAKE_256"));

        assertThat(
                        kms.verify(
                                        r ->
                                                r.keyId(id)
                                                        .message(mu)
                                                        .messageType(MessageType.EXTERNAL_MU)
                                                        .signature(signed.signature())
                                                        .signingAlgorithm("ML_DSA_SHAKE_256"))
                                .signatureValid())
                .isTrue();
    }

    @Test
    void macsAreTheJcas(KmsClient kms) {
        var id = newKey(kms, "HMAC_224", "GENERATE_VERIFY_MAC");
        var mac =
                kms.generateMac(r -> r.keyId(id).message(TEXT).macAlgorithm("HMAC_SHA_224")).mac();

        assertThat(mac.asByteArray()).hasSize(28);
        assertThat(
                        kms.verifyMac(
                                        r ->
                                                r.keyId(id)
                                                        .message(TEXT)
                                                        .mac(mac)
                                                        .macAlgorithm("HMAC_SHA_224"))
                                .macValid())
                .isTrue();
        assertRefused(
                "KMSInvalidMacException",
                () ->
                        kms.verifyMac(
                                r ->
                                        r.keyId(id)
                                                .message(SdkBytes.fromUtf8String("other"))
                                                .mac(mac)
                                                .macAlgorithm("HMAC_SHA_224")));
        // Recorded AWS answer.
        assertRefused(
                "InvalidKeyUsageException",
                "Algorithm HMAC_SHA_256 is incompatible with key spec HMAC_224.",
                () -> kms.generateMac(r -> r.keyId(id).message(TEXT).macAlgorithm("HMAC_SHA_256")));
    }

    @ParameterizedTest
    @CsvSource({"ECC_NIST_P256, secp256r1", "ECC_NIST_P521, secp521r1"})
    void bothSidesDeriveTheSameSecret(String spec, String curve, KmsClient kms)
            throws GeneralSecurityException {
        var id = newKey(kms, spec, "KEY_AGREEMENT");
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec(curve));
        var own = generator.generateKeyPair();
        var derived =
                kms.deriveSharedSecret(
                        r ->
                                r.keyId(id)
                                        .keyAgreementAlgorithm("ECDH")
                                        .publicKey(
                                                SdkBytes.fromByteArray(
                                                        own.getPublic().getEncoded())));
        var agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(own.getPrivate());
        agreement.doPhase(
                publicKey(spec, false, kms.getPublicKey(r -> r.keyId(id)).publicKey()), true);

        assertThat(derived.sharedSecret().asByteArray()).isEqualTo(agreement.generateSecret());
        assertThat(derived.keyOriginAsString()).isEqualTo("AWS_KMS");
        assertRefused(
                "ValidationException",
                () ->
                        kms.deriveSharedSecret(
                                r -> r.keyId(id).keyAgreementAlgorithm("ECDH").publicKey(TEXT)));
    }

    @Test
    void keysAreUsedForWhatTheyAreMade(KmsClient kms) {
        var key = kms.createKey().keyMetadata();
        // Recorded AWS answers.
        assertRefused(
                "InvalidKeyUsageException",
                key.arn() + " key usage is ENCRYPT_DECRYPT which is not valid for GenerateMac.",
                () ->
                        kms.generateMac(
                                r ->
                                        r.keyId(key.keyId())
                                                .message(TEXT)
                                                .macAlgorithm("HMAC_SHA_256")));
        assertRefused(
                "UnsupportedOperationException", () -> kms.getPublicKey(r -> r.keyId(key.keyId())));
    }
}
