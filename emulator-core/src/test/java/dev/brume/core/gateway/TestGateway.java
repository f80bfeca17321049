package dev.brume.core.gateway;

import dev.brume.core.Problems;
import dev.brume.core.RandomIds;
import dev.brume.core.VirtualWorkers;
import dev.brume.core.time.SystemTime;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/// A gateway on a free port, in front of a handler of the test's.
final class TestGateway implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final VirtualWorkers workers = new VirtualWorkers(Problems.LOGGED);
    private final LocalCertificates certificates;
    private final GatewayServer server;

    TestGateway(RequestHandler handler) throws IOException {
        var time = SystemTime.frozenAt(NOW, workers, Problems.LOGGED, () -> {});
        certificates =
                new LocalCertificates(new LocalAuthority.Store(Optional.empty(), time), workers);
        server =
                GatewayServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        new GatewayServer.Parts(
                                handler, workers, time, RandomIds.seeded(1), certificates));
    }

    /// Answers each request with what it was: method, path, query and body.
    static WireResponse echo(WireRequest request, Source source) throws IOException {
        var body = new String(request.body().readAll(), StandardCharsets.UTF_8);
        var query = request.query().isEmpty() ? "" : "?" + request.query();
        return text(request.method() + " " + request.path() + query + " " + body);
    }

    static WireResponse text(String text) {
        return new WireResponse(
                200,
                Headers.of("content-type", "text/plain"),
                Body.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    RawClient connect() throws IOException {
        return new RawClient(server.port());
    }

    int port() {
        return server.port();
    }

    LocalCertificates certificates() {
        return certificates;
    }

    /// Lets the connections' clocks run ahead.
    void ticks(int count) {
        for (int i = 0; i < count; i++) {
            server.tick();
        }
    }

    @Override
    public void close() {
        server.close();
        workers.close();
    }
}
