package dev.brume.wire.xml;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.protocol.SerializationErrors;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Pulls elements out of one XML document that is in memory.
///
/// Our own, because what AWS's clients send is a small part of XML and the rest is danger: there
/// are no document types, no entities but the five and character references, and nothing is kept
/// from one document to the next (general parsers share tables of names, which a client can fill).
/// UTF-8 only. Namespaces are not resolved: a name is what stands after the colon.
///
/// Everything that is wrong with the document is a `SerializationException`. The work is linear in
/// the document; memory is bounded by it and by [#DEPTH_MAX].
public final class XmlReader {
    /// How many elements may stand in one another; it bounds the stack of whoever reads values.
    static final int DEPTH_MAX = 200;

    /// How many attributes an element may have.
    static final int ATTRIBUTES_MAX = 64;

    private final String in;
    private final List<String> open = new ArrayList<>();
    private final List<String> attributes = new ArrayList<>(0);
    private int at;
    private boolean selfClosed;

    /// @throws ServiceException where the bytes are not UTF-8
    public XmlReader(byte[] document) {
        try {
            in = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
        } catch (CharacterCodingException e) {
            throw malformed("The document is not UTF-8");
        }
        if (!in.isEmpty() && in.charAt(0) == '\uFEFF') {
            at = 1;
        }
    }

    /// Moves into the root element.
    ///
    /// @return its name, without a prefix
    public String root() {
        if (in.startsWith("<?xml", at) && isSpace(peek(at + 5))) {
            declaration();
        }
        while (true) {
            skipSpace();
            if (in.startsWith("<!--", at)) {
                skipPast("-->", 4);
            } else if (in.startsWith("<?", at)) {
                skipPast("?>", 2);
            } else if (peek(at) == '<') {
                return start();
            } else {
                throw malformed(
                        at == in.length()
                                ? "Premature end of the document"
                                : "Content is not allowed before the root element");
            }
        }
    }

    /// Moves into the next element within the current one, or out of the current one. Text between
    /// elements is skipped.
    ///
    /// @return the element's name without a prefix; null where there is none left
    public @Nullable String next() {
        if (selfClosed) {
            close();
            return null;
        }
        while (true) {
            char c = peek(at) == '<' ? peek(at + 1) : '!';
            if (c == '/') {
                end();
                return null;
            }
            if (c == '!' || c == '?') {
                textPart(peek(at));
            } else {
                return start();
            }
        }
    }

    /// The text of the current element, and moves out of it.
    public String text() {
        if (selfClosed) {
            close();
            return "";
        }
        StringBuilder parts = null;
        String part = "";
        while (peek(at) != '<' || peek(at + 1) != '/') {
            var further = textPart(peek(at));
            if (parts == null && part.isEmpty()) {
                part = further;
            } else {
                parts = (parts == null ? new StringBuilder(part) : parts).append(further);
            }
        }
        end();
        return parts == null ? part : parts.toString();
    }

    private String textPart(char c) {
        if (c != '<') {
            return characters('<');
        }
        if (in.startsWith("<![CDATA[", at)) {
            int end = in.indexOf("]]>", at);
            if (end < 0) {
                throw malformed("Premature end of the document");
            }
            var data = in.substring(at + 9, end);
            data.chars().forEach(XmlReader::checkCharacter);
            at = end + 3;
            return normalizeLines(data);
        }
        if (peek(at + 1) == '!') {
            skipComment();
        } else if (peek(at + 1) == '?') {
            skipPast("?>", 2);
        } else {
            throw malformed("Start of structure or map found where not expected.");
        }
        return "";
    }

    /// Moves out of the current element, whatever it holds.
    public void skip() {
        int depth = open.size() - 1;
        if (selfClosed) {
            close();
            return;
        }
        while (open.size() > depth) {
            next();
        }
    }

    /// An attribute of the element that was just moved into: by its whole name, or by what stands
    /// after the colon.
    public @Nullable String attribute(String name) {
        for (int i = 0; i < attributes.size(); i += 2) {
            var own = attributes.get(i);
            if (own.equals(name) || own.equals(localName(name))) {
                return attributes.get(i + 1);
            }
        }
        return null;
    }

    /// Checks that nothing but comments stands after the root element.
    public void finish() {
        while (true) {
            skipSpace();
            if (at == in.length()) {
                return;
            }
            if (in.startsWith("<!--", at)) {
                skipPast("-->", 4);
            } else if (in.startsWith("<?", at)) {
                skipPast("?>", 2);
            } else {
                throw malformed("Content is not allowed after the root element");
            }
        }
    }

    private void declaration() {
        int end = in.indexOf("?>", at);
        if (end < 0) {
            throw malformed("Premature end of the document");
        }
        var text = in.substring(at, end);
        int encoding = text.indexOf("encoding");
        if (encoding >= 0) {
            var name = text.substring(encoding + 8).replaceAll("[\\s=\"']", "");
            if (!name.regionMatches(true, 0, "UTF-8", 0, 5)
                    && !name.regionMatches(true, 0, "US-ASCII", 0, 8)) {
                throw malformed("The document must be encoded in UTF-8");
            }
        }
        at = end + 2;
    }

