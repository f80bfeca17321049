package dev.brume.sts;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// What a SAML provider's metadata document tells of it.
///
/// @param issuer the entity id
/// @param keys with which it signs
record SamlMetadata(String issuer, List<PublicKey> keys) {
    private static final String METADATA = "urn:oasis:names:tc:SAML:2.0:metadata";

    static SamlMetadata parse(String document) {
        try {
            var root =
                    SamlXml.parse(document.getBytes(StandardCharsets.UTF_8)).getDocumentElement();
            var keys = new ArrayList<PublicKey>();
            for (var descriptor : SamlXml.all(root, METADATA, "IDPSSODescriptor")) {
                for (var key : SamlXml.children(descriptor, METADATA, "KeyDescriptor")) {
                    if (!key.getAttribute("use").equals("encryption")) {
                        addCertificates(key, keys);
                    }
                }
            }
            return new SamlMetadata(entity(root), List.copyOf(keys));
        } catch (SAXException | CertificateException | IllegalArgumentException unreadable) {
            throw StsErrors.invalidToken("Could not parse metadata");
        }
    }

    private static String entity(Element root) {
        var entities = SamlXml.all(root, METADATA, "EntityDescriptor");
        return entities.isEmpty() ? "" : entities.getFirst().getAttribute("entityID");
    }

    private static void addCertificates(Element descriptor, List<PublicKey> keys)
            throws CertificateException {
        var factory = CertificateFactory.getInstance("X.509");
        for (var element : SamlXml.all(descriptor, SamlDocument.SIGNATURE, "X509Certificate")) {
            var bytes = Base64.getMimeDecoder().decode(element.getTextContent());
            keys.add(factory.generateCertificate(new ByteArrayInputStream(bytes)).getPublicKey());
        }
    }
}
