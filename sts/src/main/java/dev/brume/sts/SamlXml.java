package dev.brume.sts;

import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// Reads XML of strangers: no document types, no entities, nothing fetched.
final class SamlXml {
    private static final String NO_DOCTYPE = "http://apache.org/xml/features/disallow-doctype-decl";

    private SamlXml() {}

    static Document parse(byte[] text) throws SAXException {
        try {
            var factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setNamespaceAware(true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature(NO_DOCTYPE, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder.parse(new InputSource(new ByteArrayInputStream(text)));
        } catch (ParserConfigurationException | IOException e) {
            throw new IllegalStateException("the JDK's parser reads from memory", e);
        }
    }

    /// The children of a name, in order.
    static List<Element> children(Element parent, String namespace, String name) {
        var found = new ArrayList<Element>();
        for (var child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (is(child, namespace, name)) {
                found.add((Element) child);
            }
        }
        return found;
    }

    /// All elements of a name below and including one.
    static List<Element> all(Element root, String namespace, String name) {
        var found = new ArrayList<Element>();
        if (is(root, namespace, name)) {
            found.add(root);
        }
        var below = root.getElementsByTagNameNS(namespace, name);
        for (int i = 0; i < below.getLength(); i++) {
            found.add((Element) below.item(i));
        }
        return found;
    }

    /// The text of the first child of a name, empty where there is none. Comments within it do not
    /// end it: canonical XML leaves them out of what is signed.
    static String text(Element parent, String namespace, String name) {
        var children = children(parent, namespace, name);
        return children.isEmpty() ? "" : children.getFirst().getTextContent().strip();
    }

    static boolean is(Node node, String namespace, String name) {
        return node instanceof Element element
                && namespace.equals(element.getNamespaceURI())
                && name.equals(element.getLocalName());
    }
}
