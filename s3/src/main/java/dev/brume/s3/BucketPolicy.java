package dev.brume.s3;

/// A bucket's policy, as it was put.
record BucketPolicy(String text) {}
