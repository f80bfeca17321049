package dev.brume.engine.dns;

import java.io.ByteArrayOutputStream;

/// Names between text and wire, with octal escapes.
final class NameText {
    private NameText() {}

    /// The octets of a name, case kept.
    static byte[] wire(String text) {
        if (text.equals(".")) {
            return new byte[] {0};
        }
        var out = new ByteArrayOutputStream(text.length() + 2);
        var label = new ByteArrayOutputStream(DnsName.LABEL_BYTES_MAX);
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '.') {
                end(label, out, text);
                at++;
            } else if (c == '\\') {
                at = escape(text, at, label);
            } else if (c > 0x7E) {
                throw new NameException(NameException.Kind.NOT_ASCII, text);
            } else {
                label.write(c);
                at++;
            }
        }
        if (label.size() > 0 || text.isEmpty()) {
            end(label, out, text);
        }
        out.write(0);
        if (out.size() > DnsName.WIRE_BYTES_MAX) {
            throw new NameException(NameException.Kind.NAME_TOO_LONG, text);
        }
        return out.toByteArray();
    }

    private static void end(ByteArrayOutputStream label, ByteArrayOutputStream out, String text) {
        if (label.size() == 0) {
            throw new NameException(NameException.Kind.EMPTY_LABEL, text);
        }
        if (label.size() > DnsName.LABEL_BYTES_MAX) {
            throw new NameException(NameException.Kind.LABEL_TOO_LONG, text);
        }
        out.write(label.size());
        out.writeBytes(label.toByteArray());
        label.reset();
    }

    private static int escape(String text, int at, ByteArrayOutputStream label) {
        int octal = octal(text, at + 1);
        if (octal >= 0) {
            label.write(octal);
            return at + 4;
        }
        if (at + 1 < text.length()
                && text.charAt(at + 1) <= 0x7E
                && !isDigit(text.charAt(at + 1))) {
            label.write(text.charAt(at + 1));
            return at + 2;
        }
        throw new NameException(NameException.Kind.BAD_ESCAPE, text);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// The value of three octal digits; -1 where there are none.
    static int octal(String text, int at) {
        if (at + 3 > text.length()) {
            return -1;
        }
        int value = 0;
        for (int i = at; i < at + 3; i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 7) {
                return -1;
            }
            value = value * 8 + digit;
        }
        return value <= 0xFF ? value : -1;
    }

    static String text(byte[] wire) {
        if (wire[0] == 0) {
            return ".";
        }
        var text = new StringBuilder(wire.length + 8);
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            for (int i = at + 1; i <= at + wire[at]; i++) {
                int octet = wire[i] & 0xFF;
                if (isPlain(octet)) {
                    text.append((char) octet);
                } else {
                    text.append('\\').append((char) ('0' + (octet >> 6)));
                    text.append((char) ('0' + ((octet >> 3) & 7)))
                            .append((char) ('0' + (octet & 7)));
                }
            }
            text.append('.');
        }
        return text.toString();
    }

    private static boolean isPlain(int octet) {
        return octet >= 'a' && octet <= 'z'
                || octet >= 'A' && octet <= 'Z'
                || octet >= '0' && octet <= '9'
                || octet == '-'
                || octet == '_';
    }
}
