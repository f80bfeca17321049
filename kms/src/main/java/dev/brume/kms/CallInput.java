package dev.brume.kms;

import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Any operation's input, read by the names of its members: what decides on a call looks at every
/// operation alike.
record CallInput(Struct struct) {

    @Nullable Object value(String name) {
        for (var member : struct.schema().members()) {
            if (member.name().equals(name)) {
                return struct.member(member.index());
            }
        }
        return null;
    }

    Optional<String> text(String name) {
        return value(name) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /// A text, number or flag as policies write it.
    Optional<String> scalar(String name) {
        var value = value(name);
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    byte[] bytes(String name) {
        return value(name) instanceof byte[] bytes ? bytes : new byte[0];
    }

    List<String> texts(String name) {
        return value(name) instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    Map<String, String> map(String name) {
        var read = new HashMap<String, String>();
        if (value(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> read.put(String.valueOf(key), String.valueOf(value)));
        }
        return read;
    }

    Optional<CallInput> inner(String name) {
        return value(name) instanceof Struct inner
                ? Optional.of(new CallInput(inner))
                : Optional.empty();
    }

    /// The structures of a list.
    List<CallInput> inners(String name) {
        return value(name) instanceof List<?> list
                ? list.stream()
                        .filter(Struct.class::isInstance)
                        .map(element -> new CallInput((Struct) element))
                        .toList()
                : List.of();
    }
}
