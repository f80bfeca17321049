package dev.brume.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.RandomIds;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

class GatewayFrontTest {
    private static final Source SOURCE = new Source("127.0.0.1", false);

    @ParameterizedTest
    @CsvSource({
        "http://localhost:3000, 200",
        "https://localhost, 200",
        "http://app.localhost:8080, 200",
        "http://127.0.0.1:5173, 200",
        "http://[::1]:5173, 200",
        "https://allowed.example, 200",
        "https://evil.example, 403",
        "https://localhost.evil.example, 403",
        "'null', 403"
    })
    void onlyPagesOfThisMachineAndAllowedOnesMayCall(String origin, int status) throws Exception {
        var cors = new CorsPolicy(false, Set.of("https://allowed.example"));
        var answer = front(cors).handle(request("GET", "/", "origin", origin), SOURCE);
        assertThat(answer.status()).isEqualTo(status);
        var allowed = answer.headers().first("access-control-allow-origin");
        assertThat(allowed).isEqualTo(status == 200 ? origin : null);
    }

    @Test
    void everyPageMayCallWhenChecksAreOff() throws Exception {
        var cors = new CorsPolicy(true, Set.of());
        var request = request("GET", "/", "origin", "https://evil.example");
        assertThat(front(cors).handle(request, SOURCE).status()).isEqualTo(200);
    }

    @Test
    void answersPreflightsOfBrowserSdks() throws Exception {
        var request =
                request(
                        "OPTIONS",
                        "/bucket/key",
                        "origin",
                        "http://localhost:3000",
                        "access-control-request-method",
                        "PUT",
                        "access-control-request-headers",
                        "amz-sdk-invocation-id,x-amz-date");
        var answer = front(CorsPolicy.LOCAL).handle(request, SOURCE);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers().first("access-control-allow-methods")).contains("PUT");
        assertThat(answer.headers().first("access-control-allow-headers"))
                .isEqualTo("amz-sdk-invocation-id,x-amz-date");
    }

    @Test
    void exposesWhatBrowserSdksLookFor() throws Exception {
        var request = request("GET", "/", "origin", "http://localhost:3000");
        var answer = front(CorsPolicy.LOCAL).handle(request, SOURCE);
        assertThat(answer.headers().first("access-control-expose-headers"))
                .contains("x-amzn-requestid", "etag", "x-amzn-errortype");
    }

    @ParameterizedTest
    @CsvSource({
        "/_brume/health, /_brume/",
        "/_brume/ca.pem, /_brume/ca.pem",
        "/_brumes, call",
        "/, call",
    })
    void theLongestPrefixAnswers(String path, String who) throws Exception {
        var answer = front(CorsPolicy.LOCAL).handle(request("GET", path), SOURCE);
        assertThat(new String(answer.body().readAll(), StandardCharsets.UTF_8)).isEqualTo(who);
        assertThat(answer.headers().first("x-amzn-requestid")).hasSize(36);
    }

    private static GatewayFront front(CorsPolicy cors) {
        return new GatewayFront(
                (request, source) -> TestGateway.text("call"),
                List.of(endpoint("/_brume/"), endpoint("/_brume/ca.pem")),
                new FrontHandlers(),
                cors,
                RandomIds.seeded(1));
    }

    private static LocalEndpoint endpoint(String prefix) {
        return new LocalEndpoint() {
            @Override
            public String prefix() {
                return prefix;
            }

            @Override
            public WireResponse handle(WireRequest request) throws IOException {
                return TestGateway.text(prefix);
            }
        };
    }

    private static WireRequest request(String method, String path, String... headers) {
        return new WireRequest(method, path, "", Headers.of(headers), Body.EMPTY);
    }
}
