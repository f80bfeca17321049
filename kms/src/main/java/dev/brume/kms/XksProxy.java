package dev.brume.kms;

import dev.brume.core.Lifecycle;
import dev.brume.core.auth.RequestSigner;
import dev.brume.core.auth.Sha256;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.net.ssl.SSLException;

/// Calls the proxies of external key stores, over HTTP/1.1, by TLS wherever the endpoint is
/// `https`. Every call blocks its virtual thread: never make one inside a state's update.
///
/// Source: External Key Store Proxy API Specification, version 1.
final class XksProxy {
    /// How long a proxy has to encrypt or decrypt, as KMS says.
    static final Duration ANSWER_TIME_MAX = Duration.ofMillis(250);

    /// How often it is asked before its silence counts: it may share a busy machine with Brume, and
    /// asking again for the same changes nothing.
    static final int ASKED_MAX = 3;

    /// How long a proxy has where a store or a key is set up: connections and certificates are made
    /// then.
    static final Duration SET_UP_TIME_MAX = Duration.ofSeconds(2);

    /// The longest answer that is read: a plaintext of 4,300 bytes in Base64 is the longest known.
    static final int ANSWER_BYTES_MAX = 65_536;

    private static final String SIGNING_NAME = "kms-xks-proxy";
    private static final int OK = 200;
    private static final Base64.Encoder BASE64 = Base64.getEncoder();
    private static final List<Integer> IV_BYTES = List.of(12, 16);

    private final KeyVault vault;
    private final Lifecycle lifecycle;
    private @Nullable HttpClient client;

    XksProxy(KeyVault vault, Lifecycle lifecycle) {
        this.vault = vault;
        this.lifecycle = lifecycle;
    }

    /// Asks whether proxy and key manager are ready.
    void checkHealth(KeyStore store, XksCall call) throws XksProxyException {
        var answer = setUp(store, "/health", XksMessage.request(call.ofStore(), Map.of()), call);
        var statuses = answer.all("ekmFleetDetails.healthStatus");
        if (statuses.isEmpty()) {
            throw new XksProxyException(XksFailure.MALFORMED);
        }
        if (statuses.stream().allMatch("UNAVAILABLE"::equals)) {
            throw new XksProxyException(XksFailure.UNAVAILABLE);
        }
    }

    /// Finds out whether a key of the external key manager can serve as a KMS key.
    void checkKey(KeyStore store, String externalKey, XksCall call) throws XksProxyException {
        var answer =
                setUp(
                        store,
                        keyPath(externalKey, "metadata"),
                        XksMessage.request(call.ofKey(), Map.of()),
                        call);
        if (answer.first("keySpec").isEmpty() || answer.first("keyStatus").isEmpty()) {
            throw new XksProxyException(XksFailure.MALFORMED);
        }
        if (answer.first("keyStatus").filter("ENABLED"::equals).isEmpty()) {
            throw new XksProxyException(XksFailure.INVALID_STATE);
        }
        if (answer.first("keySpec").filter("AES_256"::equals).isEmpty()
                || !answer.all("keyUsage").containsAll(List.of("ENCRYPT", "DECRYPT"))) {
            throw new XksProxyException(XksFailure.INVALID_USAGE);
        }
    }

    ExternalCiphertext encrypt(
            KeyStore store, String externalKey, byte[] data, byte[] plaintext, XksCall call)
            throws XksProxyException {
        var members = new HashMap<String, String>();
        members.put("additionalAuthenticatedData", BASE64.encodeToString(data));
        members.put("plaintext", BASE64.encodeToString(plaintext));
        members.put("encryptionAlgorithm", "AES_GCM");
        members.put("ciphertextDataIntegrityValueAlgorithm", "SHA_256");
        var answer =
                use(
                        store,
                        keyPath(externalKey, "encrypt"),
                        XksMessage.request(call.ofKey(), members),
                        call);
        var sealed =
                new ExternalCiphertext(
                        answer.bytes("ciphertextMetadata").orElse(new byte[0]),
                        required(answer, "initializationVector"),
                        required(answer, "authenticationTag"),
                        required(answer, "ciphertext"));
        boolean wellFormed =
                sealed.metadata().length <= ExternalCiphertext.METADATA_BYTES_MAX
                        && IV_BYTES.contains(sealed.iv().length)
                        && sealed.tag().length == ExternalCiphertext.TAG_BYTES
                        && sealed.ciphertext().length == plaintext.length
                        && Arrays.equals(
                                integrity(data, sealed),
                                required(answer, "ciphertextDataIntegrityValue"));
        if (!wellFormed) {
            throw new XksProxyException(XksFailure.MALFORMED);
        }
        return sealed;
    }

