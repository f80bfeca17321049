package dev.brume.s3;

/// Whether a bucket keeps versions. What was never versioned answers no status at all.
enum Versioning {
    NEVER,
    ENABLED,
    SUSPENDED
}
