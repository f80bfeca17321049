package dev.brume.engine.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The fields of a value's text: words between blanks, and strings in quotation marks with octal
/// escapes.
final class RdataTokens {
    static final int STRING_OCTETS_MAX = 255;

    private final String text;
    private final List<String> fields;
    private int next;

    private RdataTokens(String text, List<String> fields) {
        this.text = text;
        this.fields = fields;
    }

    /// Splits a value into exactly that many fields.
    ///
    /// @throws RdataException where there are fewer or more
    static RdataTokens exactly(int count, String type, String text) {
        var tokens = of(text);
        if (tokens.fields.size() != count) {
            var words =
                    new String[] {"Zero", "One", "Two", "Three", "Four", "Five", "Six", "Seven"};
            throw new RdataException(
                    type + "RRDATANot" + words[count] + "Fields",
                    type + " record doesn't have " + count + (count == 1 ? " field" : " fields"),
                    text);
        }
        return tokens;
    }

    static RdataTokens of(String text) {
        var fields = new ArrayList<String>();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\t') {
                at++;
                continue;
            }
            int end = fieldEnd(text, at);
            fields.add(text.substring(at, end));
            at = end;
        }
        return new RdataTokens(text, fields);
    }

    /// A field ends at a blank outside of quotation marks; one that began with a mark ends with it.
    private static int fieldEnd(String text, int from) {
        boolean quoted = false;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\') {
                at += 2;
                continue;
            }
            if (c == '"') {
                quoted = !quoted;
                at++;
                if (!quoted && text.charAt(from) == '"') {
                    return at;
                }
                continue;
            }
            if (!quoted && (c == ' ' || c == '\t')) {
                return at;
            }
            at++;
        }
        return Math.min(at, text.length());
    }

    boolean hasNext() {
        return next < fields.size();
    }

    String word() {
        return fields.get(next++);
    }

    /// The words that are left, joined: hexadecimal digits may be written in groups.
    String rest() {
        var joined = String.join("", fields.subList(next, fields.size()));
        next = fields.size();
        return joined;
    }

    /// @param code names the problem where the word is no number from 0 to the bound
    long number(long max, String code) {
        var word = word();
        boolean digits =
                !word.isEmpty()
                        && word.length() <= 10
                        && word.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || Long.parseLong(word) > max) {
            throw new RdataException(code, "Value is not an integer from 0 to " + max, word);
        }
        return Long.parseLong(word);
    }

    byte[] hex(String word) {
        if (word.isEmpty()
                || word.length() % 2 != 0
                || !word.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            throw new RdataException(
                    "InvalidHex", "Value is not an even number of hexadecimal digits", word);
        }
        var octets = new byte[word.length() / 2];
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) Integer.parseInt(word.substring(2 * i, 2 * i + 2), 16);
        }
        return octets;
    }

    /// A string of up to 255 octets that has to stand in quotation marks.
    byte[] quoted() {
        var field = word();
        if (field.length() < 2
                || field.charAt(0) != '"'
                || field.charAt(field.length() - 1) != '"') {
            throw new RdataException(
                    "InvalidCharacterString", "Value should be enclosed in quotation marks", text);
        }
        return bounded(field.substring(1, field.length() - 1));
    }

    private byte[] bounded(String inner) {
        var octets = unescaped(inner);
        if (octets.length > STRING_OCTETS_MAX) {
            throw new RdataException("CharacterStringTooLong", "Value is too long", text);
        }
        return octets;
    }

    private byte[] unescaped(String inner) {
        var out = new ByteArrayOutputStream(inner.length());
        int at = 0;
        while (at < inner.length()) {
            char c = inner.charAt(at);
            int octal = c == '\\' ? NameText.octal(inner, at + 1) : -1;
            if (octal >= 0) {
                out.write(octal);
                at += 4;
            } else if (c == '\\' && at + 1 < inner.length()) {
                out.write(inner.charAt(at + 1));
                at += 2;
            } else if (c == '\\' || c == '"') {
                throw new RdataException(
                        "InvalidCharacterString",
                        "Value contains an unescaped quotation mark",
                        text);
            } else if (c < ' ' || c > '~') {
                throw new RdataException(
                        "UnsupportedCharacter", "Value contains unsupported characters", text);
            } else {
                out.write(c);
                at++;
            }
        }
        return out.toByteArray();
    }

    /// A field whose quotation marks, where it has any, are taken away.
    byte[] maybeQuoted() {
        var field = fields.get(next);
        if (field.startsWith("\"")) {
            return quoted();
        }
        next++;
        return field.getBytes(StandardCharsets.ISO_8859_1);
    }

    String text() {
        return text;
    }
}
