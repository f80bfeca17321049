package dev.brume.kms;

/// What the message of a signing call is.
enum MessageType {
    /// The message itself: KMS hashes it.
    RAW,
    /// Its digest by the algorithm's hash.
    DIGEST,
    /// The message representative µ of ML-DSA, computed by the caller.
    EXTERNAL_MU
}
