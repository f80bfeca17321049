package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

/// What a zone has at a name.
///
/// @param kind what sort of thing
/// @param node the name's node, the wildcard's that stands for it, or the delegation's; null where
///     there is none
/// @param encloser how many first labels to leave out for the longest name that exists, which
///     proofs of absence are about
public record Found(Kind kind, @Nullable ZoneNode node, int encloser) {
    /// What there is.
    public enum Kind {
        NAME,
        /// No such name, but a wildcard stands for it (RFC 4592).
        WILDCARD,
        /// The name is in a zone that is served elsewhere.
        DELEGATION,
        NONE
    }
}
