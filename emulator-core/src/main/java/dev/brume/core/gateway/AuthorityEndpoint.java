package dev.brume.core.gateway;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// `GET /_brume/ca.pem`: the certificate that clients trust to speak TLS with Brume.
public final class AuthorityEndpoint implements LocalEndpoint {
    private final LocalCertificates certificates;

    public AuthorityEndpoint(LocalCertificates certificates) {
        this.certificates = certificates;
    }

    @Override
    public String prefix() {
        return "/_brume/ca.pem";
    }

    @Override
    public WireResponse handle(WireRequest request) throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return new WireResponse(405, Headers.of("allow", "GET, HEAD"), Body.EMPTY);
        }
        var pem = certificates.authorityPem().getBytes(StandardCharsets.US_ASCII);
        return new WireResponse(
                200, Headers.of("content-type", "application/x-pem-file"), Body.of(pem));
    }
}
