package dev.brume.sts;

import dev.brume.core.admin.Json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;

import javax.net.ssl.HttpsURLConnection;

/// Fetches an issuer's keys, as OpenID Connect Discovery tells: its configuration says where they
/// are. Over TLS; without only from this machine, where a test's issuer has no certificate.
///
/// The JDK's old client needs no threads of its own.
class IssuerClient {
    /// How much of a document is read.
    static final int DOCUMENT_BYTES_MAX = 1 << 18;

    /// How often a document is read from: with the timeout, what bounds an issuer that dribbles.
    static final int READS_MAX = 64;

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final String CONFIGURATION = "/.well-known/openid-configuration";

    /// The keys of an issuer.
    ///
    /// @param issuer its URL, `https://` or `http://` in front
    /// @param thumbprints by which its certificates may be known besides the JDK's authorities
    /// @throws IOException where they cannot be had, with the reason
    JsonWebKeys keys(String issuer, List<String> thumbprints) throws IOException {
        var base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        var configuration = fetch(base + CONFIGURATION, thumbprints);
        if (!issuer.equals(configuration.get("issuer"))) {
            throw new IOException("the configuration is of another issuer");
        }
        if (!(configuration.get("jwks_uri") instanceof String location)) {
            throw new IOException("the configuration names no jwks_uri");
        }
        return JsonWebKeys.of(fetch(location, thumbprints));
    }

    private static Map<?, ?> fetch(String location, List<String> thumbprints) throws IOException {
        var connection = open(location);
        if (connection instanceof HttpsURLConnection secure) {
            secure.setSSLSocketFactory(IssuerTrust.sockets(thumbprints));
        }
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestProperty("accept", "application/json");
        connection.setRequestProperty("connection", "close");
        try {
            if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
                throw new IOException(location + " answered " + connection.getResponseCode());
            }
            try (var body = connection.getInputStream()) {
                if (Json.read(bounded(body)) instanceof Map<?, ?> document) {
                    return document;
                }
            }
            throw new IOException(location + " is no JSON object");
        } catch (Json.MalformedJson malformed) {
            throw new IOException(location + " is no JSON", malformed);
        } finally {
            connection.disconnect();
        }
    }

    private static HttpURLConnection open(String location) throws IOException {
        try {
            var uri = new URI(location);
            boolean allowed =
                    "https".equals(uri.getScheme())
                            || "http".equals(uri.getScheme()) && isThisMachine(uri.getHost());
            if (allowed && uri.toURL().openConnection() instanceof HttpURLConnection http) {
                return http;
            }
        } catch (URISyntaxException | IllegalArgumentException malformed) {
            throw new IOException(location + " is no URL", malformed);
        }
        throw new IOException(location + " is not reached over TLS");
    }

    private static boolean isThisMachine(String host) {
        return "localhost".equals(host)
                || "[::1]".equals(host)
                || host != null && host.matches("127(\\.\\d{1,3}){3}|[a-z0-9-]+\\.localhost");
    }

    private static byte[] bounded(InputStream body) throws IOException {
        var document = new ByteArrayOutputStream();
        var buffer = new byte[1 << 14];
        for (int reads = 0; reads < READS_MAX; reads++) {
            int count = body.read(buffer);
            if (count < 0) {
                return document.toByteArray();
            }
            document.write(buffer, 0, count);
            if (document.size() > DOCUMENT_BYTES_MAX) {
                break;
            }
        }
        throw new IOException("the document is too long or comes too slowly");
    }
}
