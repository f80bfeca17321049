package dev.brume.route53;

/// A VPC of a region, whosever it is.
record VpcRef(String region, String id) {
    /// Its place in tables: `us-east-1/vpc-1`.
    String key() {
        return region + "/" + id;
    }
}
