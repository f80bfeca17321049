package dev.brume.core.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Clients that do not speak HTTP, say too much or say nothing: each costs its own connection.
class Http1LimitsTest {
    private static final String HOST = "host: localhost\r\n";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0\1\2\3garbage\r\n\r\n",
                "GET\r\n\r\n",
                "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET no-slash HTTP/1.1\r\nhost: a\r\n\r\n",
                "CONNECT a:1 HTTP/1.1\r\nhost: a\r\n\r\n",
                "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: x\r\n\r\n",
                "POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 1\r\ncontent-length: 2\r\n\r\nab",
                "GET / HTTP/1.1\r\nhost: a\r\nbad header\r\n\r\n",
                "POST / HTTP/1.1\r\nhost: a\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n{}\r\n",
            })
    void refusesWhatIsNotHttpAndCloses(String request) throws Exception {
        try (var gateway = new TestGateway(TestGateway::echo);
                var client = gateway.connect()) {
            client.send(request);
            var answer = client.answer();
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.headers()).containsKey("x-amzn-requestid");
            assertThat(client.ended()).isTrue();
            Http1Test.stillServes(gateway);
        }
    }

    @Test
    void boundsRequestLineAndHeaders() throws Exception {
        try (var gateway = new TestGateway(TestGateway::echo)) {
            var line = "GET /" + "a".repeat(GatewayLimits.REQUEST_LINE_BYTES_MAX) + " HTTP/1.1\r\n";
            assertThat(refusal(gateway, line + HOST + "\r\n")).isEqualTo(414);
            var value = "x: " + "a".repeat(GatewayLimits.HEADER_BYTES_MAX) + "\r\n";
            assertThat(refusal(gateway, "GET / HTTP/1.1\r\n" + HOST + value + "\r\n"))
                    .isEqualTo(431);
            var many = "x: a\r\n".repeat(GatewayLimits.HEADERS_MAX);
            assertThat(refusal(gateway, "GET / HTTP/1.1\r\n" + HOST + many + "\r\n"))
                    .isEqualTo(431);
            var expect = "GET / HTTP/1.1\r\n" + HOST + "expect: tea\r\n\r\n";
            assertThat(refusal(gateway, expect)).isEqualTo(417);
            Http1Test.stillServes(gateway);
        }
    }

    private static int refusal(TestGateway gateway, String request) throws IOException {
        try (var client = gateway.connect()) {
            client.send(request);
            int status = client.answer().status();
            assertThat(client.ended()).isTrue();
            return status;
        }
    }

    @Test
    void endsConnectionsThatMakeNoProgress() throws Exception {
        var failure = new CompletableFuture<Throwable>();
        RequestHandler reading =
                (request, source) -> {
                    try {
                        return TestGateway.echo(request, source);
                    } catch (IOException cut) {
                        failure.complete(cut);
                        throw cut;
                    }
                };
        try (var gateway = new TestGateway(reading);
                var idle = gateway.connect();
                var loris = gateway.connect();
                var stalled = gateway.connect()) {
            // An answer tells that the gateway has seen what was sent before it.
            idle.send("GET / HTTP/1.1\r\n" + HOST + "\r\n").answer();
            loris.send("GET / HTTP/1.1\r\n" + HOST + "\r\n").answer();
            loris.send("GET / HTTP/1.1\r\nx: ");
            stalled.send(
                    "PUT / HTTP/1.1\r\n"
                            + HOST
                            + "expect: 100-continue\r\n"
                            + "content-length: 100000\r\n\r\n");
            assertThat(stalled.line()).isEqualTo("HTTP/1.1 100 Continue");
            assertThat(stalled.line()).isEmpty();
            Http1Test.stillServes(gateway);
            gateway.ticks(GatewayLimits.HEADER_TICKS_MAX + 1);
            assertThat(loris.ended()).isTrue();
            idle.send("GET /alive HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(idle.answer().body()).isEqualTo("GET /alive ");
            gateway.ticks(GatewayLimits.BODY_TICKS_MAX);
            assertThat(stalled.ended()).isTrue();
            assertThat(failure.get(20, TimeUnit.SECONDS)).isInstanceOf(IOException.class);
            gateway.ticks(GatewayLimits.IDLE_TICKS_MAX);
            assertThat(idle.ended()).isTrue();
            Http1Test.stillServes(gateway);
        }
    }
}
