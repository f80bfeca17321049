package dev.brume.iam;

import dev.brume.model.iam.KeyPairMismatchException;
import dev.brume.model.iam.MalformedCertificateException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Pattern;

/// Reads certificates and private keys.
final class Pem {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "-----BEGIN (RSA |EC |)PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END"
                            + " (RSA |EC |)PRIVATE KEY-----");
    private static final byte[] PROBE = "brume".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] VERSION_ZERO = {2, 1, 0};
    private static final byte SEQUENCE = 0x30;
    private static final byte OCTETS = 4;
    private static final int SHORT_LENGTH_MAX = 127;

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

    /// Refuses a private key that is none, is itself encrypted, or is not the certificate's.
    static void requireKey(X509Certificate certificate, String text) {
        var matcher = PRIVATE_KEY.matcher(text);
        if (!matcher.find()) {
            throw MalformedCertificateException.of(
                    "Unable to parse private key. Please ensure the private key is in PEM format"
                            + " and not encrypted.");
        }
        var bytes = Base64.getMimeDecoder().decode(matcher.group(2));
        var algorithm = certificate.getPublicKey().getAlgorithm();
        var encoded =
                matcher.group(1).isEmpty()
                        ? bytes
                        : wrapped(certificate.getPublicKey().getEncoded(), bytes);
        try {
            var key =
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(encoded));
            if (signs(key, certificate)) {
                return;
            }
        } catch (GeneralSecurityException e) {
            throw mismatch();
        }
        throw mismatch();
    }

    private static KeyPairMismatchException mismatch() {
        return KeyPairMismatchException.of(
                "The public key in the certificate does not match the private key.");
    }

    private static boolean signs(PrivateKey key, X509Certificate certificate)
            throws GeneralSecurityException {
        var name = key.getAlgorithm().equals("EC") ? "SHA256withECDSA" : "SHA256withRSA";
        var signature = Signature.getInstance(name);
        signature.initSign(key);
        signature.update(PROBE);
        var made = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(PROBE);
        return signature.verify(made);
    }

    /// A key in its algorithm's own form as PKCS #8 has it. Which algorithm, and on which curve,
    /// stands in the public key: a sequence that begins with it.
    private static byte[] wrapped(byte[] publicKey, byte[] key) {
        int start = 2 + extraLength(publicKey[1]);
        int length = 2 + extraLength(publicKey[start + 1]);
        int algorithm = length + (publicKey[start + 1] & SHORT_LENGTH_MAX);
        var inner = new ByteArrayOutputStream();
        inner.writeBytes(VERSION_ZERO);
        inner.writeBytes(Arrays.copyOfRange(publicKey, start, start + algorithm));
        inner.writeBytes(tagged(OCTETS, key));
        return tagged(SEQUENCE, inner.toByteArray());
    }

    /// How many more bytes a DER length has than its first.
    private static int extraLength(byte first) {
        return first >= 0 ? 0 : first & SHORT_LENGTH_MAX;
    }

    private static byte[] tagged(byte tag, byte[] content) {
        var der = new ByteArrayOutputStream();
        der.write(tag);
        if (content.length <= SHORT_LENGTH_MAX) {
            der.write(content.length);
        } else {
            der.write(0x82);
            der.write(content.length >> Byte.SIZE);
            der.write(content.length);
        }
        der.writeBytes(content);
        return der.toByteArray();
    }
}
