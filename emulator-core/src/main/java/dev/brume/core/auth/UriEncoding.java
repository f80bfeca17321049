package dev.brume.core.auth;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Percent-encoding by SigV4's rules: of bytes, whatever they are, since a signature is about what
/// was sent.
final class UriEncoding {
    private static final byte[] UPPER = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

    private UriEncoding() {}

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
}
