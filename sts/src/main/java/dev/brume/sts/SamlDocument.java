package dev.brume.sts;

import org.w3c.dom.Element;
import org.xml.sax.SAXException;

import java.util.Base64;
import java.util.HashSet;

/// A SAML 2.0 response as it was sent, with its only assertion. Nothing of it is to be believed
/// before [SamlVerifier] has said so.
///
/// Signature wrapping lives from documents in which what is verified is not what is read: so there
/// is exactly one assertion, right below the response, ids are unique, and signatures stand where
/// they belong. Everything else is refused here, for all readers alike.
record SamlDocument(Element response, Element assertion) {
    static final String ASSERTION = "urn:oasis:names:tc:SAML:2.0:assertion";
    static final String PROTOCOL = "urn:oasis:names:tc:SAML:2.0:protocol";
    static final String SIGNATURE = "http://www.w3.org/2000/09/xmldsig#";

    private static final String SUCCESS = "urn:oasis:names:tc:SAML:2.0:status:Success";

    /// Reads what a client sends, in base 64.
    static SamlDocument parse(String assertion) {
        Element response;
        try {
            response =
                    SamlXml.parse(Base64.getMimeDecoder().decode(assertion)).getDocumentElement();
        } catch (SAXException | IllegalArgumentException malformed) {
            throw invalid();
        }
        if (!SamlXml.is(response, PROTOCOL, "Response")) {
            throw invalid();
        }
        if (!SamlXml.all(response, ASSERTION, "EncryptedAssertion").isEmpty()) {
            throw StsErrors.unsupportedMember("AssumeRoleWithSAML", "encrypted assertions");
        }
        var assertions = SamlXml.all(response, ASSERTION, "Assertion");
        if (assertions.size() != 1 || !response.isSameNode(assertions.getFirst().getParentNode())) {
            throw invalid();
        }
        var found = new SamlDocument(response, assertions.getFirst());
        found.refuseStraySignatures();
        found.refuseSameIds();
        var status = SamlXml.children(response, PROTOCOL, "Status");
        if (status.size() != 1 || !isSuccess(status.getFirst())) {
            throw StsErrors.rejectedClaim("The identity provider reported that it failed");
        }
        return found;
    }

    private static boolean isSuccess(Element status) {
        var codes = SamlXml.children(status, PROTOCOL, "StatusCode");
        return codes.size() == 1 && codes.getFirst().getAttribute("Value").equals(SUCCESS);
    }

    private void refuseStraySignatures() {
        for (var signature : SamlXml.all(response, SIGNATURE, "Signature")) {
            var parent = signature.getParentNode();
            if (!response.isSameNode(parent) && !assertion.isSameNode(parent)) {
                throw invalid();
            }
        }
        if (SamlXml.children(response, SIGNATURE, "Signature").size() > 1
                || SamlXml.children(assertion, SIGNATURE, "Signature").size() > 1) {
            throw invalid();
        }
    }

    private void refuseSameIds() {
        var seen = new HashSet<String>();
        var elements = response.getElementsByTagName("*");
        for (int i = -1; i < elements.getLength(); i++) {
            var element = i < 0 ? response : (Element) elements.item(i);
            for (var name : new String[] {"ID", "Id", "id"}) {
                if (element.hasAttribute(name) && !seen.add(element.getAttribute(name))) {
                    throw invalid();
                }
            }
        }
    }

    static RuntimeException invalid() {
        return StsErrors.invalidToken("Invalid SAML response");
    }
}
