package dev.brume.s3;

import static dev.brume.core.resource.PropertyType.FLAG;
import static dev.brume.core.resource.PropertyType.INTEGER;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;
import static dev.brume.core.resource.PropertyType.listOf;

import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.wire.schema.Schema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// How the properties of a configuration in a template and the members of its shape in the API
/// correspond: a table that is read in both directions, and that the property's schema follows
/// from.
///
/// ```java
/// PropertyMapping.of(same("Status"), as("MaxAge", "MaxAgeSeconds"), as("Suffix", "Index.Suffix"))
/// ```
/// A path with dots leads into structures of the API that the template does not have.
record PropertyMapping(List<Entry> entries) {
    static PropertyMapping of(Entry... entries) {
        return new PropertyMapping(List.of(entries));
    }

    /// One property or some that belong together.
    sealed interface Entry permits Value, One, Many, Only, Input, Presence, TagFilters {}

    /// A value, or a structure whose names are the same on both sides.
    record Value(String property, String path) implements Entry {}

    /// A structure with other names.
    record One(String property, String path, PropertyMapping inner) implements Entry {}

    /// A list of such structures.
    record Many(String property, String path, PropertyMapping inner) implements Entry {}

    /// A value that is a list of one in the API.
    record Only(String property, String path) implements Entry {}

    /// An older spelling, which is understood and read back as the newer one.
    record Input(Entry entry) implements Entry {}

    /// A flag in a structure that stands for an empty structure of the API.
    record Presence(String property, String flag, String path) implements Entry {}

    /// A prefix, tags and sizes, which the API has as a filter.
    ///
    /// @param sizes whether there are sizes
    /// @param whole whether a filter is needed even for everything
    record TagFilters(boolean sizes, boolean whole) implements Entry {}

    static Entry same(String name) {
        return new Value(name, name);
    }

    static Entry as(String property, String path) {
        return new Value(property, path);
    }

    // ---- to the API

    /// The API's tree of a template's.
    Map<String, Object> toApi(Map<?, ?> template) {
        var api = new LinkedHashMap<String, Object>();
        for (var entry : entries) {
            toApi(entry, template, api);
        }
        return api;
    }

    private static void toApi(Entry entry, Map<?, ?> template, Map<String, Object> api) {
        switch (entry) {
            case Value(var property, var path) -> put(api, path, template.get(property));
            case One(var property, var path, var inner) -> {
                if (template.get(property) instanceof Map<?, ?> map) {
                    put(api, path, inner.toApi(map));
                }
            }
            case Many(var property, var path, var inner) -> {
                var value = template.get(property);
                var list = value instanceof Map<?, ?> ? List.of(value) : value;
                if (list instanceof List<?> all) {
                    put(
                            api,
                            path,
                            all.stream().map(each -> inner.toApi((Map<?, ?>) each)).toList());
                }
            }
            case Only(var property, var path) -> {
                var value = template.get(property);
                put(api, path, value == null ? null : List.of(value));
            }
            case Input(var inner) -> toApi(inner, template, api);
            case Presence(var property, var flag, var path) -> {
                if (template.get(property) instanceof Map<?, ?> map
                        && !"false".equals(String.valueOf(map.get(flag)))) {
                    put(api, path, Map.of());
                }
            }
            case TagFilters(var sizes, var whole) -> FilterProperties.toApi(template, api, whole);
        }
    }

    @SuppressWarnings("unchecked") // inner trees are made here
    private static void put(Map<String, Object> api, String path, @Nullable Object value) {
        if (value == null) {
            return;
        }
        int dot = path.indexOf('.');
        if (dot < 0) {
            api.put(path, value);
            return;
        }
        var inner = api.computeIfAbsent(path.substring(0, dot), name -> new LinkedHashMap<>());
        put((Map<String, Object>) inner, path.substring(dot + 1), value);
    }

    // ---- to the template

    /// The template's tree of the API's.
    Map<String, Object> toTemplate(Map<?, ?> api) {
        var template = new LinkedHashMap<String, Object>();
        for (var entry : entries) {
            toTemplate(entry, api, template);
        }
        return template;
    }

