package dev.brume.s3;

import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Struct;
import dev.brume.wire.value.StructBuilder;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A structure's members by their names: what many operations take and answer alike (checksums,
/// headers, encryption) is written once.
record Members(Struct struct) {
    @Nullable Object value(String name) {
        var member = struct.schema().member(name);
        return member == null ? null : struct.member(member.index());
    }

    /// A text; empty where there is none.
    String text(String name) {
        return value(name) instanceof String text ? text : "";
    }

    Optional<String> find(String name) {
        return value(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    Optional<Instant> instant(String name) {
        return value(name) instanceof Instant instant ? Optional.of(instant) : Optional.empty();
    }

    boolean flag(String name) {
        return Boolean.TRUE.equals(value(name));
    }

    Map<String, String> map(String name) {
        var read = new HashMap<String, String>();
        if (value(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> read.put(String.valueOf(key), String.valueOf(value)));
        }
        return read;
    }

    Optional<Members> inner(String name) {
        return value(name) instanceof Struct inner
                ? Optional.of(new Members(inner))
                : Optional.empty();
    }

    /// A list of a shape, none where it is absent.
    static <T> List<T> list(@Nullable List<T> elements) {
        return elements == null ? List.of() : elements;
    }

    /// Sets a member of an answer, where the answer has one of that name.
    static void set(StructBuilder answer, Schema schema, String name, @Nullable Object value) {
        var member = schema.member(name);
        if (member != null && value != null) {
            answer.set(member.index(), value);
        }
    }

    /// Sets a text, unless it is empty.
    static void setText(StructBuilder answer, Schema schema, String name, String value) {
        if (!value.isEmpty()) {
            set(answer, schema, name, value);
        }
    }

    /// Sets all members that have the same name and kind here and there.
    void copyTo(StructBuilder answer, Schema schema) {
        for (var member : struct.schema().members()) {
            var target = schema.member(member.name());
            var value = struct.member(member.index());
            if (target != null
                    && value != null
                    && target.target().kind() == member.target().kind()) {
                answer.set(target.index(), value);
            }
        }
    }
}
