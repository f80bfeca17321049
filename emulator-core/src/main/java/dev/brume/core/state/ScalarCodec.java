package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Function;

/// Codecs of what JSON has one token for.
///
/// @param absent the value of a missing component; null where there is no neutral one
record ScalarCodec(
        BiConsumer<Object, JsonGenerator> writer,
        Function<JsonParser, Object> reader,
        @Nullable Object absent)
        implements ValueCodec {

    private static final Map<Class<?>, ValueCodec> BY_TYPE = new HashMap<>();

    static {
        add(String.class, JsonGenerator::writeString, JsonParser::getString, null);
        add(Boolean.class, JsonGenerator::writeBoolean, JsonParser::getBooleanValue, false);
        add(Integer.class, JsonGenerator::writeNumber, JsonParser::getIntValue, 0);
        add(Long.class, JsonGenerator::writeNumber, JsonParser::getLongValue, 0L);
        add(Short.class, JsonGenerator::writeNumber, JsonParser::getShortValue, (short) 0);
        add(Byte.class, JsonGenerator::writeNumber, JsonParser::getByteValue, (byte) 0);
        add(Double.class, ScalarCodec::writeDouble, ScalarCodec::readDouble, 0.0);
        add(
                Float.class,
                (out, number) -> writeDouble(out, number.doubleValue()),
                in -> (float) readDouble(in),
                0.0f);
        add(BigInteger.class, JsonGenerator::writeNumber, JsonParser::getBigIntegerValue, null);
        add(BigDecimal.class, JsonGenerator::writeNumber, JsonParser::getDecimalValue, null);
        add(byte[].class, JsonGenerator::writeBinary, JsonParser::getBinaryValue, null);
        addText(Instant.class, Instant::parse);
        addText(Duration.class, Duration::parse);
        BY_TYPE.putAll(
                Map.of(
                        boolean.class, BY_TYPE.get(Boolean.class),
                        int.class, BY_TYPE.get(Integer.class),
                        long.class, BY_TYPE.get(Long.class),
                        short.class, BY_TYPE.get(Short.class),
                        byte.class, BY_TYPE.get(Byte.class),
                        double.class, BY_TYPE.get(Double.class),
                        float.class, BY_TYPE.get(Float.class)));
    }

    private static <T> void add(
            Class<T> type,
            BiConsumer<JsonGenerator, T> writer,
            Function<JsonParser, T> reader,
            @Nullable T absent) {
        BY_TYPE.put(
                type,
                new ScalarCodec(
                        (value, out) -> writer.accept(out, type.cast(value)),
                        reader::apply,
                        absent));
    }

    private static <T> void addText(Class<T> type, Function<String, T> parse) {
        add(
                type,
                (out, value) -> out.writeString(value.toString()),
                in -> parse.apply(in.getString()),
                null);
    }

    /// The codec of a type, or null where it is none of these.
    static @Nullable ValueCodec of(Class<?> type) {
        return type.isEnum() ? ofEnum(type) : BY_TYPE.get(type);
    }

    private static ValueCodec ofEnum(Class<?> type) {
        var byName = new HashMap<String, Object>();
        for (var constant : type.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
        return new ScalarCodec(
                (value, out) -> out.writeString(((Enum<?>) value).name()),
                in -> {
                    var constant = byName.get(in.getString());
                    if (constant == null) {
                        throw new StateException(
                                type.getSimpleName() + " has no constant '" + in.getString() + "'");
                    }
                    return constant;
                },
                null);
    }

    @Override
    public void write(Object value, JsonGenerator out) {
        writer.accept(value, out);
    }

    @Override
    public Object read(JsonParser in) {
        return reader.apply(in);
    }

    /// JSON has no infinity and no NaN: they travel as text.
    private static void writeDouble(JsonGenerator out, double value) {
        if (Double.isFinite(value)) {
            out.writeNumber(value);
        } else {
            out.writeString(Double.toString(value));
        }
    }

    private static double readDouble(JsonParser in) {
        return in.currentToken() == JsonToken.VALUE_STRING
                ? Double.parseDouble(in.getString())
                : in.getDoubleValue();
    }
}
