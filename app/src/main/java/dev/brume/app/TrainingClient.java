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
import java.time.Clock;
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
        return call(service, Headers.of("content-type", FORM), form);
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
        var answer = call(service, headers, Json.text(input));
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

    /// Answers the body, whatever the status.
    private String call(String service, Headers headers, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        var uri = URI.create(base + "/");
        headers.set("host", uri.getAuthority());
        if (sessionToken != null) {
            headers.set("x-amz-security-token", sessionToken);
        }
        var request = new WireRequest("POST", "/", "", headers, Body.of(bytes));
        var signed =
                new RequestSigner(accessKeyId, secretAccessKey, REGION, service)
                        // The server under training follows the machine's clock.
                        .sign(request, bytes, Clock.systemUTC().instant());
        var connection = (HttpURLConnection) uri.toURL().openConnection();
        connection.setDoOutput(true);
        signed.forEach(connection::setRequestProperty);
        try (var out = connection.getOutputStream()) {
            out.write(bytes);
        }
        boolean good = connection.getResponseCode() < 400;
        try (var in = good ? connection.getInputStream() : connection.getErrorStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
