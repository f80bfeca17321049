package dev.brume.app;

import dev.brume.core.admin.Json;
import dev.brume.core.auth.RequestSigner;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sends the signed requests that a server is trained with, as AWS's clients do.
final class TrainingClient {
    private static final String REGION = "us-east-1";
    private static final String FORM = "application/x-www-form-urlencoded; charset=utf-8";

    private final String base;
    private String accessKeyId = "test";
    private String secretAccessKey = "test";
    private @Nullable String sessionToken;

    TrainingClient(String base) {
        this.base = base;
    }

    /// Signs by credentials that the server issued: it verifies these alone.
    void use(String id, String secret, String token) {
        accessKeyId = id;
        secretAccessKey = secret;
        sessionToken = token;
    }

    /// A call of a query service.
    ///
    /// @param form `Action=…` and what belongs to it
    String query(String service, String form) throws IOException {
        return call(service, "POST", "/", Headers.of("content-type", FORM), form);
    }

    /// A call of an awsJson service.
    ///
    /// @param version `1.0` or `1.1`
    Map<String, @Nullable Object> json(
            String service, String version, String target, Map<String, ?> input)
            throws IOException {
        var headers =
                Headers.of(
                        "content-type",
                        "application/x-amz-json-" + version,
                        "x-amz-target",
                        target);
        var answer = call(service, "POST", "/", headers, Json.text(input));
        var document = new LinkedHashMap<String, @Nullable Object>();
        try {
            if (!answer.isEmpty()
                    && Json.read(answer.getBytes(StandardCharsets.UTF_8))
                            instanceof Map<?, ?> map) {
                map.forEach((name, value) -> document.put(String.valueOf(name), value));
            }
        } catch (Json.MalformedJson e) {
            throw new IOException(target + " answered no JSON: " + answer, e);
        }
        return document;
    }

    /// Any call; answers the body, whatever the status.
    ///
    /// @param target path and query
    String call(String service, String method, String target, Headers headers, String body)
            throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var uri = URI.create(base + target);
        headers.set("host", uri.getAuthority());
        if (service.equals("s3")) {
            headers.set("x-amz-content-sha256", sha256(bytes));
        }
        if (sessionToken != null) {
            headers.set("x-amz-security-token", sessionToken);
        }
        var query = uri.getRawQuery();
        var request =
                new WireRequest(
                        method,
                        uri.getRawPath(),
                        query == null ? "" : query,
                        headers,
                        Body.of(bytes));
        var signed =
                new RequestSigner(accessKeyId, secretAccessKey, REGION, service)
                        // The server under training follows the machine's clock.
                        .sign(request, bytes, Clock.systemUTC().instant());
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setRequestMethod(method);
        signed.forEach(connection::setRequestProperty);
        if (bytes.length > 0) {
            connection.setDoOutput(true);
            try (var out = connection.getOutputStream()) {
                out.write(bytes);
            }
        }
        boolean good = connection.getResponseCode() < 400;
        try (var in = good ? connection.getInputStream() : connection.getErrorStream()) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
