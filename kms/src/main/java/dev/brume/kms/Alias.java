package dev.brume.kms;

import java.time.Instant;
import java.util.Optional;

/// A name for a key, changeable at any time.
///
/// @param name with its prefix: `alias/orders`
/// @param target the key's id; empty for the name of a managed key that no service has used yet,
/// which
///     is listed and never stored
record Alias(String name, String arn, String target, Instant created, Instant updated) {
    static final String PREFIX = "alias/";
    static final String AWS_PREFIX = "alias/aws/";

    /// A name that AWS has given before there is a key for it.
    static Alias unassociated(String name, String arn) {
        return new Alias(name, arn, "", Instant.EPOCH, Instant.EPOCH);
    }

    boolean associated() {
        return !target.isEmpty();
    }

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
