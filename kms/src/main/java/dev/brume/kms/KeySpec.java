package dev.brume.kms;

import static dev.brume.kms.KeyUsage.ENCRYPT_DECRYPT;
import static dev.brume.kms.KeyUsage.GENERATE_VERIFY_MAC;
import static dev.brume.kms.KeyUsage.KEY_AGREEMENT;
import static dev.brume.kms.KeyUsage.SIGN_VERIFY;

import java.util.List;

/// The kind of key material, and with it the algorithms and usages that a key can have.
///
/// Source: AWS KMS Developer Guide, "Key spec reference".
@SuppressWarnings("ImmutableEnumChecker") // the lists are unmodifiable
enum KeySpec {
    SYMMETRIC_DEFAULT(
            Family.SYMMETRIC, 256, List.of(ENCRYPT_DECRYPT), List.of("SYMMETRIC_DEFAULT")),
    RSA_2048(Family.RSA, 2048, List.of(ENCRYPT_DECRYPT, SIGN_VERIFY), Algorithms.RSA_SIGNING),
    RSA_3072(Family.RSA, 3072, List.of(ENCRYPT_DECRYPT, SIGN_VERIFY), Algorithms.RSA_SIGNING),
    RSA_4096(Family.RSA, 4096, List.of(ENCRYPT_DECRYPT, SIGN_VERIFY), Algorithms.RSA_SIGNING),
    ECC_NIST_P256(
            Family.NIST_CURVE, 256, List.of(SIGN_VERIFY, KEY_AGREEMENT), List.of("ECDSA_SHA_256")),
    ECC_NIST_P384(
            Family.NIST_CURVE, 384, List.of(SIGN_VERIFY, KEY_AGREEMENT), List.of("ECDSA_SHA_384")),
    ECC_NIST_P521(
            Family.NIST_CURVE, 521, List.of(SIGN_VERIFY, KEY_AGREEMENT), List.of("ECDSA_SHA_512")),
    ECC_SECG_P256K1(Family.SECG_CURVE, 256, List.of(SIGN_VERIFY), List.of("ECDSA_SHA_256")),
    ECC_NIST_EDWARDS25519(
            Family.EDWARDS,
            256,
            List.of(SIGN_VERIFY),
            List.of("ED25519_SHA_512", "ED25519_PH_SHA_512")),
    SM2(Family.SM2, 256, List.of(ENCRYPT_DECRYPT, SIGN_VERIFY, KEY_AGREEMENT), List.of("SM2DSA")),
    ML_DSA_44(Family.ML_DSA, 44, List.of(SIGN_VERIFY), List.of("ML_DSA_SHAKE_256")),
    ML_DSA_65(Family.ML_DSA, 65, List.of(SIGN_VERIFY), List.of("ML_DSA_SHAKE_256")),
    ML_DSA_87(Family.ML_DSA, 87, List.of(SIGN_VERIFY), List.of("ML_DSA_SHAKE_256")),
    HMAC_224(Family.HMAC, 224, List.of(GENERATE_VERIFY_MAC), List.of("HMAC_SHA_224")),
    HMAC_256(Family.HMAC, 256, List.of(GENERATE_VERIFY_MAC), List.of("HMAC_SHA_256")),
    HMAC_384(Family.HMAC, 384, List.of(GENERATE_VERIFY_MAC), List.of("HMAC_SHA_384")),
    HMAC_512(Family.HMAC, 512, List.of(GENERATE_VERIFY_MAC), List.of("HMAC_SHA_512"));

    /// What aliases move between: keys of one kind.
    enum Kind {
        SYMMETRIC,
        ASYMMETRIC,
        HMAC
    }

    /// Specs that share their algorithms.
    enum Family {
        SYMMETRIC,
        RSA,
        NIST_CURVE,
        SECG_CURVE,
        EDWARDS,
        SM2,
        ML_DSA,
        HMAC
    }

    private final Family family;
    private final int bits;
    private final List<KeyUsage> usages;
    private final List<String> algorithms;

    KeySpec(Family family, int bits, List<KeyUsage> usages, List<String> algorithms) {
        this.family = family;
        this.bits = bits;
        this.usages = usages;
        this.algorithms = algorithms;
    }

    Family family() {
        return family;
    }

    /// The strength that the name states: bits of key, modulus or field; for ML-DSA the parameter
    /// set.
    int bits() {
        return bits;
    }

    Kind kind() {
        return switch (family) {
            case SYMMETRIC -> Kind.SYMMETRIC;
            case HMAC -> Kind.HMAC;
            case RSA, NIST_CURVE, SECG_CURVE, EDWARDS, SM2, ML_DSA -> Kind.ASYMMETRIC;
        };
    }

    boolean allows(KeyUsage usage) {
        return usages.contains(usage);
    }

    /// Whether one secret serves both directions: such keys have no public part.
    boolean symmetric() {
        return kind() != Kind.ASYMMETRIC;
    }

    List<String> encryptionAlgorithms() {
        return switch (family) {
            case SYMMETRIC -> algorithms;
            case RSA -> Algorithms.RSA_ENCRYPTION;
            case SM2 -> Algorithms.SM2_ENCRYPTION;
            case NIST_CURVE, SECG_CURVE, EDWARDS, ML_DSA, HMAC -> List.of();
        };
    }

    List<String> signingAlgorithms() {
        return usages.contains(SIGN_VERIFY) ? algorithms : List.of();
    }

    List<String> macAlgorithms() {
        return family == Family.HMAC ? algorithms : List.of();
    }

    List<String> keyAgreementAlgorithms() {
        return usages.contains(KEY_AGREEMENT) ? Algorithms.AGREEMENT : List.of();
    }

    private static final class Algorithms {
        static final List<String> RSA_SIGNING =
                List.of(
                        "RSASSA_PKCS1_V1_5_SHA_256",
                        "RSASSA_PKCS1_V1_5_SHA_384",
                        "RSASSA_PKCS1_V1_5_SHA_512",
                        "RSASSA_PSS_SHA_256",
                        "RSASSA_PSS_SHA_384",
                        "RSASSA_PSS_SHA_512");
        static final List<String> RSA_ENCRYPTION =
                List.of("RSAES_OAEP_SHA_1", "RSAES_OAEP_SHA_256");
        static final List<String> SM2_ENCRYPTION = List.of("SM2PKE");
        static final List<String> AGREEMENT = List.of("ECDH");
    }
}