    private static void toTemplate(Entry entry, Map<?, ?> api, Map<String, Object> template) {
        switch (entry) {
            case Value(var property, var path) -> {
                var value = at(api, path);
                if (value != null) {
                    template.put(property, value);
                }
            }
            case One(var property, var path, var inner) -> {
                if (at(api, path) instanceof Map<?, ?> map) {
                    template.put(property, inner.toTemplate(map));
                }
            }
            case Many(var property, var path, var inner) -> {
                if (at(api, path) instanceof List<?> all && !all.isEmpty()) {
                    template.put(
                            property,
                            all.stream().map(each -> inner.toTemplate((Map<?, ?>) each)).toList());
                }
            }
            case Only(var property, var path) -> {
                if (at(api, path) instanceof List<?> all && !all.isEmpty()) {
                    template.put(property, all.getFirst());
                }
            }
            case Input(var _) -> {}
            case Presence(var property, var flag, var path) -> {
                if (at(api, path) != null) {
                    template.put(property, Map.of(flag, true));
                }
            }
            case TagFilters(var _, var _) -> FilterProperties.toTemplate(api, template);
        }
    }

    private static @Nullable Object at(Map<?, ?> api, String path) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            return api.get(path);
        }
        return api.get(path.substring(0, dot)) instanceof Map<?, ?> inner
                ? at(inner, path.substring(dot + 1))
                : null;
    }

    // ---- the schema

    /// What a template may say.
    PropertyType type(Schema api) {
        var properties = new ArrayList<PropertySchema>();
        for (var entry : entries) {
            describe(entry, api, properties);
        }
        return PropertyType.structure(properties.toArray(PropertySchema[]::new));
    }

    private static void describe(Entry entry, Schema api, List<PropertySchema> into) {
        switch (entry) {
            case Value(var property, var path) ->
                    into.add(PropertySchema.of(property, typeOf(target(api, path))));
            case One(var property, var path, var inner) ->
                    into.add(PropertySchema.of(property, inner.type(target(api, path))));
            case Many(var property, var path, var inner) -> {
                var element = inner.type(target(api, path).element().target());
                into.add(PropertySchema.of(property, listOf(element)));
            }
            case Only(var property, var path) ->
                    into.add(
                            PropertySchema.of(
                                    property, typeOf(target(api, path).element().target())));
            case Input(Many(var property, var path, var inner)) ->
                    into.add(
                            PropertySchema.of(
                                    property, inner.type(target(api, path).element().target())));
            case Input(var inner) -> describe(inner, api, into);
            case Presence(var property, var flag, var _) ->
                    into.add(
                            PropertySchema.of(
                                    property,
                                    PropertyType.structure(PropertySchema.of(flag, FLAG))));
            case TagFilters(var sizes, var _) -> FilterProperties.describe(sizes, into);
        }
    }

    private static Schema target(Schema api, String path) {
        int dot = path.indexOf('.');
        var name = dot < 0 ? path : path.substring(0, dot);
        var member = Objects.requireNonNull(api.member(name), api.name() + " has no " + name);
        return dot < 0 ? member.target() : target(member.target(), path.substring(dot + 1));
    }

    private static PropertyType typeOf(Schema schema) {
        if (schema.isStructure()) {
            return PropertyType.structure(
                    schema.members().stream()
                            .map(each -> PropertySchema.of(each.name(), typeOf(each.target())))
                            .toArray(PropertySchema[]::new));
        }
        if (ShapeTrees.isListOfStructures(schema)) {
            return listOf(typeOf(schema.element().target()));
        }
        return switch (schema.kind()) {
            case LIST -> TEXTS;
            case BOOLEAN -> FLAG;
            case INTEGER, LONG -> INTEGER;
            case STRING, TIMESTAMP -> TEXT;
            case STRUCTURE,
                    UNION,
                    MAP,
                    BLOB,
                    BYTE,
                    SHORT,
                    FLOAT,
                    DOUBLE,
                    BIG_INTEGER,
                    BIG_DECIMAL,
                    DOCUMENT,
                    EVENT_STREAM ->
                    throw new IllegalArgumentException("no configuration has a " + schema.kind());
        };
    }
}