    /// The hash by which a proxy promises that it can decrypt again what it answers.
    private static byte[] integrity(byte[] data, ExternalCiphertext sealed) {
        MessageDigest digest = Sha256.digest();
        digest.update(data);
        digest.update(sealed.metadata());
        digest.update(sealed.iv());
        digest.update(sealed.ciphertext());
        digest.update(sealed.tag());
        return digest.digest();
    }

    byte[] decrypt(
            KeyStore store,
            String externalKey,
            byte[] data,
            ExternalCiphertext sealed,
            XksCall call)
            throws XksProxyException {
        var members = new HashMap<String, String>();
        members.put("additionalAuthenticatedData", BASE64.encodeToString(data));
        members.put("ciphertext", BASE64.encodeToString(sealed.ciphertext()));
        members.put("encryptionAlgorithm", "AES_GCM");
        members.put("initializationVector", BASE64.encodeToString(sealed.iv()));
        members.put("authenticationTag", BASE64.encodeToString(sealed.tag()));
        if (sealed.metadata().length > 0) {
            members.put("ciphertextMetadata", BASE64.encodeToString(sealed.metadata()));
        }
        var answer =
                use(
                        store,
                        keyPath(externalKey, "decrypt"),
                        XksMessage.request(call.ofKey(), members),
                        call);
        return required(answer, "plaintext");
    }

    private static String keyPath(String externalKey, String operation) {
        return "/keys/" + externalKey + "/" + operation;
    }

    private static byte[] required(XksMessage answer, String name) throws XksProxyException {
        return answer.bytes(name).orElseThrow(() -> new XksProxyException(XksFailure.MALFORMED));
    }

    private XksMessage setUp(KeyStore store, String path, byte[] body, XksCall call)
            throws XksProxyException {
        return post(store, path, body, call, SET_UP_TIME_MAX);
    }

    private XksMessage use(KeyStore store, String path, byte[] body, XksCall call)
            throws XksProxyException {
        for (int asked = 1; ; asked++) {
            try {
                return post(store, path, body, call, ANSWER_TIME_MAX);
            } catch (XksProxyException e) {
                if (e.failure() != XksFailure.TIMEOUT || asked == ASKED_MAX) {
                    throw e;
                }
            }
        }
    }

    private XksMessage post(
            KeyStore store, String path, byte[] body, XksCall call, Duration patience)
            throws XksProxyException {
        var proxy = store.proxy().orElseThrow(() -> new XksProxyException(XksFailure.INVALID_PATH));
        var uri = URI.create(proxy.uri() + path);
        var request =
                HttpRequest.newBuilder(uri)
                        .timeout(patience)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        signed(store.id(), proxy, uri, body, call)
                .forEach(
                        (name, value) -> {
                            // The client itself sends it, from the URI.
                            if (!name.equals("host")) {
                                request.header(name, value);
                            }
                        });
        var answer = send(request.build());
        var message = XksMessage.parse(answer.body());
        if (answer.statusCode() != OK) {
            throw new XksProxyException(XksFailure.named(message.first("errorName")));
        }
        return message;
    }

    private Headers signed(
            String storeId, KeyStore.ExternalProxy proxy, URI uri, byte[] body, XksCall call) {
        var secret = vault.unwrap(storeId, proxy.secret()).orElseThrow(() -> KmsErrors.internal());
        var signer =
                new RequestSigner(
                        proxy.accessKeyId(),
                        new String(secret, StandardCharsets.UTF_8),
                        call.context().region(),
                        SIGNING_NAME);
        var host = uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
        return signer.sign(
                new WireRequest(
                        "POST",
                        uri.getRawPath(),
                        "",
                        Headers.of("host", host, "content-type", "application/json"),
                        Body.EMPTY),
                body,
                call.context().now());
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws XksProxyException {
        try {
            return client().send(
                            request,
                            HttpResponse.BodyHandlers.limiting(
                                    HttpResponse.BodyHandlers.ofByteArray(), ANSWER_BYTES_MAX));
        } catch (HttpTimeoutException e) {
            throw new XksProxyException(XksFailure.TIMEOUT);
        } catch (SSLException e) {
            throw new XksProxyException(XksFailure.TLS);
        } catch (IOException e) {
            throw new XksProxyException(XksFailure.UNREACHABLE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new XksProxyException(XksFailure.TIMEOUT);
        }
    }

    // Made for the first external key store: most emulators never have one.
    private synchronized HttpClient client() {
        if (client == null) {
            client =
                    lifecycle.closing(
                            HttpClient.newBuilder()
                                    .version(HttpClient.Version.HTTP_1_1)
                                    .connectTimeout(SET_UP_TIME_MAX)
                                    .sslContext(ProxyTrust.context())
                                    .build());
        }
        return client;
    }
}
