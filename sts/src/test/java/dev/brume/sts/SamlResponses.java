package dev.brume.sts;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;

import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;

/// A SAML identity provider of a test.
final class SamlResponses {
    static final String ISSUER = "https://idp.example.com/saml";

    private final KeyPair keys;
    private final String certificate;

    SamlResponses() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        var name = new X500Name("CN=idp");
        var builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(Instant.parse("2020-01-01T00:00:00Z")),
                        Date.from(Instant.parse("2040-01-01T00:00:00Z")),
                        name,
                        keys.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate());
        certificate = Base64.getEncoder().encodeToString(builder.build(signer).getEncoded());
    }

    String metadata() {
        return """
        <EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="%s">
        <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
        <KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#">
        <ds:X509Data><ds:X509Certificate>%s</ds:X509Certificate></ds:X509Data></ds:KeyInfo>
        </KeyDescriptor></IDPSSODescriptor></EntityDescriptor>\
        """
                .formatted(ISSUER, certificate);
    }

    static String attribute(String name, String... values) {
        var text = new StringBuilder("<Attribute Name=\"https://aws.amazon.com/SAML/Attributes/");
        text.append(name).append("\">");
        for (var value : values) {
            text.append("<AttributeValue>").append(value).append("</AttributeValue>");
        }
        return text.append("</Attribute>").toString();
    }

    static String assertion(String id, String subject, Instant now, String attributes) {
        return """
        <Assertion xmlns="urn:oasis:names:tc:SAML:2.0:assertion" ID="%1$s" Version="2.0" IssueInstant="%3$s">
        <Issuer>%5$s</Issuer><Subject>
        <NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">%2$s</NameID>
        <SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <SubjectConfirmationData NotOnOrAfter="%4$s" Recipient="https://signin.aws.amazon.com/saml"/>
        </SubjectConfirmation></Subject>
        <Conditions NotBefore="%3$s" NotOnOrAfter="%4$s"><AudienceRestriction>
        <Audience>urn:amazon:webservices</Audience></AudienceRestriction></Conditions>
        <AttributeStatement>%6$s</AttributeStatement></Assertion>\
        """
                .formatted(id, subject, now, now.plusSeconds(240), ISSUER, attributes);
    }

    static String response(String content) {
        return """
        <samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="r1" Version="2.0">
        <samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
        </samlp:Status>%s</samlp:Response>\
        """
                .formatted(content);
    }

    /// The document with the element of the id signed.
    String signed(String xml, String id) throws Exception {
        var document = SamlXml.parse(xml.getBytes(StandardCharsets.UTF_8));
        var element = element(document, id);
        var factory = XMLSignatureFactory.getInstance("DOM");
        var reference =
                factory.newReference(
                        "#" + id,
                        factory.newDigestMethod(DigestMethod.SHA256, null),
                        List.of(
                                factory.newTransform(
                                        Transform.ENVELOPED, (TransformParameterSpec) null),
                                factory.newTransform(
                                        CanonicalizationMethod.EXCLUSIVE,
                                        (TransformParameterSpec) null)),
                        null,
                        null);
        var info =
                factory.newSignedInfo(
                        factory.newCanonicalizationMethod(
                                CanonicalizationMethod.EXCLUSIVE, (C14NMethodParameterSpec) null),
                        factory.newSignatureMethod(
                                "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", null),
                        List.of(reference));
        var context = new DOMSignContext(keys.getPrivate(), element, element.getFirstChild());
        context.setIdAttributeNS(element, null, "ID");
        factory.newXMLSignature(info, null).sign(context);
        return text(document);
    }

    private static Element element(Document document, String id) {
        var all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            if (((Element) all.item(i)).getAttribute("ID").equals(id)) {
                return (Element) all.item(i);
            }
        }
        throw new AssertionError(id);
    }

    private static String text(Document document) throws Exception {
        var text = new StringWriter();
        TransformerFactory.newDefaultInstance()
                .newTransformer()
                .transform(new DOMSource(document), new StreamResult(text));
        return text.toString();
    }

    static String encoded(String xml) {
        return Base64.getEncoder().encodeToString(xml.getBytes(StandardCharsets.UTF_8));
    }
}
