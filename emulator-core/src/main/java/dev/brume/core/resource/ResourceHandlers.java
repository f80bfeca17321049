package dev.brume.core.resource;

import java.util.Optional;
import java.util.SortedSet;

/// The resource types of all services. A handler, and the classes behind it, load when it is first
/// looked for.
public interface ResourceHandlers {
    /// @param typeName `AWS::KMS::Key`
    Optional<ResourceHandler> find(String typeName);

    /// The names of all types.
    SortedSet<String> types();
}
