package dev.brume.kms;

/// How a signature is made; the names are AWS's.
enum SigningAlgorithm {
    RSASSA_PSS_SHA_256("SHA-256", 32),
    RSASSA_PSS_SHA_384("SHA-384", 48),
    RSASSA_PSS_SHA_512("SHA-512", 64),
    RSASSA_PKCS1_V1_5_SHA_256("SHA-256", 32),
    RSASSA_PKCS1_V1_5_SHA_384("SHA-384", 48),
    RSASSA_PKCS1_V1_5_SHA_512("SHA-512", 64),
    ECDSA_SHA_256("SHA-256", 32),
    ECDSA_SHA_384("SHA-384", 48),
    ECDSA_SHA_512("SHA-512", 64),
    SM2DSA("SM3", 32),
    /// Its "digest" is the 64-byte message representative µ of FIPS 204.
    ML_DSA_SHAKE_256("SHAKE256", 64),
    ED25519_SHA_512("SHA-512", 64),
    ED25519_PH_SHA_512("SHA-512", 64);

    private final String digest;
    private final int digestBytes;

    SigningAlgorithm(String digest, int digestBytes) {
        this.digest = digest;
        this.digestBytes = digestBytes;
    }

    /// The JCA name of the hash.
    String digest() {
        return digest;
    }

    /// How long a message must be that is a digest already.
    int digestBytes() {
        return digestBytes;
    }

    /// Whether messages may come in that form.
    boolean takes(MessageType type) {
        return switch (this) {
            case ED25519_SHA_512 -> type == MessageType.RAW;
            case ED25519_PH_SHA_512 -> type == MessageType.DIGEST;
            case ML_DSA_SHAKE_256 -> type != MessageType.DIGEST;
            case RSASSA_PSS_SHA_256,
                    RSASSA_PSS_SHA_384,
                    RSASSA_PSS_SHA_512,
                    RSASSA_PKCS1_V1_5_SHA_256,
                    RSASSA_PKCS1_V1_5_SHA_384,
                    RSASSA_PKCS1_V1_5_SHA_512,
                    ECDSA_SHA_256,
                    ECDSA_SHA_384,
                    ECDSA_SHA_512,
                    SM2DSA ->
                    type != MessageType.EXTERNAL_MU;
        };
    }
}
