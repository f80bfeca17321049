package dev.brume.core.state;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Writes a table's rows as JSON and reads them back. Made from a row's type by reflection, when
/// something is kept or exported for the first time.
///
/// Rows are records, or sealed interfaces of records, of: `String`, numbers, booleans, enums,
/// `Instant`, `Duration`, `byte[]`, `Optional`, `List`, `Set`, `Map` and [PMap] (with keys of text,
/// enums or whole numbers), and further such records. A row that was written before a component was
/// added reads back where the component has a neutral value: empty, zero, false, or null where it
/// is `@Nullable`. So a record may gain and lose components; one that changes its meaning gets a
/// new name.
public final class RowCodec<R> {
    private static final Map<Class<?>, RowCodec<?>> BY_TYPE = new ConcurrentHashMap<>();

    private final Class<R> type;
    private final ValueCodec codec;

    private RowCodec(Class<R> type, ValueCodec codec) {
        this.type = type;
        this.codec = codec;
    }

    /// The codec of a row's type.
    ///
    /// @throws IllegalStateException naming the component that cannot be kept, where there is one
    @SuppressWarnings("unchecked") // the map holds for each type the codec of that type
    public static <R> RowCodec<R> of(Class<R> type) {
        var codec = BY_TYPE.get(type);
        if (codec == null) {
            codec = new RowCodec<>(type, new Builder().codec(type, type.getSimpleName()));
            BY_TYPE.put(type, codec);
        }
        return (RowCodec<R>) codec;
    }

    /// The row as one line of JSON.
    public byte[] write(R row) {
        var bytes = new ByteArrayOutputStream(256);
        try (var out = Json.generator(bytes)) {
            write(row, out);
        }
        return bytes.toByteArray();
    }

    void write(R row, JsonGenerator out) {
        codec.write(row, out);
    }

    /// Reads a row.
    ///
    /// @throws StateException where the bytes are no such row, saying why
    public R read(byte[] json) {
        return read(json, 0, json.length);
    }

    R read(byte[] json, int offset, int length) {
        try (var in = Json.parser(json, offset, length)) {
            in.nextToken();
            return type.cast(codec.read(in));
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw new StateException("no " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /// Makes the codecs of a type and of all that it contains.
    private static final class Builder {
        private final Map<Type, ValueCodec> made = new HashMap<>();

        /// @param where the path to the type, for messages: `Key.aliases`
        ValueCodec codec(Type type, String where) {
            var known = made.get(type);
            if (known != null) {
                return known;
            }
            var codec =
                    switch (type) {
                        case Class<?> plain -> ofClass(plain, where);
                        case ParameterizedType generic -> ofGeneric(generic, where);
                        default -> throw unsupported(type, where);
                    };
            made.put(type, codec);
            return codec;
        }

        private ValueCodec ofClass(Class<?> type, String where) {
            var scalar = ScalarCodec.of(type);
            if (scalar != null) {
                return scalar;
            }
            if (type.isRecord()) {
                return ofRecord(type);
            }
            if (type.isSealed() && type.isInterface()) {
                var codec = new SealedCodec(type);
                made.put(type, codec);
                addMembers(type, codec, where);
                return codec;
            }
            throw unsupported(type, where);
        }

        private RecordCodec ofRecord(Class<?> type) {
            if (made.get(type) instanceof RecordCodec codec) {
                return codec;
            }
            var codec = RecordCodec.of(type);
            made.put(type, codec);
            var components = new ArrayList<ValueCodec>();
            for (var component : type.getRecordComponents()) {
                var where = type.getSimpleName() + "." + component.getName();
                components.add(codec(component.getGenericType(), where));
            }
            codec.resolve(components);
            return codec;
        }

        private void addMembers(Class<?> type, SealedCodec codec, String where) {
            for (var member : type.getPermittedSubclasses()) {
                if (member.isRecord()) {
                    codec.add(member, ofRecord(member));
                } else if (member.isSealed() && member.isInterface()) {
                    addMembers(member, codec, where);
                } else {
                    throw unsupported(member, where);
                }
            }
        }

        private ValueCodec ofGeneric(ParameterizedType type, String where) {
            var arguments = List.of(type.getActualTypeArguments());
            var last = codec(arguments.getLast(), where);
            if (type.getRawType() == Optional.class) {
                return new CollectionCodec.OfOptional(last);
            }
            if (type.getRawType() == List.class) {
                return new CollectionCodec.OfList(last);
            }
            if (type.getRawType() == Set.class) {
                return new CollectionCodec.OfSet(last);
            }
            if (type.getRawType() == Map.class) {
                return new CollectionCodec.OfMap(key(arguments.getFirst(), where), last);
            }
            if (type.getRawType() == PMap.class) {
                return new CollectionCodec.OfPMap(key(arguments.getFirst(), where), last);
            }
            throw unsupported(type, where);
        }

        private static Function<String, Object> key(Type type, String where) {
            if (type == String.class) {
                return text -> text;
            }
            if (type == Integer.class) {
                return Integer::valueOf;
            }
            if (type == Long.class) {
                return Long::valueOf;
            }
            if (type instanceof Class<?> plain && plain.isEnum()) {
                var constants = new HashMap<String, Object>();
                for (var constant : plain.getEnumConstants()) {
                    constants.put(((Enum<?>) constant).name(), constant);
                }
                return name ->
                        Optional.ofNullable(constants.get(name))
                                .orElseThrow(
                                        () -> new StateException(where + " has no key " + name));
            }
            throw unsupported(type, where + " (key)");
        }

        private static IllegalStateException unsupported(Type type, String where) {
            return new IllegalStateException(
                    where + ": rows cannot hold " + type.getTypeName() + "; see RowCodec");
        }
    }
}
