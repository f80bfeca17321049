package dev.brume.sns;

import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateSpec;
import dev.brume.core.time.Time;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs messages, so that subscribers can tell them from others'. The key is made with the first
/// message, and kept.
///
/// Source: Developer Guide, "Verifying the signatures of Amazon SNS messages".
final class MessageSigner {
    static final String CERTIFICATE_PREFIX = "/SimpleNotificationService-";

    private static final int KEY_BITS = 2_048;
    private static final Duration LIFE = Duration.ofDays(3_650);

    /// What is signed of a message, in this order, where it is there.
    private static final List<String> OF_NOTIFICATIONS =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");

    private static final List<String> OF_CONFIRMATIONS =
            List.of(
                    "Message",
                    "MessageId",
                    "SubscribeURL",
                    "Timestamp",
                    "Token",
                    "TopicArn",
                    "Type");

    /// The key as it is kept.
    record State(PMap<String, Pair> pairs) {
        static final StateSpec<State> SPEC =
                new StateSpec<>(
                        "sns.signing",
                        Scope.EMULATOR,
                        new State(PMap.empty()),
                        List.of(
                                new StateSpec.Table<>(
                                        "pairs",
                                        Pair.class,
                                        State::pairs,
                                        (state, rows) -> new State(rows))));
    }

    /// A private key and its certificate, DER each.
    record Pair(byte[] key, byte[] certificate) {
        @Override
        public String toString() {
            return "Pair[…]";
        }
    }

    private static final String NEWEST = "newest";

    private final StateCell<State> cell;
    private final Time time;
    private @Nullable Ready ready;

    /// A pair in use.
    private record Ready(Pair pair, PrivateKey key, String path) {}

    MessageSigner(StateCell<State> cell, Time time) {
        this.cell = cell;
        this.time = time;
    }

    /// The signature of a message, base64.
    ///
    /// @param version `1`: SHA-1, `2`: SHA-256
    String sign(Map<String, String> fields, String version) {
        var names = fields.containsKey("Token") ? OF_CONFIRMATIONS : OF_NOTIFICATIONS;
        var text = new StringBuilder();
        for (var name : names) {
            var value = fields.get(name);
            if (value != null) {
                text.append(name).append('\n').append(value).append('\n');
            }
        }
        try {
            var signature =
                    Signature.getInstance(version.equals("2") ? "SHA256withRSA" : "SHA1withRSA");
            signature.initSign(ready().key);
            signature.update(text.toString().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with RSA", e);
        }
    }

    /// Where the certificate is served: `/SimpleNotificationService-….pem`.
    String certificatePath() {
        return ready().path;
    }

    /// The certificate of a path; empty where it has another name.
    Optional<String> certificate(String path) {
        var known = ready();
        if (!path.equals(known.path)) {
            return Optional.empty();
        }
        var lines =
                Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(known.pair.certificate);
        return Optional.of(
                "-----BEGIN CERTIFICATE-----\n" + lines + "\n-----END CERTIFICATE-----\n");
    }

    @SuppressWarnings("ReferenceEquality") // the very same row needs no look into it
    private synchronized Ready ready() {
        var kept = cell.read().pairs().get(NEWEST);
        var known = ready;
        if (known != null && known.pair == kept) {
            return known;
        }
        try {
            var pair = kept == null ? keep(make()) : kept;
            var key =
                    KeyFactory.getInstance("RSA")
                            .generatePrivate(new PKCS8EncodedKeySpec(pair.key));
            var digest = MessageDigest.getInstance("SHA-256").digest(pair.certificate);
            var name = HexFormat.of().formatHex(digest, 0, 16);
            var made = new Ready(pair, key, CERTIFICATE_PREFIX + name + ".pem");
            ready = made;
            return made;
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException("no key to sign messages with", e);
        }
    }

    private Pair keep(Pair made) {
        return cell.update(
                state -> {
                    var present = state.pairs().get(NEWEST);
                    return present == null
                            ? Change.of(new State(state.pairs().with(NEWEST, made)), made)
                            : Change.of(state, present);
                });
    }

    private Pair make() throws GeneralSecurityException, OperatorCreationException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(KEY_BITS);
        var pair = generator.generateKeyPair();
        var name = new X500Name("CN=sns.amazonaws.com");
        var from = time.now().minus(LIFE.dividedBy(2));
        var builder =
                new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(from),
                        Date.from(from.plus(LIFE)),
                        name,
                        pair.getPublic());
        var signer = new JcaContentSignerBuilder("SHA256withRSA").build(pair.getPrivate());
        var certificate = new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        return new Pair(pair.getPrivate().getEncoded(), certificate.getEncoded());
    }
}
