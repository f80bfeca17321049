package dev.brume.core.auth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Query strings and percent-encoding, by SigV4's rules.
final class QueryString {
    private static final byte[] UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private QueryString() {}

    /// The parameters, decoded; of a repeated name the first one.
    static Map<String, String> parameters(String query) {
        var parameters = new HashMap<String, String>();
        for (var pair : query.split("&")) {
            int equals = pair.indexOf('=');
            var name = equals < 0 ? pair : pair.substring(0, equals);
            var value = equals < 0 ? "" : pair.substring(equals + 1);
            parameters.putIfAbsent(text(decode(name, true)), text(decode(value, true)));
        }
        return parameters;
    }

    /// Undoes percent-encoding. A `%` that no two digits follow stands for itself.
    ///
    /// @param plusIsSpace whether `+` stands for a space, as it does in queries
    static byte[] decode(String text, boolean plusIsSpace) {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%'
                    && i + 2 < text.length()
                    && Character.digit(text.charAt(i + 1), 16) >= 0
                    && Character.digit(text.charAt(i + 2), 16) >= 0) {
                int high = Character.digit(text.charAt(i + 1), 16);
                bytes.write(high << 4 | Character.digit(text.charAt(i + 2), 16));
                i += 2;
            } else if (c == '+' && plusIsSpace) {
                bytes.write(' ');
            } else if (c < 0x100) {
                bytes.write(c);
            } else {
                i = writeWide(bytes, text, i);
            }
        }
        return bytes.toByteArray();
    }

    /// Percent-encodes everything but the unreserved characters (and, where told so, `/`).
    static void encode(byte[] bytes, boolean keepSlash, ByteArrayOutputStream target) {
        for (byte each : bytes) {
            if (isUnreserved(each) || (keepSlash && each == '/')) {
                target.write(each);
            } else {
                target.write('%');
                target.write(UPPER[(each >> 4) & 15]);
                target.write(UPPER[each & 15]);
            }
        }
    }

    private static boolean isUnreserved(byte c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '-'
                || c == '_'
                || c == '.'
                || c == '~';
    }

    /// Headers and request lines arrive as one character per byte; wider ones come from callers in
    /// the same process and mean their UTF-8.
    private static int writeWide(ByteArrayOutputStream bytes, String text, int index) {
        int codePoint = text.codePointAt(index);
        bytes.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
        return index + Character.charCount(codePoint) - 1;
    }

    private static String text(byte[] utf8) {
        return new String(utf8, StandardCharsets.UTF_8);
    }
}
