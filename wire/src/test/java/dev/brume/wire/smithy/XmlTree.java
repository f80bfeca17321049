package dev.brume.wire.smithy;

import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// An XML element read by the JDK's parser, so that our writer is not judged by our reader.
record XmlTree(
        String name, TreeMap<String, String> attributes, List<XmlTree> children, String text) {
    static XmlTree read(byte[] document) {
        try {
            var parser = DocumentBuilderFactory.newDefaultNSInstance().newDocumentBuilder();
            parser.setErrorHandler(null);
            return of(parser.parse(new ByteArrayInputStream(document)).getDocumentElement());
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new AssertionError("not XML: " + BodyComparison.text(document), e);
        }
    }

    private static XmlTree of(Element element) {
        var attributes = new TreeMap<String, String>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            var attribute = element.getAttributes().item(i);
            attributes.put(attribute.getNodeName(), attribute.getNodeValue());
        }
        var children = new ArrayList<XmlTree>();
        var text = new StringBuilder();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(of(child));
            } else if (node instanceof Text) {
                text.append(node.getNodeValue());
            }
        }
        var own = children.isEmpty() ? text.toString() : "";
        return new XmlTree(element.getNodeName(), attributes, children, own);
    }

    /// Without what AWS adds and the published cases leave out: the namespace of a root element,
    /// the query protocol's `ResponseMetadata`, and EC2's `requestId`.
    XmlTree forgivingAws(XmlTree expected) {
        var kept = new TreeMap<>(attributes);
        if (!expected.attributes.containsKey("xmlns")) {
            kept.remove("xmlns");
        }
        var remaining = new ArrayList<>(children);
        if (expected.children.stream().noneMatch(XmlTree::isMetadata)) {
            remaining.removeIf(XmlTree::isMetadata);
        }
        return new XmlTree(name, kept, remaining, text.strip());
    }

    private boolean isMetadata() {
        return name.equals("ResponseMetadata") || name.equals("requestId");
    }

    /// Text in which elements of different names are sorted and those of one name keep their order.
    String canonical() {
        var out = new StringBuilder();
        canonical(out, 0);
        return out.toString();
    }

    private void canonical(StringBuilder out, int depth) {
        out.append("  ".repeat(depth)).append('<').append(name);
        attributes.forEach((k, v) -> out.append(' ').append(k).append("='").append(v).append('\''));
        out.append('>');
        if (children.isEmpty()) {
            out.append(moment(text));
        }
        out.append('\n');
        var byName = new TreeMap<String, List<XmlTree>>();
        children.forEach(c -> byName.computeIfAbsent(c.name, n -> new ArrayList<>()).add(c));
        byName.values().forEach(same -> same.forEach(c -> c.canonical(out, depth + 1)));
    }

    /// A moment in UTC, whichever offset it was written with; other text as it is.
    private static String moment(String text) {
        if (!text.contains("T") || text.endsWith("Z")) {
            return text;
        }
        try {
            return OffsetDateTime.parse(text).toInstant().toString();
        } catch (DateTimeParseException e) {
            return text;
        }
    }
}
