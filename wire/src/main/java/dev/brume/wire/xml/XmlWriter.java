package dev.brume.wire.xml;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/// Writes one XML document into memory. Knows no schema; callers end what they start.
///
/// Characters that XML 1.0 has not are written as references, as S3 does: a strict client refuses
/// them, a lenient one gets the value, and none gets another value.
public final class XmlWriter {
    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final StringBuilder out = new StringBuilder(512);
    private boolean tagOpen;

    public XmlWriter() {
        out.append(DECLARATION);
    }

    /// Starts an element. Its attributes follow, then its content.
    public XmlWriter start(String name) {
        closeTag();
        out.append('<').append(name);
        tagOpen = true;
        return this;
    }

    /// An attribute of the element that was just started.
    public XmlWriter attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value, true);
        out.append('"');
        return this;
    }

    /// Declares a namespace on the element that was just started.
    public XmlWriter namespace(@Nullable String prefix, String uri) {
        return attribute(prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, uri);
    }

    public XmlWriter text(String text) {
        closeTag();
        escape(text, false);
        return this;
    }

    public XmlWriter end(String name) {
        if (tagOpen) {
            out.append("/>");
            tagOpen = false;
        } else {
            out.append("</").append(name).append('>');
        }
        return this;
    }

    /// An element that holds text only.
    public XmlWriter element(String name, String text) {
        return start(name).text(text).end(name);
    }

    public byte[] toBytes() {
        return out.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void closeTag() {
        if (tagOpen) {
            out.append('>');
            tagOpen = false;
        }
    }

    private void escape(String text, boolean attribute) {
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            var escaped = escaped(text, i, attribute);
            if (escaped != null) {
                out.append(text, from, i).append(escaped);
                from = i + 1;
            }
        }
        out.append(text, from, text.length());
    }

    private static @Nullable String escaped(String text, int i, boolean attribute) {
        char c = text.charAt(i);
        return switch (c) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            case '"' -> attribute ? "&quot;" : null;
            case '\t', '\n' -> attribute ? reference(c) : null;
            case 0xFFFE, 0xFFFF -> reference(c);
            default -> {
                if (c < ' ') {
                    yield reference(c);
                }
                yield Character.isSurrogate(c) && !paired(text, i) ? "\uFFFD" : null;
            }
        };
    }

    private static boolean paired(String text, int i) {
        return Character.isHighSurrogate(text.charAt(i))
                ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
                : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
    }

    private static String reference(char c) {
        return "&#x" + Integer.toHexString(c).toUpperCase(java.util.Locale.ROOT) + ";";
    }
}
