package dev.brume.kms;

/// The cryptographic operations that a key is for; chosen at creation and never changed.
enum KeyUsage {
    SIGN_VERIFY,
    ENCRYPT_DECRYPT,
    GENERATE_VERIFY_MAC,
    KEY_AGREEMENT
}
