package dev.brume.core.state;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Codecs of what holds other values. An empty one is left out of a record.
final class CollectionCodec {
    private CollectionCodec() {}

    /// A JSON array; what is read cannot be modified and keeps its order.
    record OfList(ValueCodec element) implements ValueCodec {
        @Override
        public void write(Object value, JsonGenerator out) {
            writeAll((Collection<?>) value, element, out);
        }

        @Override
        public Object read(JsonParser in) {
            var list = new ArrayList<>();
            readAll(in, element, list);
            return Collections.unmodifiableList(list);
        }

        @Override
        public boolean omits(Object value) {
            return ((Collection<?>) value).isEmpty();
        }

        @Override
        public Object absent() {
            return Collections.emptyList();
        }
    }

    /// A JSON array; what is read cannot be modified and keeps its order.
    record OfSet(ValueCodec element) implements ValueCodec {
        @Override
        public void write(Object value, JsonGenerator out) {
            writeAll((Collection<?>) value, element, out);
        }

        @Override
        public Object read(JsonParser in) {
            var set = new LinkedHashSet<>();
            readAll(in, element, set);
            return Collections.unmodifiableSet(set);
        }

        @Override
        public boolean omits(Object value) {
            return ((Collection<?>) value).isEmpty();
        }

        @Override
        public Object absent() {
            return Collections.emptySet();
        }
    }

    private static void writeAll(Collection<?> values, ValueCodec element, JsonGenerator out) {
        out.writeStartArray();
        for (var value : values) {
            element.write(value, out);
        }
        out.writeEndArray();
    }

    private static void readAll(JsonParser in, ValueCodec element, Collection<Object> into) {
        while (in.nextToken() != JsonToken.END_ARRAY) {
            into.add(element.read(in));
        }
    }

    /// A JSON object; what is read cannot be modified and keeps its order.
    record OfMap(Function<String, Object> key, ValueCodec value) implements ValueCodec {
        @Override
        public void write(Object map, JsonGenerator out) {
            writeEntries(((Map<?, ?>) map).entrySet(), value, out);
        }

        @Override
        public Object read(JsonParser in) {
            var map = new LinkedHashMap<Object, Object>();
            readEntries(in, this.key, this.value, map);
            return Collections.unmodifiableMap(map);
        }

        @Override
        public boolean omits(Object map) {
            return ((Map<?, ?>) map).isEmpty();
        }

        @Override
        public Object absent() {
            return Collections.emptyMap();
        }
    }

    /// A JSON object.
    record OfPMap(Function<String, Object> key, ValueCodec value) implements ValueCodec {
        @Override
        public void write(Object map, JsonGenerator out) {
            writeEntries(entries(map), value, out);
        }

        @SuppressWarnings("unchecked") // every PMap is an iterable of entries
        private static Iterable<Map.Entry<?, ?>> entries(Object map) {
            return (Iterable<Map.Entry<?, ?>>) map;
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"}) // keys of all map types here are comparable
        public Object read(JsonParser in) {
            var map = new TreeMap<Object, Object>();
            readEntries(in, this.key, this.value, map);
            return PMap.copyOf((TreeMap) map);
        }

        @Override
        public boolean omits(Object map) {
            return ((PMap<?, ?>) map).isEmpty();
        }

        @Override
        public Object absent() {
            return TreePMap.<String, Object>empty();
        }
    }

    private static void writeEntries(
            Iterable<? extends Map.Entry<?, ?>> entries, ValueCodec value, JsonGenerator out) {
        out.writeStartObject();
        for (var entry : entries) {
            var key = entry.getKey();
            out.writeName(key instanceof Enum<?> constant ? constant.name() : key.toString());
            value.write(entry.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void readEntries(
            JsonParser in,
            Function<String, Object> key,
            ValueCodec value,
            Map<Object, Object> into) {
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            in.nextToken();
            into.put(key.apply(name), value.read(in));
        }
    }

    /// The value itself, or null; left out of a record where empty.
    record OfOptional(ValueCodec element) implements ValueCodec {
        @Override
        public void write(Object value, JsonGenerator out) {
            var present = ((Optional<?>) value).orElse(null);
            if (present == null) {
                out.writeNull();
            } else {
                element.write(present, out);
            }
        }

        @Override
        public Object read(JsonParser in) {
            return in.currentToken() == JsonToken.VALUE_NULL
                    ? Optional.empty()
                    : Optional.of(element.read(in));
        }

        @Override
        public boolean omits(Object value) {
            return ((Optional<?>) value).isEmpty();
        }

        @Override
        public Object absent() {
            return Optional.empty();
        }
    }
}
