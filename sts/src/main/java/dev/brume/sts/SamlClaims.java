package dev.brume.sts;

import dev.brume.model.sts.AssumeRoleWithSAMLRequest;

import org.w3c.dom.Element;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What a SAML assertion says of its bearer, as trust policies and sessions see it.
///
/// Source: IAM User Guide, "Configure SAML assertions for the authentication response" and
/// "Available keys for SAML-based AWS STS federation".
///
/// @param subjectType `persistent`, `transient`, or the whole URI of another format
/// @param nameQualifier a hash by which names of different providers can be told apart
/// @param document `account/provider`: `SAML:doc`
/// @param attributes by name
/// @param sessionEnd when the provider's own session ends
record SamlClaims(
        String issuer,
        String subject,
        String subjectType,
        String recipient,
        String nameQualifier,
        String document,
        Map<String, List<String>> attributes,
        Optional<Instant> sessionEnd) {

    private static final String AWS = "https://aws.amazon.com/SAML/Attributes/";
    private static final String PRINCIPAL_TAG = AWS + "PrincipalTag:";
    private static final String FORMAT = "urn:oasis:names:tc:SAML:2.0:nameid-format:";
    private static final Pattern SESSION_NAME = Pattern.compile("[a-zA-Z_0-9+=,.@-]{2,64}");

    /// @param account of the role and the provider
    static SamlClaims of(SamlDocument saml, AssumeRoleWithSAMLRequest in, String account) {
        var assertion = saml.assertion();
        var issuer = SamlXml.text(assertion, SamlDocument.ASSERTION, "Issuer");
        var subjects = SamlXml.children(assertion, SamlDocument.ASSERTION, "Subject");
        var names =
                subjects.size() == 1
                        ? SamlXml.children(subjects.getFirst(), SamlDocument.ASSERTION, "NameID")
                        : List.<Element>of();
        if (names.size() != 1) {
            throw SamlDocument.invalid();
        }
        var provider = in.principalArn().substring(in.principalArn().lastIndexOf('/') + 1);
        return new SamlClaims(
                issuer,
                names.getFirst().getTextContent().strip(),
                subjectType(names.getFirst().getAttribute("Format")),
                recipient(assertion),
                hash(issuer + account + "/" + provider),
                account + "/" + provider,
                attributes(assertion),
                sessionEnd(assertion));
    }

    private static String subjectType(String format) {
        return format.startsWith(FORMAT) ? format.substring(FORMAT.length()) : format;
    }

    /// Where the assertion was to be sent.
    static String recipient(Element assertion) {
        var data = SamlXml.all(assertion, SamlDocument.ASSERTION, "SubjectConfirmationData");
        if (data.size() != 1) {
            throw SamlDocument.invalid();
        }
        return data.getFirst().getAttribute("Recipient");
    }

    private static Map<String, List<String>> attributes(Element assertion) {
        var attributes = new LinkedHashMap<String, List<String>>();
        for (var attribute : SamlXml.all(assertion, SamlDocument.ASSERTION, "Attribute")) {
            var values = attributes.computeIfAbsent(attribute.getAttribute("Name"), n -> list());
            for (var value :
                    SamlXml.children(attribute, SamlDocument.ASSERTION, "AttributeValue")) {
                values.add(value.getTextContent().strip());
            }
        }
        return attributes;
    }

    private static List<String> list() {
        return new ArrayList<>();
    }

    private static Optional<Instant> sessionEnd(Element assertion) {
        for (var statement : SamlXml.all(assertion, SamlDocument.ASSERTION, "AuthnStatement")) {
            var end = statement.getAttribute("SessionNotOnOrAfter");
            if (!end.isEmpty()) {
                try {
                    return Optional.of(Instant.parse(end));
                } catch (DateTimeException malformed) {
                    throw SamlDocument.invalid();
                }
            }
        }
        return Optional.empty();
    }

    private static String hash(String text) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-1")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1", e);
        }
    }

    private List<String> aws(String name) {
        return attributes.getOrDefault(AWS + name, List.of());
    }

    /// Whether the provider grants a role: an attribute has both ARNs, in either order.
    boolean grants(String role, String provider) {
        return aws("Role").stream()
                .map(pair -> List.of(pair.replaceAll("\\s", "").split(",", -1)))
                .anyMatch(
                        pair -> pair.size() == 2 && pair.contains(role) && pair.contains(provider));
    }

    String sessionName() {
        var names = aws("RoleSessionName");
        if (names.size() != 1) {
            throw StsErrors.invalidToken("RoleSessionName is required in AuthnResponse");
        }
        if (!SESSION_NAME.matcher(names.getFirst()).matches()) {
            throw StsErrors.invalidToken(
                    "RoleSessionName in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64}");
        }
        return names.getFirst();
    }

    /// The session's length that the provider asks for, in seconds.
    Optional<Integer> sessionSeconds() {
        var durations = aws("SessionDuration");
        if (durations.isEmpty()) {
            return Optional.empty();
        }
        if (!durations.getFirst().matches("\\d{1,6}")) {
            throw StsErrors.invalidToken("SessionDuration in AuthnResponse must be a number");
        }
        return Optional.of(Integer.valueOf(durations.getFirst()));
    }

    /// Session tags that the provider sets.
    SessionTags tags() {
        var tags = new LinkedHashMap<String, String>();
        attributes.forEach(
                (name, values) -> {
                    if (name.startsWith(PRINCIPAL_TAG) && values.size() == 1) {
                        tags.put(name.substring(PRINCIPAL_TAG.length()), values.getFirst());
                    }
                });
        return SessionTags.of(tags, aws("TransitiveTagKeys"));
    }

    /// The source identity that the provider sets, empty where it sets none.
    String sourceIdentity() {
        var values = aws("SourceIdentity");
        if (values.isEmpty()) {
            return "";
        }
        if (!SESSION_NAME.matcher(values.getFirst()).matches()) {
            throw StsErrors.invalidToken(
                    "Source Identity in AuthnResponse must match [a-zA-Z_0-9+=,.@-]{2,64} and not"
                            + " begin with \"aws:\"");
        }
        return values.getFirst();
    }

    /// The condition keys of the claims.
    Map<String, List<String>> conditionKeys() {
        var keys = new TreeMap<String, List<String>>();
        keys.put("SAML:aud", List.of(recipient));
        keys.put("SAML:iss", List.of(issuer));
        keys.put("SAML:sub", List.of(subject));
        keys.put("SAML:sub_type", List.of(subjectType));
        keys.put("SAML:namequalifier", List.of(nameQualifier));
        keys.put("SAML:doc", List.of(document));
        return keys;
    }
}
