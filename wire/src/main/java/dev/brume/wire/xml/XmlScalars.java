package dev.brume.wire.xml;

import dev.brume.wire.protocol.SerializationErrors;
import dev.brume.wire.protocol.TextValues;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.schema.TimestampFormat;
import dev.brume.wire.value.Timestamps;

/// Scalars as the XML and query protocols read and write them: like elsewhere, but moments may have
/// an offset from UTC, and white space around what is no string does not count.
public final class XmlScalars {
    private XmlScalars() {}

    /// @throws dev.brume.wire.call.ServiceException `SerializationException`
    public static Object parse(MemberSchema member, String text) {
        var kind = member.target().kind();
        if (kind == ShapeKind.STRING) {
            return text;
        }
        if (kind == ShapeKind.TIMESTAMP) {
            return timestamp(member, text.strip());
        }
        var stripped = kind == ShapeKind.BLOB ? withoutSpace(text) : text.strip();
        return TextValues.parse(member, stripped, TimestampFormat.DATE_TIME, where(member));
    }

    private static Object timestamp(MemberSchema member, String text) {
        var format = Timestamps.formatOf(member, TimestampFormat.DATE_TIME);
        var moment =
                format == TimestampFormat.DATE_TIME
                        ? Timestamps.parseDateTime(text, true)
                        : Timestamps.parse(text, format);
        if (moment == null) {
            throw SerializationErrors.malformed("The value of " + where(member) + " is malformed");
        }
        return moment;
    }

    /// Base64 may be broken into lines.
    private static String withoutSpace(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) <= ' ') {
                return text.replaceAll("\\s+", "");
            }
        }
        return text;
    }

    private static String where(MemberSchema member) {
        return "'" + member.name() + "'";
    }

    static String format(MemberSchema member, Object value) {
        return TextValues.format(member, value, TimestampFormat.DATE_TIME);
    }
}
