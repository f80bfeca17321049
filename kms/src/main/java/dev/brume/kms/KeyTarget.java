package dev.brume.kms;

import java.util.Optional;

/// A key that a call is about, and what it needs to be allowed to do with it.
///
/// @param action the IAM action without its prefix
/// @param named the member of the input that names the key; empty where only a ciphertext does
/// @param found the key; empty where there is none of that name
record KeyTarget(String action, String named, Role role, Optional<KeyDirectory.Located> found) {

    /// Whose encryption context and algorithm are the key's.
    enum Role {
        ONLY(""),
        SOURCE("Source"),
        DESTINATION("Destination");

        private final String prefix;

        Role(String prefix) {
            this.prefix = prefix;
        }

        /// The input's member that is about this key: `SourceEncryptionContext`.
        String member(String name) {
            return prefix + name;
        }
    }
}
