package dev.brume.s3;

/// Where a bucket is: its name is one of the whole partition's, it lives with one account in one
/// Region.
record BucketHome(String account, String region) {}
