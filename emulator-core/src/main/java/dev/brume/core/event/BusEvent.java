package dev.brume.core.event;

import java.util.List;

/// What EventBridge delivers on the default bus of the account and Region in which it happened.
public interface BusEvent extends Event {
    /// `aws.kms`
    String source();

    /// `KMS CMK Deletion`
    String detailType();

    /// ARNs of what it is about.
    List<String> resources();

    /// The `detail`, as JSON.
    String detail();
}
