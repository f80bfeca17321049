package dev.brume.kms;

import java.time.Instant;
import java.util.Optional;

/// A name for a key, changeable at any time.
///
/// @param name with its prefix: `alias/orders`
/// @param target the key's id
record Alias(String name, String arn, String target, Instant created, Instant updated) {
    static final String PREFIX = "alias/";
    static final String AWS_PREFIX = "alias/aws/";

    Alias targeting(String keyId, Instant now) {
        return new Alias(name, arn, keyId, created, now);
    }

    /// The service whose managed key an `alias/aws/…` name stands for.
    static Optional<String> managedService(String name) {
        return name.startsWith(AWS_PREFIX)
                ? Optional.of(name.substring(AWS_PREFIX.length()))
                : Optional.empty();
    }
}
