package dev.brume.core.name;

import java.util.Optional;

/// Knows the names below one suffix. Asked on the DNS server's event loop, at every query: it reads
/// something in memory and never waits.
@FunctionalInterface
public interface NameSource {
    /// Where a name leads; empty where there is no such name.
    ///
    /// @param name the whole name, in lower case, without a dot at its end
    Optional<ServedName> find(String name);
}
