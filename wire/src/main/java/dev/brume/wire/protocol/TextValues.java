package dev.brume.wire.protocol;

import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.value.Base64Text;
import dev.brume.wire.value.Numbers;
import dev.brume.wire.value.Timestamps;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// Scalars as text in headers, labels, query parameters, forms and XML.
public final class TextValues {
    private TextValues() {}

    /// Reads a scalar.
    ///
    /// @param timestamps the location's default format
    /// @param where for the message: `header 'x-foo'`
    /// @throws dev.brume.wire.call.ServiceException `SerializationException`
    public static Object parse(
            MemberSchema member, String text, TimestampFormat timestamps, String where) {
        Object value =
                switch (member.target().kind()) {
                    case STRING -> text;
                    case BOOLEAN -> parseBoolean(text);
                    case BYTE -> {
                        var number = Numbers.parseInteger(text, Byte.MIN_VALUE, Byte.MAX_VALUE);
                        yield number == null ? null : (Object) number.byteValue();
                    }
                    case SHORT -> {
                        var number = Numbers.parseInteger(text, Short.MIN_VALUE, Short.MAX_VALUE);
                        yield number == null ? null : (Object) number.shortValue();
                    }
                    case INTEGER -> {
                        var number =
                                Numbers.parseInteger(text, Integer.MIN_VALUE, Integer.MAX_VALUE);
                        yield number == null ? null : (Object) number.intValue();
                    }
                    case LONG -> Numbers.parseInteger(text, Long.MIN_VALUE, Long.MAX_VALUE);
                    case FLOAT -> Numbers.parseFloat(text);
                    case DOUBLE -> Numbers.parseDouble(text);
                    case BIG_INTEGER -> Numbers.parseBigInteger(text);
                    case BIG_DECIMAL -> Numbers.parseDecimal(text);
                    case TIMESTAMP ->
                            Timestamps.parse(text, Timestamps.formatOf(member, timestamps));
                    case BLOB -> Base64Text.decode(text);
                    case STRUCTURE, UNION, LIST, MAP, DOCUMENT, EVENT_STREAM -> null;
                };
        if (value == null) {
            throw SerializationErrors.malformed("The value of " + where + " is malformed");
        }
        return value;
    }

    private static @Nullable Boolean parseBoolean(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> null;
        };
    }

    /// Writes a scalar.
    public static String format(MemberSchema member, Object value, TimestampFormat timestamps) {
        return switch (member.target().kind()) {
            case TIMESTAMP ->
                    Timestamps.format((Instant) value, Timestamps.formatOf(member, timestamps));
            case BLOB -> Base64Text.encode((byte[]) value);
            case BIG_DECIMAL -> ((BigDecimal) value).toString();
            case BIG_INTEGER -> ((BigInteger) value).toString();
            default -> value.toString();
        };
    }

    /// Reads a header, a comma-separated list where the member is one.
    static Object parseHeader(MemberSchema member, String text, String name) {
        var where = "header '" + name + "'";
        var target = member.target();
        if (target.kind() == ShapeKind.LIST) {
            var element = target.element();
            var values = new ArrayList<Object>();
            for (var part : splitHeader(text, commasPerElement(element))) {
                values.add(parseHeaderScalar(element, part, where));
            }
            return Collections.unmodifiableList(values);
        }
        return parseHeaderScalar(member, text, where);
    }

    private static Object parseHeaderScalar(MemberSchema member, String text, String where) {
        if (!isEncodedInHeader(member)) {
            return parse(member, text, TimestampFormat.HTTP_DATE, where);
        }
        var bytes = Base64Text.decode(text);
        if (bytes == null) {
            throw SerializationErrors.malformed("The value of " + where + " is not base64");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// Strings that hold a document of some media type would not survive a header as they are.
    private static boolean isEncodedInHeader(MemberSchema member) {
        return member.target().kind() == ShapeKind.STRING
                && (member.traits().jsonValue() || member.target().traits().mediaType() != null);
    }

    static String formatHeader(MemberSchema member, Object value) {
        var target = member.target();
        if (target.kind() != ShapeKind.LIST) {
            return formatHeaderScalar(member, value);
        }
        var element = target.element();
        var text = new StringBuilder();
        for (var part : (List<?>) value) {
            if (part == null) {
                continue;
            }
            if (!text.isEmpty()) {
                text.append(", ");
            }
            var formatted = formatHeaderScalar(element, part);
            if (element.target().kind() == ShapeKind.STRING) {
                appendQuoted(text, formatted);
            } else {
                text.append(formatted);
            }
        }
        return text.toString();
    }

    private static String formatHeaderScalar(MemberSchema member, Object value) {
        if (isEncodedInHeader(member)) {
            return Base64Text.encode(((String) value).getBytes(StandardCharsets.UTF_8));
        }
        return oneLine(format(member, value, TimestampFormat.HTTP_DATE));
    }

    private static void appendQuoted(StringBuilder text, String part) {
        if (part.indexOf(',') < 0 && part.indexOf('"') < 0) {
            text.append(part);
            return;
        }
        text.append('"');
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '"' || c == '\\') {
                text.append('\\');
            }
            text.append(c);
        }
        text.append('"');
    }

    /// Whatever a service answers, it cannot start another header.
    static String oneLine(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return text.replaceAll("[\\x00-\\x1F]+", " ");
            }
        }
        return text;
    }

    private static int commasPerElement(MemberSchema element) {
        boolean date =
                element.target().kind() == ShapeKind.TIMESTAMP
                        && Timestamps.formatOf(element, TimestampFormat.HTTP_DATE)
                                == TimestampFormat.HTTP_DATE;
        return date ? 2 : 1;
    }

    /// The elements of a comma-separated header: trimmed, quotes undone, empty ones left out.
    ///
    /// @param commas 2 where each element holds a comma of its own, as an HTTP date does
    private static List<String> splitHeader(String text, int commas) {
        var parts = new ArrayList<String>();
        int i = 0;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\t' || c == ',') {
                i++;
            } else if (c == '"') {
                i = quoted(text, i + 1, parts);
            } else {
                int end = i;
                for (int seen = 0; end < text.length(); end++) {
                    if (text.charAt(end) == ',' && ++seen == commas) {
                        break;
                    }
                }
                parts.add(text.substring(i, end).strip());
                i = end + 1;
            }
        }
        return parts;
    }

    private static int quoted(String text, int start, List<String> parts) {
        var part = new StringBuilder();
        int i = start;
        while (i < text.length() && text.charAt(i) != '"') {
            if (text.charAt(i) == '\\' && i + 1 < text.length()) {
                i++;
            }
            part.append(text.charAt(i++));
        }
        int end = i + 1;
        while (end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end++;
        }
        boolean closed = i < text.length();
        if (!closed || (end < text.length() && text.charAt(end) != ',')) {
            throw SerializationErrors.malformed("A header's quoted string is malformed");
        }
        parts.add(part.toString());
        return end + 1;
    }
}
