package dev.brume.core.state;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.util.HashMap;
import java.util.Map;

/// A sealed interface's record as a JSON object whose first member, [#TAG], is the record's simple
/// name.
final class SealedCodec implements ValueCodec {
    static final String TAG = "@type";

    private final Class<?> type;
    private final Map<String, RecordCodec> byName = new HashMap<>();

    SealedCodec(Class<?> type) {
        this.type = type;
    }

    /// Adds a record; one that several interfaces in between permit may come more than once.
    void add(Class<?> member, RecordCodec codec) {
        var old = byName.put(member.getSimpleName(), codec);
        if (old != null && old != codec) {
            throw new IllegalStateException(
                    type + " permits two records named " + member.getSimpleName());
        }
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        var name = value.getClass().getSimpleName();
        out.writeStartObject();
        out.writeStringProperty(TAG, name);
        codec(name).writeComponents(value, out);
        out.writeEndObject();
    }

    @Override
    public Object read(JsonParser in) {
        if (in.currentToken() != JsonToken.START_OBJECT
                || !TAG.equals(in.nextName())
                || in.nextToken() != JsonToken.VALUE_STRING) {
            throw new StateException(type.getSimpleName() + " does not begin with " + TAG);
        }
        return codec(in.getString()).readComponents(in);
    }

    private RecordCodec codec(String name) {
        var codec = byName.get(name);
        if (codec == null) {
            throw new StateException(type.getSimpleName() + " has no kind '" + name + "'");
        }
        return codec;
    }
}
