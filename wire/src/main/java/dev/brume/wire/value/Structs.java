package dev.brume.wire.value;

import dev.brume.wire.schema.MemberSchema;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// What all generated structures share, kept out of each of them: unmodifiable members, equality by
/// content, and a text for people.
public final class Structs {
    private static final Class<?> UNMODIFIABLE_LIST =
            Collections.unmodifiableList(new ArrayList<>()).getClass();
    private static final Class<?> UNMODIFIABLE_MAP =
            Collections.unmodifiableMap(Map.of()).getClass();
    private static final Class<?> LIST_OF_TWO = List.of(1, 2).getClass();
    private static final Class<?> LIST_OF_MANY = List.of(1, 2, 3).getClass();
    private static final Class<?> MAP_OF_ONE = Map.of(1, 1).getClass();
    private static final Class<?> MAP_OF_MANY = Map.of(1, 1, 2, 2).getClass();

    private static final int TEXT_BYTES_MAX = 32;

    private Structs() {}

    /// An unmodifiable list of the same elements. A list that is unmodifiable already is taken as
    /// it is, which makes this free for what codecs read; anything else is copied once.
    public static <T extends @Nullable Object> @Nullable List<T> list(@Nullable List<T> list) {
        if (list == null) {
            return null;
        }
        var type = list.getClass();
        if (type == UNMODIFIABLE_LIST || type == LIST_OF_MANY || type == LIST_OF_TWO) {
            return list;
        }
        return Collections.unmodifiableList(new ArrayList<>(list));
    }

    /// The same for a map, in the order in which it iterates.
    public static <V extends @Nullable Object> @Nullable Map<String, V> map(
            @Nullable Map<String, V> map) {
        if (map == null) {
            return null;
        }
        var type = map.getClass();
        if (type == UNMODIFIABLE_MAP || type == MAP_OF_MANY || type == MAP_OF_ONE) {
            return map;
        }
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /// Whether two values of one schema have equal members; blobs by their bytes.
    public static boolean equal(Struct one, Struct other) {
        for (int i = one.schema().members().size() - 1; i >= 0; i--) {
            if (!same(one.member(i), other.member(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean same(@Nullable Object one, @Nullable Object other) {
        if (one instanceof byte[] bytes) {
            return other instanceof byte[] others && Arrays.equals(bytes, others);
        }
        if (one instanceof List<?> list) {
            return other instanceof List<?> others && sameElements(list, others);
        }
        if (one instanceof Map<?, ?> map) {
            return other instanceof Map<?, ?> others && sameEntries(map, others);
        }
        return Objects.equals(one, other);
    }

    private static boolean sameElements(List<?> list, List<?> others) {
        if (list.size() != others.size()) {
            return false;
        }
        var rest = others.iterator();
        for (var element : list) {
            if (!same(element, rest.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameEntries(Map<?, ?> map, Map<?, ?> others) {
        if (map.size() != others.size()) {
            return false;
        }
        for (var entry : map.entrySet()) {
            if (!others.containsKey(entry.getKey())
                    || !same(entry.getValue(), others.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    /// The hash that goes with [#equal].
    public static int hash(Struct struct) {
        int hash = 1;
        for (int i = struct.schema().members().size() - 1; i >= 0; i--) {
            hash = 31 * hash + hash(struct.member(i));
        }
        return hash;
    }

    private static int hash(@Nullable Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.hashCode(bytes);
        }
        if (value instanceof List<?> list) {
            int hash = 1;
            for (var element : list) {
                hash = 31 * hash + hash(element);
            }
            return hash;
        }
        if (value instanceof Map<?, ?> map) {
            int hash = 0;
            for (var entry : map.entrySet()) {
                hash += Objects.hashCode(entry.getKey()) ^ hash(entry.getValue());
            }
            return hash;
        }
        return Objects.hashCode(value);
    }

    /// `CreateKeyRequest[description=…, keySpec=RSA_2048]`: the members that are present, in model
    /// order; `***` for sensitive ones, the length of long blobs.
    public static String text(Struct struct) {
        var schema = struct.schema();
        var text = new StringBuilder(schema.name()).append('[');
        for (var member : schema.members()) {
            var value = struct.member(member.index());
            if (value != null) {
                text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ");
                text.append(member.name()).append('=').append(shown(member, value));
            }
        }
        return text.append(']').toString();
    }

    private static Object shown(MemberSchema member, Object value) {
        if (member.traits().sensitive() || member.target().traits().sensitive()) {
            return "***";
        }
        return switch (value) {
            case byte[] bytes when bytes.length > TEXT_BYTES_MAX -> bytes.length + " bytes";
            case byte[] bytes -> Arrays.toString(bytes);
            case List<?> list when member.target().members().size() == 1 ->
                    shownList(member.target().element(), list);
            case Map<?, ?> map when member.target().members().size() == 2 ->
                    shownMap(member.target().value(), map);
            default -> value;
        };
    }

    private static List<Object> shownList(MemberSchema element, List<?> list) {
        var shown = new ArrayList<>();
        list.forEach(one -> shown.add(one == null ? "null" : shown(element, one)));
        return shown;
    }

    private static Map<Object, Object> shownMap(MemberSchema value, Map<?, ?> map) {
        var shown = new LinkedHashMap<>();
        map.forEach((key, one) -> shown.put(key, one == null ? "null" : shown(value, one)));
        return shown;
    }
}
