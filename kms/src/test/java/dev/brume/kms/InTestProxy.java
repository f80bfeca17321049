package dev.brume.kms;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.brume.core.auth.Authentication;
import dev.brume.core.auth.Authenticator;
import dev.brume.core.auth.Credential;
import dev.brume.core.auth.ErrorDialect;
import dev.brume.core.auth.MemoryCredentials;
import dev.brume.core.auth.Sha256;
import dev.brume.wire.call.Caller;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/// A proxy of an external key store as its specification wants it, before a key manager in memory,
/// on a socket of its own. It checks every signature with Brume's verifier.
final class InTestProxy implements AutoCloseable {
    static final String PATH = "/team/kms/xks/v1";
    static final String ACCESS_KEY_ID = "BETWEENTWENTYANDTHIRTYAZ";
    static final String SECRET = "c2VjcmV0LW9mLWZvcnR5LXRocmVlLWNoYXJhY3RlcnM=";
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final byte[] METADATA = {'v', '1'};

    private final HttpServer server;
    private final boolean tls;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile boolean silent;
    private final Authenticator authenticator;
    private final Map<String, SecretKey> keys = new ConcurrentHashMap<>();
    private final List<XksMessage> requests = new CopyOnWriteArrayList<>();
    private volatile String status = "ENABLED";
    private volatile String health = "ACTIVE";
    private volatile Optional<String> refusal = Optional.empty();
    private volatile boolean honest = true;

    InTestProxy() {
        this(false);
    }

    /// @param tls whether it speaks HTTPS, with a certificate that nobody vouches for
    InTestProxy(boolean tls) {
        this.tls = tls;
        var credentials = new MemoryCredentials();
        credentials.put(
                new Credential(
                        ACCESS_KEY_ID,
                        SECRET,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Caller.root("aws", "111122223333", ACCESS_KEY_ID)));
        authenticator = new Authenticator(credentials, "000000000000", "us-east-1");
        try {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            if (tls) {
                var secure = HttpsServer.create(address, 0);
                secure.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.context()));
                server = secure;
            } else {
                server = HttpServer.create(address, 0);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return (tls ? "https" : "http") + "://127.0.0.1:" + server.getAddress().getPort();
    }

    void addKey(String id) {
        keys.put(id, new SecretKeySpec(Sha256.of(id.getBytes(StandardCharsets.UTF_8)), "AES"));
    }

    void setStatusOfKeys(String next) {
        status = next;
    }

    void setHealth(String next) {
        health = next;
    }

    /// Everything is refused with this error from now on; empty ends that.
    void refuse(String errorName) {
        refusal = errorName.isEmpty() ? Optional.empty() : Optional.of(errorName);
    }

    /// Hashes of ciphertexts are wrong from now on.
    void lie() {
        honest = false;
    }

    /// Nothing is answered from now on.
    void fallSilent() {
        silent = true;
    }

    /// What was asked, the last request last.
    List<XksMessage> requests() {
        return requests;
    }

    XksMessage lastRequest() {
        return requests.getLast();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }

