package dev.brume.kms;

/// Where a key's material comes from.
enum KeyOrigin {
    /// Made by KMS.
    AWS_KMS,
    /// Imported by the owner.
    EXTERNAL,
    /// Made in the CloudHSM cluster behind a custom key store.
    AWS_CLOUDHSM,
    /// Kept by an external key manager behind a proxy, with a second key of KMS around it.
    EXTERNAL_KEY_STORE
}
