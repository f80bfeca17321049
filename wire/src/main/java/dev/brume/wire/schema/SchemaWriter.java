package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes what [SchemaReader] reads; both follow one order of fields, so they are best read side by
/// side. Enums travel by position: writer and reader are always of one build.
@SuppressWarnings("EnumOrdinal")
final class SchemaWriter {
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(32 * 1024);
    private final Map<String, Integer> strings = new LinkedHashMap<>();

    byte[] write(ServiceSchema schema) {
        info(schema.info());
        number(schema.shapes().size());
        schema.shapes().forEach(this::shape);
        schema.shapes().forEach(this::members);
        number(schema.operations().size());
        schema.operations().forEach(this::operation);
        return withHeader();
    }

    private byte[] withHeader() {
        var content = body.toByteArray();
        body.reset();
        for (int shift = 24; shift >= 0; shift -= 8) {
            body.write(SchemaBinary.MAGIC >>> shift);
        }
        number(SchemaBinary.VERSION);
        number(strings.size());
        for (var text : strings.keySet()) {
            var utf8 = text.getBytes(StandardCharsets.UTF_8);
            number(utf8.length);
            body.writeBytes(utf8);
        }
        body.writeBytes(content);
        return body.toByteArray();
    }

    private void info(ServiceSchema.Info info) {
        text(info.id());
        text(info.serviceId());
        text(info.apiVersion());
        text(info.signingName());
        text(info.endpointPrefix());
        text(info.targetPrefix());
        text(info.cborServiceName());
        number(info.protocols().size());
        info.protocols().forEach(protocol -> number(protocol.ordinal()));
        namespace(info.xmlNamespace());
        flags(info.queryCompatible(), info.wrapsErrors());
    }

    private void shape(Schema shape) {
        text(shape.name());
        number(shape.kind().ordinal());
        var traits = shape.traits();
        var plain = traits.equals(Schema.Traits.NONE);
        flags(
                plain,
                traits.sparse(),
                traits.flattened(),
                traits.streaming(),
                traits.requiresLength(),
                traits.sensitive());
        if (plain) {
            return;
        }
        constraints(traits.constraints());
        error(traits.error());
        text(traits.mediaType());
        text(traits.xmlName());
        namespace(traits.xmlNamespace());
        format(traits.timestampFormat());
    }

    private void constraints(Constraints constraints) {
        bound(constraints.min());
        bound(constraints.max());
        text(constraints.patternText());
        texts(constraints.values());
        flags(constraints.uniqueItems());
    }

    /// 0: none; 1: a whole number; 2: a decimal one.
    private void bound(@Nullable Number bound) {
        switch (bound) {
            case null -> number(0);
            case BigDecimal decimal -> decimal(decimal);
            case Double decimal -> decimal(BigDecimal.valueOf(decimal));
            default -> {
                number(1);
                number((bound.longValue() << 1) ^ (bound.longValue() >> 63));
            }
        }
    }

    private void decimal(BigDecimal decimal) {
        number(2);
        text(decimal.toPlainString());
    }

    private void error(@Nullable ErrorTraits error) {
        flags(error != null, error != null && error.senderFault());
        if (error != null) {
            text(error.code());
            text(error.queryCode());
            number(error.status());
        }
    }

    private void members(Schema shape) {
        number(shape.members().size());
        shape.members().forEach(this::member);
    }

    private void member(MemberSchema member) {
        text(member.name());
        number(member.target().index());
        var traits = member.traits();
        var plain = traits.equals(MemberSchema.Traits.NONE);
        flags(
                plain,
                traits.required(),
                traits.flattened(),
                traits.xmlAttribute(),
                traits.idempotencyToken(),
                traits.hostLabel(),
                traits.jsonValue(),
                traits.eventHeader(),
                traits.eventPayload(),
                traits.sensitive());
        if (plain) {
            return;
        }
        number(traits.location().ordinal());
        text(traits.locationName());
        text(traits.ec2Name());
        namespace(traits.xmlNamespace());
        format(traits.timestampFormat());
        defaultValue(traits.defaultValue());
    }

    /// 0: none; 1: a simple value as text; 2: an empty list; 3: an empty map.
    private void defaultValue(@Nullable Object value) {
        switch (value) {
            case null -> number(0);
            case List<?> list when list.isEmpty() -> number(2);
            case Map<?, ?> map when map.isEmpty() -> number(3);
            case byte[] bytes -> simple(Base64.getEncoder().encodeToString(bytes));
            case List<?> list -> throw new IllegalArgumentException("default of a list: " + list);
            case Map<?, ?> map -> throw new IllegalArgumentException("default of a map: " + map);
            default -> simple(value.toString());
        }
    }

    private void simple(String text) {
        number(1);
        text(text);
    }

    private void operation(OperationSchema operation) {
        text(operation.name());
        number(operation.input().index());
        number(operation.output().index());
        number(operation.errors().size());
        operation.errors().forEach(error -> number(error.index()));
        text(operation.httpMethod());
        text(operation.uriPattern());
        number(operation.successStatus());
        text(operation.resultWrapper());
        text(operation.inputRoot());
        namespace(operation.inputNamespace());
        text(operation.hostPrefix());
        var pagination = operation.pagination();
        flags(
                operation.checksumRequired(),
                operation.unsigned(),
                operation.readOnly(),
                pagination != null);
        if (pagination != null) {
            texts(pagination.inputTokens());
            texts(pagination.outputTokens());
            text(pagination.limitKey());
            texts(pagination.resultKeys());
            text(pagination.moreResults());
        }
    }

    private void namespace(@Nullable XmlNamespace namespace) {
        flags(namespace != null);
        if (namespace != null) {
            text(namespace.prefix());
            text(namespace.uri());
        }
    }

    private void format(@Nullable TimestampFormat format) {
        number(format == null ? 0 : format.ordinal() + 1);
    }

    private void texts(List<String> all) {
        number(all.size());
        all.forEach(this::text);
    }

    /// 0 stands for null, else the position in the string table plus one.
    private void text(@Nullable String text) {
        if (text == null) {
            number(0);
            return;
        }
        var known = strings.putIfAbsent(text, strings.size());
        number(1 + Objects.requireNonNullElse(known, strings.size() - 1));
    }

    private void flags(boolean... all) {
        long bits = 0;
        for (int i = 0; i < all.length; i++) {
            bits |= all[i] ? 1L << i : 0;
        }
        number(bits);
    }

    private void number(long number) {
        var rest = number;
        while ((rest & ~0x7FL) != 0) {
            body.write((int) (rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        body.write((int) rest);
    }
}