    private record Refused(int code, String name) {
        String json() {
            return "{\"errorName\":\"" + name + "\"}";
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readAllBytes();
        var refused = authenticate(exchange, body);
        var text = "";
        int code = 200;
        if (refused.isPresent()) {
            code = refused.get().code();
            text = refused.get().json();
        } else {
            try {
                var request = XksMessage.parse(body);
                requests.add(request);
                text = operation(exchange.getRequestURI().getPath(), request);
            } catch (XksProxyException e) {
                code = 400;
                text = new Refused(code, "ValidationException").json();
            } catch (IllegalArgumentException e) {
                code = 404;
                text = new Refused(code, String.valueOf(e.getMessage())).json();
            } catch (IllegalStateException e) {
                code = 400;
                text = new Refused(code, String.valueOf(e.getMessage())).json();
            }
        }
        if (silent) {
            awaitEnd();
        }
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void awaitEnd() {
        try {
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Refused> authenticate(HttpExchange exchange, byte[] body) {
        var headers = new Headers();
        exchange.getRequestHeaders()
                .forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        var request =
                new WireRequest(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI().getRawPath(),
                        "",
                        headers,
                        Body.of(body));
        var found = authenticator.authenticate(request, NOW, ErrorDialect.JSON);
        if (found.outcome() != Authentication.Outcome.VERIFIED
                || !found.service().equals(Optional.of("kms-xks-proxy"))) {
            return Optional.of(new Refused(401, "AuthenticationFailedException"));
        }
        return refusal.map(name -> new Refused(400, name));
    }

    private String operation(String path, XksMessage request) throws XksProxyException {
        if (path.equals(PATH + "/health")) {
            return """
            {"xksProxyFleetSize": 1, "xksProxyVendor": "T", "xksProxyModel": "T", "ekmVendor": "T",
             "ekmFleetDetails": [{"id": "1", "model": "T", "healthStatus": "%s"}]}
            """
                    .formatted(health);
        }
        var parts = path.split("/");
        if (!path.startsWith(PATH + "/keys/")) {
            throw new IllegalArgumentException("InvalidUriPathException");
        }
        var key = keys.get(parts[parts.length - 2]);
        if (key == null) {
            throw new IllegalArgumentException("KeyNotFoundException");
        }
        return switch (parts[parts.length - 1]) {
            case "metadata" ->
                    json(Map.of("keySpec", "AES_256", "keyStatus", status))
                            .replace("{", "{\"keyUsage\":[\"ENCRYPT\",\"DECRYPT\"],");
            case "encrypt" -> encrypt(key, request);
            case "decrypt" -> decrypt(key, request);
            default -> throw new IllegalArgumentException("InvalidUriPathException");
        };
    }

    private String encrypt(SecretKey key, XksMessage request) throws XksProxyException {
        var plaintext = request.bytes("plaintext").orElseThrow();
        var data = request.bytes("additionalAuthenticatedData").orElseThrow();
        var iv = Arrays.copyOf(Sha256.of(plaintext), AesGcm.IV_BYTES);
        var sealed = AesGcm.seal(key, iv, authenticated(data, METADATA), plaintext);
        var ciphertext = Arrays.copyOf(sealed, plaintext.length);
        var tag = Arrays.copyOfRange(sealed, plaintext.length, sealed.length);
        var integrity = Sha256.of(join(data, METADATA, iv, ciphertext, tag));
        if (!honest) {
            integrity[0]++;
        }
        return json(
                Map.of(
                        "ciphertext", base64(ciphertext),
                        "ciphertextMetadata", base64(METADATA),
                        "initializationVector", base64(iv),
                        "authenticationTag", base64(tag),
                        "ciphertextDataIntegrityValue", base64(integrity)));
    }

    private String decrypt(SecretKey key, XksMessage request) throws XksProxyException {
        var data = request.bytes("additionalAuthenticatedData").orElseThrow();
        var metadata = request.bytes("ciphertextMetadata").orElseThrow();
        var sealed =
                join(
                        request.bytes("ciphertext").orElseThrow(),
                        request.bytes("authenticationTag").orElseThrow());
        var iv = request.bytes("initializationVector").orElseThrow();
        var plaintext =
                AesGcm.open(key, iv, authenticated(data, metadata), sealed)
                        .orElseThrow(() -> new IllegalStateException("InvalidCiphertextException"));
        return json(Map.of("plaintext", base64(plaintext)));
    }

    // As the specification composes the two.
    private static byte[] authenticated(byte[] data, byte[] metadata) {
        return join(
                ByteBuffer.allocate(2).putShort((short) data.length).array(),
                data,
                new byte[] {(byte) metadata.length},
                metadata);
    }

    private static byte[] join(byte[]... parts) {
        var all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (var part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String json(Map<String, String> members) {
        var pairs = new ArrayList<String>();
        new TreeMap<>(members)
                .forEach((name, value) -> pairs.add("\"" + name + "\":\"" + value + "\""));
        return "{" + String.join(",", pairs) + "}";
    }
}
