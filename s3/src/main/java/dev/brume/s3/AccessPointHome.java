package dev.brume.s3;

/// Where an access point is.
///
/// @param bucket to which it leads
record AccessPointHome(String account, String region, String name, String bucket) {}
