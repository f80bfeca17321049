package dev.brume.core.resource;

import java.util.List;

/// What a property's value may be.
public sealed interface PropertyType {
    PropertyType TEXT = new Text(List.of());
    PropertyType INTEGER = new Whole(Long.MIN_VALUE, Long.MAX_VALUE);
    PropertyType NUMBER = new Decimal();
    PropertyType FLAG = new Flag();
    PropertyType DOCUMENT = new Document();
    PropertyType TEXTS = new Items(TEXT);

    /// `[{Key, Value}]`, both required.
    PropertyType TAGS =
            new Items(
                    structure(
                            PropertySchema.of("Key", TEXT, PropertySchema.Trait.REQUIRED),
                            PropertySchema.of("Value", TEXT, PropertySchema.Trait.REQUIRED)));

    /// A string.
    ///
    /// @param allowed the only values; any where empty
    record Text(List<String> allowed) implements PropertyType {}

    /// A whole number within bounds.
    record Whole(long min, long max) implements PropertyType {}

    /// Any number.
    record Decimal() implements PropertyType {}

    /// `true` or `false`.
    record Flag() implements PropertyType {}

    /// A JSON document, such as a policy: an object, or a string that contains one.
    record Document() implements PropertyType {}

    /// A list.
    record Items(PropertyType element) implements PropertyType {}

    /// An object whose keys are data.
    record Dictionary(PropertyType value) implements PropertyType {}

    /// An object with named properties.
    record Structure(List<PropertySchema> properties) implements PropertyType {
        public Structure {
            properties = List.copyOf(properties);
        }
    }

    /// One of some strings.
    static PropertyType oneOf(String... allowed) {
        return new Text(List.of(allowed));
    }

    /// A whole number from one to another, both included.
    static PropertyType between(long min, long max) {
        return new Whole(min, max);
    }

    static PropertyType listOf(PropertyType element) {
        return new Items(element);
    }

    static PropertyType mapOf(PropertyType value) {
        return new Dictionary(value);
    }

    static PropertyType structure(PropertySchema... properties) {
        return new Structure(List.of(properties));
    }
}
