package dev.brume.core.gateway;

import dev.brume.core.time.Time;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;

/// Brume's own certificate authority: what signs the gateway's certificates, for clients that
/// insist on TLS. Kept in the data directory where there is one, so that it is trusted once.
public final class LocalAuthority {
    private static final String CERTIFICATE_FILE = "ca.pem";
    private static final String KEY_FILE = "ca-key.pem";
    private static final int SERIAL_BYTES = 16;

    /// Lives extend to both sides of the emulator's clock, so that a certificate also holds for a
    /// client's clock while ours is frozen or moved.
    private static final Duration AUTHORITY_LIFE = Duration.ofDays(20 * 365);

    /// The most that macOS accepts of a locally trusted authority is 825 days.
    private static final Duration LEAF_LIFE = Duration.ofDays(820);

    private static final X500Name NAME = new X500Name("CN=Brume local CA,O=Brume");
    private static final X500Name LEAF_SUBJECT = new X500Name("CN=Brume gateway");
    private static final List<String> LEAF_NAMES =
            List.of(
                    "localhost",
                    "*.localhost",
                    "localhost.localstack.cloud",
                    "*.localhost.localstack.cloud",
                    "*.amazonaws.com");

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final Store store;

    private LocalAuthority(PrivateKey key, X509Certificate certificate, Store store) {
        this.key = key;
        this.certificate = certificate;
        this.store = store;
    }

    /// Where the authority is kept, and the clock that its certificates are dated by.
    ///
    /// @param directory empty keeps it for this process only
    public record Store(Optional<Path> directory, Time time) {}

    /// A server's certificate with its key.
    record Leaf(PrivateKey key, X509Certificate[] chain) {}

    /// Reads the authority, or makes it where there is none.
    static LocalAuthority open(Store store) throws IOException {
        try {
            if (store.directory().isPresent()) {
                var directory = store.directory().get();
                if (Files.exists(directory.resolve(CERTIFICATE_FILE))) {
                    return read(directory, store);
                }
                var made = make(store);
                made.write(directory);
                return made;
            }
            return make(store);
        } catch (GeneralSecurityException | OperatorCreationException refused) {
            throw new IOException("the local certificate authority cannot be opened", refused);
        }
    }

    String certificatePem() throws IOException {
        try {
            return pem("CERTIFICATE", certificate.getEncoded());
        } catch (GeneralSecurityException unencodable) {
            throw new IOException(unencodable);
        }
    }

    /// Signs a certificate for a host name, beside the names that Brume always answers to.
    Leaf leaf(String hostName) throws IOException {
        try {
            var pair = keyPair();
            var builder = builder(store, LEAF_SUBJECT, pair.getPublic(), LEAF_LIFE);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
            builder.addExtension(
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));
            builder.addExtension(Extension.subjectAlternativeName, false, names(hostName));
            var leaf = sign(builder, key);
            return new Leaf(pair.getPrivate(), new X509Certificate[] {leaf, certificate});
        } catch (GeneralSecurityException | OperatorCreationException refused) {
            throw new IOException("no certificate for " + hostName, refused);
        }
    }

    private static GeneralNames names(String hostName) {
        var names = new ArrayList<GeneralName>();
        LEAF_NAMES.forEach(name -> names.add(new GeneralName(GeneralName.dNSName, name)));
        if (!LEAF_NAMES.contains(hostName)) {
            names.add(new GeneralName(GeneralName.dNSName, hostName));
        }
        names.add(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        names.add(new GeneralName(GeneralName.iPAddress, "::1"));
        return new GeneralNames(names.toArray(new GeneralName[0]));
    }

    private static LocalAuthority make(Store store)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var pair = keyPair();
        var builder = builder(store, NAME, pair.getPublic(), AUTHORITY_LIFE);
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
        builder.addExtension(
                Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
        var certificate = sign(builder, pair.getPrivate());
        return new LocalAuthority(pair.getPrivate(), certificate, store);
    }

    private static X509v3CertificateBuilder builder(
            Store store, X500Name subject, PublicKey subjectKey, Duration life)
            throws GeneralSecurityException {
        Instant from = store.time().now().minus(life.dividedBy(2));
        var digest = MessageDigest.getInstance("SHA-256").digest(subjectKey.getEncoded());
        var serial = new BigInteger(1, Arrays.copyOf(digest, SERIAL_BYTES));
        return new JcaX509v3CertificateBuilder(
                NAME, serial, Date.from(from), Date.from(from.plus(life)), subject, subjectKey);
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, PrivateKey signingKey)
            throws GeneralSecurityException, OperatorCreationException {
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(signingKey);
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }

    private static KeyPair keyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static LocalAuthority read(Path directory, Store store)
            throws GeneralSecurityException, IOException {
        X509Certificate certificate;
        try (var in = Files.newInputStream(directory.resolve(CERTIFICATE_FILE))) {
            var factory = CertificateFactory.getInstance("X.509");
            certificate = (X509Certificate) factory.generateCertificate(in);
        }
        var encoded =
                Files.readString(directory.resolve(KEY_FILE))
                        .replaceAll("-----[A-Z ]+-----|\\s", "");
        var spec = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(encoded));
        return new LocalAuthority(
                KeyFactory.getInstance("EC").generatePrivate(spec), certificate, store);
    }

    private void write(Path directory) throws IOException {
        Files.createDirectories(directory);
        var keyFile = directory.resolve(KEY_FILE);
        Files.deleteIfExists(keyFile);
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            var ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(keyFile, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        Files.writeString(keyFile, pem("PRIVATE KEY", key.getEncoded()));
        // Last, since its presence says that both are there.
        Files.writeString(directory.resolve(CERTIFICATE_FILE), certificatePem());
    }

    private static String pem(String type, byte[] encoded) {
        var lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }
}
