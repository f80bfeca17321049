package dev.brume.sts;

import org.w3c.dom.Element;

import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import javax.xml.crypto.KeySelector;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMValidateContext;

/// Decides whether a SAML response is to be believed: signed by the provider, for AWS, now.
///
/// Source: SAML 2.0 Core, section 5.4; Web Browser SSO Profile, section 4.1.4; IAM User Guide,
/// "Configure SAML assertions for the authentication response".
final class SamlVerifier {
    private static final Duration REDEEMED_WITHIN = Duration.ofMinutes(5);
    private static final Duration SKEW = Duration.ofMinutes(5);
    private static final Pattern SIGN_IN =
            Pattern.compile(
                    "https://([a-z0-9-]+\\.)?signin\\.(aws\\.amazon\\.com|amazonaws\\.cn"
                            + "|amazonaws-us-gov\\.com)/saml(/acs/[\\w-]+)?");
    private static final String AUDIENCE_URN = "urn:amazon:webservices";
    private static final Set<String> TRANSFORMS =
            Set.of(
                    Transform.ENVELOPED,
                    CanonicalizationMethod.EXCLUSIVE,
                    CanonicalizationMethod.EXCLUSIVE_WITH_COMMENTS);
    private static final String EXPIRED = "Token must be redeemed within 5 minutes of issuance";

    private SamlVerifier() {}

    static void verify(SamlDocument document, SamlMetadata provider, Instant now) {
        var issuer = SamlXml.text(document.assertion(), SamlDocument.ASSERTION, "Issuer");
        if (!issuer.equals(provider.issuer())) {
            throw StsErrors.invalidToken("Issuer not present in specified provider");
        }
        checkSignatures(document, provider.keys());
        checkAudience(document.assertion());
        checkTimes(document.assertion(), now);
    }

    // ---- by whom

    /// One signature is enough, over the response or the assertion; a wrong one is one too many.
    private static void checkSignatures(SamlDocument document, List<PublicKey> keys) {
        int valid = 0;
        for (var signed : List.of(document.response(), document.assertion())) {
            for (var signature : SamlXml.children(signed, SamlDocument.SIGNATURE, "Signature")) {
                if (keys.stream().noneMatch(key -> isValid(signature, signed, key))) {
                    throw StsErrors.invalidToken("Response signature invalid");
                }
                valid++;
            }
        }
        if (valid == 0) {
            throw StsErrors.invalidToken("Response signature invalid");
        }
    }

    private static boolean isValid(Element signature, Element signed, PublicKey key) {
        try {
            var context = new DOMValidateContext(KeySelector.singletonKeySelector(key), signature);
            context.setProperty("org.jcp.xml.dsig.secureValidation", true);
            context.setIdAttributeNS(signed, null, "ID");
            var found = XMLSignatureFactory.getInstance("DOM").unmarshalXMLSignature(context);
            var references = found.getSignedInfo().getReferences();
            return references.size() == 1
                    && isWhole(references.getFirst(), signed)
                    && found.getObjects().isEmpty()
                    && found.validate(context);
        } catch (MarshalException | XMLSignatureException wrong) {
            return false;
        }
    }

    /// Whether what is signed is the whole element, but for the signature within it.
    private static boolean isWhole(Reference reference, Element signed) {
        var id = signed.getAttribute("ID");
        return !id.isEmpty()
                && ("#" + id).equals(reference.getURI())
                && reference.getTransforms().stream()
                        .allMatch(transform -> TRANSFORMS.contains(transform.getAlgorithm()));
    }

    // ---- for whom

    private static void checkAudience(Element assertion) {
        boolean forAws = false;
        for (var restriction :
                SamlXml.all(assertion, SamlDocument.ASSERTION, "AudienceRestriction")) {
            for (var audience : SamlXml.children(restriction, SamlDocument.ASSERTION, "Audience")) {
                var name = audience.getTextContent().strip();
                forAws |= name.equals(AUDIENCE_URN) || SIGN_IN.matcher(name).matches();
            }
        }
        if (!forAws) {
            throw StsErrors.invalidToken("Response does not contain the required audience");
        }
        if (!SIGN_IN.matcher(SamlClaims.recipient(assertion)).matches()) {
            throw StsErrors.invalidToken("Response does not contain the required recipient");
        }
    }

    // ---- when

    private static void checkTimes(Element assertion, Instant now) {
        var issued = instant(assertion, "IssueInstant");
        if (now.isAfter(issued.plus(REDEEMED_WITHIN))) {
            throw StsErrors.expired(EXPIRED);
        }
        if (now.plus(SKEW).isBefore(issued)) {
            throw StsErrors.invalidToken("The response is not valid yet");
        }
        var data =
                SamlXml.all(assertion, SamlDocument.ASSERTION, "SubjectConfirmationData")
                        .getFirst();
        if (!data.hasAttribute("NotOnOrAfter") || !now.isBefore(instant(data, "NotOnOrAfter"))) {
            throw StsErrors.expired(EXPIRED);
        }
        for (var conditions : SamlXml.children(assertion, SamlDocument.ASSERTION, "Conditions")) {
            if (conditions.hasAttribute("NotOnOrAfter")
                    && !now.isBefore(instant(conditions, "NotOnOrAfter"))) {
                throw StsErrors.expired(EXPIRED);
            }
            if (conditions.hasAttribute("NotBefore")
                    && now.plus(SKEW).isBefore(instant(conditions, "NotBefore"))) {
                throw StsErrors.invalidToken("The response is not valid yet");
            }
        }
    }

    private static Instant instant(Element element, String attribute) {
        try {
            return Instant.parse(element.getAttribute(attribute));
        } catch (DateTimeException malformed) {
            throw SamlDocument.invalid();
        }
    }
}
