package dev.brume.iam;

import dev.brume.model.iam.MalformedCertificateException;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;

/// Reads certificates.
final class Pem {
    private Pem() {}

    /// The first certificate of a text.
    static X509Certificate certificate(String text) {
        try {
            var factory = CertificateFactory.getInstance("X.509");
            var bytes = new ByteArrayInputStream(text.strip().getBytes(StandardCharsets.UTF_8));
            return (X509Certificate) factory.generateCertificate(bytes);
        } catch (CertificateException e) {
            throw MalformedCertificateException.of(
                    "Unable to parse certificate. Please ensure the certificate is in PEM format.");
        }
    }
}
