package dev.brume.sts;

import dev.brume.core.admin.Json;
import dev.brume.core.gateway.FrontHandler;
import dev.brume.core.gateway.RequestHandler;
import dev.brume.core.gateway.Source;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Serves what an account's issuer of tokens publishes, under its host name: where its keys are,
/// and
/// the keys. `….tokens.sts.localhost` is the same issuer for those who cannot resolve AWS's name.
///
/// Source: OpenID Connect Discovery 1.0.
final class IssuerFront implements FrontHandler {
    static final String DOMAIN = ".tokens.sts.global.api.aws";

    private static final String LOCAL_DOMAIN = ".tokens.sts.localhost";
    private static final String CONFIGURATION = "/.well-known/openid-configuration";
    private static final String KEYS = "/.well-known/jwks.json";

    private final TokenIssuer issuer;

    IssuerFront(TokenIssuer issuer) {
        this.issuer = issuer;
    }

    @Override
    public Optional<WireResponse> handle(WireRequest request, Source source, RequestHandler next) {
        if (!request.path().equals(CONFIGURATION) && !request.path().equals(KEYS)) {
            return Optional.empty();
        }
        var host = request.headers().first("host");
        var url = host == null ? Optional.<String>empty() : url(host);
        if (url.isEmpty() || !issuer.knows(url.get())) {
            return Optional.empty();
        }
        return Optional.of(
                json(
                        request.path().equals(KEYS)
                                ? issuer.document(url.get())
                                : configuration(url.get())));
    }

    private static Optional<String> url(String host) {
        int port = host.lastIndexOf(':');
        var name = (port < 0 ? host : host.substring(0, port)).toLowerCase(Locale.ROOT);
        for (var domain : List.of(DOMAIN, LOCAL_DOMAIN)) {
            if (name.endsWith(domain)) {
                var label = name.substring(0, name.length() - domain.length());
                return Optional.of("https://" + label + DOMAIN);
            }
        }
        return Optional.empty();
    }

    private static Map<String, Object> configuration(String url) {
        return Map.of(
                "issuer", url,
                "jwks_uri", url + KEYS,
                "response_types_supported", List.of("id_token"),
                "subject_types_supported", List.of("public"),
                "id_token_signing_alg_values_supported", List.of("RS256", "ES384"));
    }

    private static WireResponse json(Map<String, Object> document) {
        return new WireResponse(
                200, Headers.of("content-type", "application/json"), Body.of(Json.write(document)));
    }
}
