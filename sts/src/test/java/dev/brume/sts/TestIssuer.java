package dev.brume.sts;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/// An OpenID Connect issuer on this machine.
final class TestIssuer implements AutoCloseable {
    final KeyPair rsa;
    final KeyPair ec;
    final AtomicInteger fetched = new AtomicInteger();
    volatile String keys;
    private final HttpServer server;

    TestIssuer() throws IOException, GeneralSecurityException {
        var rsaKeys = KeyPairGenerator.getInstance("RSA");
        rsaKeys.initialize(2048);
        rsa = rsaKeys.generateKeyPair();
        var ecKeys = KeyPairGenerator.getInstance("EC");
        ecKeys.initialize(new ECGenParameterSpec("secp256r1"));
        ec = ecKeys.generateKeyPair();
        keys = jwks("r", "e");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/.well-known/openid-configuration",
                exchange ->
                        answer(
                                exchange,
                                "{\"issuer\":\""
                                        + url()
                                        + "\",\"jwks_uri\":\""
                                        + url()
                                        + "/jwks\"}"));
        server.createContext(
                "/jwks",
                exchange -> {
                    fetched.incrementAndGet();
                    answer(exchange, keys);
                });
        server.start();
    }

    private static void answer(HttpExchange exchange, String document) throws IOException {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var body = exchange.getResponseBody()) {
            body.write(bytes);
        }
    }

    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    String name() {
        return url().substring("http://".length());
    }

    String jwks(String rsaId, String ecId) {
        var r = (RSAPublicKey) rsa.getPublic();
        var e = (ECPublicKey) ec.getPublic();
        return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\""
                + rsaId
                + "\",\"n\":\""
                + base64(r.getModulus().toByteArray())
                + "\",\"e\":\""
                + base64(r.getPublicExponent().toByteArray())
                + "\"},{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\""
                + ecId
                + "\",\"x\":\""
                + base64(e.getW().getAffineX().toByteArray())
                + "\",\"y\":\""
                + base64(e.getW().getAffineY().toByteArray())
                + "\"}]}";
    }

    static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static String base64(String text) {
        return base64(text.getBytes(StandardCharsets.UTF_8));
    }

    String token(String claims) {
        return token("RS256", "r", claims);
    }

    String token(String algorithm, String keyId, String claims) {
        var signed =
                base64("{\"alg\":\"" + algorithm + "\",\"kid\":\"" + keyId + "\"}")
                        + "."
                        + base64(claims);
        var key = algorithm.startsWith("RS") ? rsa.getPrivate() : ec.getPrivate();
        return signed
                + "."
                + base64(
                        JwtAlgorithm.valueOf(algorithm)
                                .sign(key, signed.getBytes(StandardCharsets.US_ASCII)));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
