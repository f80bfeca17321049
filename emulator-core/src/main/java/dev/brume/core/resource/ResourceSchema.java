package dev.brume.core.resource;

import dev.brume.core.resource.PropertySchema.Trait;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// What AWS's resource specification says of a type.
///
/// ```
/// ResourceSchema.of("AWS::KMS::Alias")
///         .property("AliasName", TEXT, REQUIRED, CREATE_ONLY)
///         .property("TargetKeyId", TEXT, REQUIRED)
///         .identifiedBy("AliasName")
/// ```
///
/// @param typeName `AWS::KMS::Key`
/// @param properties all of them, attributes included
/// @param primaryIdentifier the properties whose values, joined by `|`, are the physical id
/// @param reference the property whose value `Ref` gives; absent where it is the physical id
/// @param tags the property that holds tags; absent where the type takes none
public record ResourceSchema(
        String typeName,
        List<PropertySchema> properties,
        List<String> primaryIdentifier,
        Optional<String> reference,
        Optional<String> tags) {
    public ResourceSchema {
        properties = List.copyOf(properties);
        primaryIdentifier = List.copyOf(primaryIdentifier);
    }

    /// A type without properties, to begin with.
    public static ResourceSchema of(String typeName) {
        return new ResourceSchema(
                typeName, List.of(), List.of(), Optional.empty(), Optional.empty());
    }

    public ResourceSchema property(String name, PropertyType type, Trait... traits) {
        return property(PropertySchema.of(name, type, traits));
    }

    public ResourceSchema property(PropertySchema property) {
        var all = new ArrayList<>(properties);
        all.add(property);
        return new ResourceSchema(typeName, all, primaryIdentifier, reference, tags);
    }

    /// A property that `Fn::GetAtt` gives and no template sets.
    public ResourceSchema attribute(String name, PropertyType type) {
        return property(name, type, Trait.READ_ONLY);
    }

    public ResourceSchema identifiedBy(String... names) {
        return new ResourceSchema(typeName, properties, List.of(names), reference, tags);
    }

    /// Says that `Ref` gives something else than the physical id.
    public ResourceSchema referredToBy(String name) {
        return new ResourceSchema(typeName, properties, primaryIdentifier, Optional.of(name), tags);
    }

    /// Adds the property for tags, which the stack's are merged with.
    public ResourceSchema tagged(String name, PropertyType type) {
        return new ResourceSchema(
                        typeName, properties, primaryIdentifier, reference, Optional.of(name))
                .property(name, type);
    }

    public Optional<PropertySchema> find(String name) {
        return properties.stream().filter(property -> property.name().equals(name)).findFirst();
    }

    /// The names of the properties with a trait.
    public List<String> names(Trait trait) {
        return properties.stream()
                .filter(property -> property.is(trait))
                .map(PropertySchema::name)
                .toList();
    }

    /// What is wrong with what a template says.
    public List<PropertyViolation> violations(Properties said) {
        var check = new PropertyCheck();
        check.check(properties, said.tree());
        return check.violations();
    }

    /// What a template says, with values converted to the properties' types and defaults filled in.
    ///
    /// @throws ServiceException `ValidationException` in CloudFormation's words where it is wrong
    public Properties checked(Properties said) {
        var check = new PropertyCheck();
        var tree = check.check(properties, said.tree());
        if (!check.violations().isEmpty()) {
            throw ResourceErrors.invalid(
                    check.violations().stream()
                            .map(PropertyViolation::inTemplate)
                            .collect(
                                    Collectors.joining(
                                            ", ", "Property validation failure: [", "]")));
        }
        return Properties.of(tree);
    }

    /// What an update from some checked properties to others takes: a replacement where anything
    /// differs that only creation can set.
    public ResourceChange change(Properties previous, Properties desired) {
        var changed = new ArrayList<String>();
        var replacing = new ArrayList<String>();
        for (var property : properties) {
            var name = property.name();
            var before = previous.value(name);
            var after = desired.value(name);
            if (!Properties.same(before.orElse(null), after.orElse(null))) {
                changed.add(name);
                if (property.is(Trait.CREATE_ONLY)
                        || createOnlyWithin(
                                property.type(), before.orElse(null), after.orElse(null))) {
                    replacing.add(name);
                }
            }
        }
        if (changed.isEmpty()) {
            return new ResourceChange.None();
        }
        return replacing.isEmpty()
                ? new ResourceChange.InPlace(List.copyOf(changed))
                : new ResourceChange.Replacement(List.copyOf(changed), List.copyOf(replacing));
    }

    /// Whether something differs inside an object that only creation can set.
    private static boolean createOnlyWithin(
            PropertyType type, @Nullable Object before, @Nullable Object after) {
        if (!(type instanceof PropertyType.Structure structure)) {
            return false;
        }
        var old = Properties.ofObject(before);
        var next = Properties.ofObject(after);
        return structure.properties().stream()
                .anyMatch(
                        property -> {
                            var from = old.value(property.name()).orElse(null);
                            var to = next.value(property.name()).orElse(null);
                            return !Properties.same(from, to)
                                    && (property.is(Trait.CREATE_ONLY)
                                            || createOnlyWithin(property.type(), from, to));
                        });
    }

    /// The physical id of a resource: the values of its primary identifier.
    public String physicalId(Properties model) {
        return primaryIdentifier.stream().map(model::requiredText).collect(Collectors.joining("|"));
    }

    /// What `Ref` gives.
    ///
    /// @param model what is known of the resource; need only have the property that is referred to
    public String ref(String physicalId, Properties model) {
        return reference.map(model::requiredText).orElse(physicalId);
    }
}
