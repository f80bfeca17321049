package dev.brume.core.state;

/// How many instances of a service's state there are.
public enum Scope {
    /// One per account and region.
    REGION,
    /// One per account: IAM, Route 53, CloudFront.
    ACCOUNT,
    /// One for all: names that are looked up across accounts.
    EMULATOR
}
