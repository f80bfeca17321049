package dev.brume.core.resource;

import java.util.Optional;
import java.util.Set;

/// One property of a resource, or of an object within one.
///
/// @param defaultValue what holds where a template says nothing
public record PropertySchema(
        String name, PropertyType type, Set<Trait> traits, Optional<Object> defaultValue) {
    public PropertySchema {
        traits = Set.copyOf(traits);
    }

    /// What AWS's resource schemas say of a property beside its type.
    public enum Trait {
        REQUIRED,
        /// Set at creation only: a change of it replaces the resource.
        CREATE_ONLY,
        /// Never read back: secrets, and what only deletion needs.
        WRITE_ONLY,
        /// An attribute for `Fn::GetAtt`, which no template sets.
        READ_ONLY
    }

    public static PropertySchema of(String name, PropertyType type, Trait... traits) {
        return new PropertySchema(name, type, Set.of(traits), Optional.empty());
    }

    /// The same with a default.
    public PropertySchema orElse(Object value) {
        return new PropertySchema(name, type, traits, Optional.of(value));
    }

    public boolean is(Trait trait) {
        return traits.contains(trait);
    }
}
