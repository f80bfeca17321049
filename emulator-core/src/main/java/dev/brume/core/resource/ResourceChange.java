package dev.brume.core.resource;

import java.util.List;

/// What an update of a resource's properties takes.
public sealed interface ResourceChange {
    /// Nothing differs.
    record None() implements ResourceChange {}

    /// The resource is updated where it is.
    ///
    /// @param properties the names of the top-level properties that differ
    record InPlace(List<String> properties) implements ResourceChange {}

    /// A new resource takes the old one's place.
    ///
    /// @param properties the names of the top-level properties that differ
    /// @param because those of them that can only be set at creation
    record Replacement(List<String> properties, List<String> because) implements ResourceChange {}
}
