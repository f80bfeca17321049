package dev.brume.core.identity;

import java.util.Optional;

/// How a call came.
///
/// @param secure whether over TLS; calls of our own services always do
/// @param referer the `Referer` header
public record Transport(boolean secure, Optional<String> referer) {
    /// From one of our own services.
    public static final Transport INTERNAL = new Transport(true, Optional.empty());
}
