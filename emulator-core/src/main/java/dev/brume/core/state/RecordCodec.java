package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A record as a JSON object of its components. Names that the record does not have are skipped.
final class RecordCodec implements ValueCodec {
    private final Class<?> type;
    private final Constructor<?> constructor;
    private final Map<String, Integer> indexes = new HashMap<>();
    private Component[] components = {};

    /// @param nullable whether a missing value is null
    private record Component(String name, Method accessor, ValueCodec codec, boolean nullable) {}

    private RecordCodec(Class<?> type, Constructor<?> constructor) {
        this.type = type;
        this.constructor = constructor;
    }

    /// A codec that knows nothing yet of its components: they may contain the record itself, so
    /// [#resolve] follows.
    static RecordCodec of(Class<?> type) {
        var types = new Class<?>[type.getRecordComponents().length];
        for (int i = 0; i < types.length; i++) {
            types[i] = type.getRecordComponents()[i].getType();
        }
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return new RecordCodec(type, constructor);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(type + " has no canonical constructor", e);
        }
    }

    /// @param codecs of the record's components, in their order
    void resolve(List<ValueCodec> codecs) {
        var declared = type.getRecordComponents();
        components = new Component[declared.length];
        for (int i = 0; i < declared.length; i++) {
            components[i] = component(declared[i], codecs.get(i));
            indexes.put(declared[i].getName(), i);
        }
    }

    private static Component component(RecordComponent declared, ValueCodec codec) {
        var accessor = declared.getAccessor();
        accessor.setAccessible(true);
        boolean nullable = declared.getAnnotatedType().isAnnotationPresent(Nullable.class);
        return new Component(declared.getName(), accessor, codec, nullable);
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        out.writeStartObject();
        writeComponents(value, out);
        out.writeEndObject();
    }

    void writeComponents(Object value, JsonGenerator out) {
        for (var component : components) {
            var part = read(component, value);
            if (part == null) {
                if (!component.nullable) {
                    throw new StateException(
                            type.getSimpleName() + "." + component.name + " is null");
                }
            } else if (!component.codec.omits(part)) {
                out.writeName(component.name);
                component.codec.write(part, out);
            }
        }
    }

    private @Nullable Object read(Component component, Object value) {
        try {
            return component.accessor.invoke(value);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(type.getSimpleName() + "." + component.name, e);
        }
    }

    @Override
    public Object read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new StateException(type.getSimpleName() + " begins with " + in.currentToken());
        }
        return readComponents(in);
    }

    /// Reads the rest of the object, whose beginning is current, or a name's value in it.
    Object readComponents(JsonParser in) {
        var values = new @Nullable Object[components.length];
        for (var name = in.nextName(); name != null; name = in.nextName()) {
            var index = indexes.get(name);
            var token = in.nextToken();
            if (index == null) {
                in.skipChildren();
            } else if (token != JsonToken.VALUE_NULL) {
                values[index] = components[index].codec.read(in);
            }
        }
        for (int i = 0; i < values.length; i++) {
            if (values[i] == null && !components[i].nullable) {
                values[i] = absent(components[i]);
            }
        }
        return construct(values);
    }

    private Object absent(Component component) {
        var absent = component.codec.absent();
        if (absent == null) {
            throw new StateException(
                    type.getSimpleName() + "." + component.name + " is missing and has no default");
        }
        return absent;
    }

    private Object construct(@Nullable Object[] values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new StateException(type.getSimpleName() + " refuses: " + e.getCause(), e);
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException("cannot construct " + type, e);
        }
    }
}
