package dev.brume.core.resource;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// How far a handler's work has come.
public sealed interface ResourceProgress {
    /// The work is done.
    ///
    /// @param physicalId the primary identifier; several parts are joined by `|`
    /// @param attributes the read-only properties, for `Fn::GetAtt`; empty after a deletion
    record Done(String physicalId, Map<String, Object> attributes) implements ResourceProgress {
        public Done {
            attributes = Map.copyOf(attributes);
        }
    }

    /// The work was begun; the same method is to be called again.
    ///
    /// @param physicalId the primary identifier as soon as it is known, so that a failed creation
    ///     can be deleted
    /// @param after how long to wait, on the emulator's clock
    /// @param memory what the next call is to find in [ResourceCall#memory]; kept by the engine, so
    ///     of JSON's kinds only
    record InProgress(Optional<String> physicalId, Duration after, Map<String, Object> memory)
            implements ResourceProgress {
        public InProgress {
            memory = Map.copyOf(memory);
        }
    }

    /// Done, with attributes.
    static ResourceProgress done(String physicalId, Map<String, Object> attributes) {
        return new Done(physicalId, attributes);
    }

    /// Deleted, or a resource without attributes.
    static ResourceProgress done(String physicalId) {
        return new Done(physicalId, Map.of());
    }

    /// The resource is there and not ready yet.
    static ResourceProgress waiting(String physicalId, Duration after) {
        return new InProgress(Optional.of(physicalId), after, Map.of());
    }
}