    private String start() {
        at++;
        var name = name();
        if (open.size() == DEPTH_MAX) {
            throw malformed("The document is nested too deeply");
        }
        open.add(name);
        attributes.clear();
        while (true) {
            boolean spaced = skipSpace();
            char c = peek(at);
            if (c == '>') {
                at++;
                selfClosed = false;
                return localName(name);
            }
            if (c == '/' && peek(at + 1) == '>') {
                at += 2;
                selfClosed = true;
                return localName(name);
            }
            if (!spaced) {
                throw malformed("Malformed start of element " + name);
            }
            attribute();
        }
    }

    private void attribute() {
        var name = name();
        skipSpace();
        if (peek(at) != '=') {
            throw malformed("Malformed attribute " + name);
        }
        at++;
        skipSpace();
        char quote = peek(at);
        if (quote != '"' && quote != '\'') {
            throw malformed("Malformed attribute " + name);
        }
        at++;
        var value = characters(quote);
        at++;
        for (int i = 0; i < attributes.size(); i += 2) {
            if (attributes.get(i).equals(name)) {
                throw malformed("Attribute " + name + " stands twice");
            }
        }
        if (attributes.size() == 2 * ATTRIBUTES_MAX) {
            throw malformed("Too many attributes");
        }
        attributes.add(name);
        attributes.add(value);
    }

    private void end() {
        at += 2;
        var name = open.getLast();
        if (!in.startsWith(name, at)) {
            throw malformed("Element " + name + " must be ended by its own end tag");
        }
        at += name.length();
        skipSpace();
        if (peek(at) != '>') {
            throw malformed("Element " + name + " must be ended by its own end tag");
        }
        at++;
        close();
    }

    private void close() {
        open.removeLast();
        selfClosed = false;
        attributes.clear();
    }

    private String name() {
        int from = at;
        while (at < in.length() && isNameCharacter(in.charAt(at))) {
            at++;
        }
        char first = peek(from);
        if (at == from || (first >= '0' && first <= '9') || first == '-' || first == '.') {
            throw malformed("Malformed name");
        }
        return in.substring(from, at);
    }

    private static boolean isNameCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || c == '_'
                || c == ':'
                || c == '-'
                || c == '.'
                || c >= 0x80;
    }

    private static String localName(String name) {
        return name.substring(name.indexOf(':') + 1);
    }

    /// Characters and references up to a `<` or a quote, which is not consumed.
    private String characters(char until) {
        int from = at;
        StringBuilder out = null;
        while (true) {
            char c = peek(at);
            if (c == until || c == '<') {
                break;
            }
            if (c == '&' || c == '\r' || (until != '<' && c < ' ')) {
                out = (out == null ? new StringBuilder() : out).append(in, from, at);
                out.appendCodePoint(c == '&' ? reference() : lineEnd(until));
                from = at;
            } else {
                checkCharacter(c);
                at++;
            }
        }
        if (peek(at) != until) {
            throw malformed("An attribute must not hold '<'");
        }
        return out == null ? in.substring(from, at) : out.append(in, from, at).toString();
    }

    private int lineEnd(char until) {
        char c = in.charAt(at++);
        checkCharacter(c);
        if (c == '\r' && at < in.length() && in.charAt(at) == '\n') {
            at++;
        }
        return until == '<' ? '\n' : ' ';
    }

    /// A character reference or one of the five entities. References to control characters are
    /// taken although XML 1.0 has none: S3 writes keys so, and clients give them back.
    private int reference() {
        int end = in.indexOf(';', at);
        if (end < 0 || end - at > 10) {
            throw malformed("Malformed reference");
        }
        var name = in.substring(at + 1, end);
        at = end + 1;
        return switch (name) {
            case "lt" -> '<';
            case "gt" -> '>';
            case "amp" -> '&';
            case "quot" -> '"';
            case "apos" -> '\'';
            default -> characterReference(name);
        };
    }

    private static int characterReference(String name) {
        try {
            boolean hex = name.startsWith("#x");
            if (hex || name.startsWith("#")) {
                int point =
                        Integer.parseUnsignedInt(name, hex ? 2 : 1, name.length(), hex ? 16 : 10);
                if (Character.isValidCodePoint(point)
                        && (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE)) {
                    return point;
                }
            }
        } catch (NumberFormatException e) {
            // Refused below, in the same words.
        }
        throw malformed("Undeclared entity or malformed reference");
    }

    private static void checkCharacter(int c) {
        if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF) {
            throw malformed("An invalid XML character was found");
        }
    }

    private static String normalizeLines(String text) {
        return text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
    }

    private void skipComment() {
        if (!in.startsWith("<!--", at)) {
            throw malformed("Document types and entities are not allowed");
        }
        skipPast("-->", 4);
    }

    private void skipPast(String end, int startLength) {
        int found = in.indexOf(end, at + startLength);
        if (found < 0) {
            throw malformed("Premature end of the document");
        }
        at = found + end.length();
    }

    private boolean skipSpace() {
        int from = at;
        while (at < in.length() && isSpace(in.charAt(at))) {
            at++;
        }
        return at > from;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r';
    }

    /// The character at a position; past the end the document is cut, which callers notice because
    /// they never expect this one.
    private char peek(int position) {
        if (position >= in.length()) {
            if (position == in.length() && open.isEmpty()) {
                return 0;
            }
            throw malformed("Premature end of the document");
        }
        return in.charAt(position);
    }

    private static ServiceException malformed(String message) {
        return SerializationErrors.malformed(message);
    }
}
