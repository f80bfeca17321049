package dev.brume.sns;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// A subscriber's web server: remembers what arrives, and answers as it is told.
final class Endpoint implements AutoCloseable {
    private static final int WAIT_SECONDS_MAX = 60;

    private static final int STEPS_MAX = 1_000;
    private static final int STEP_MILLIS = 50;

    private final HttpServer server;
    private final BlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private final Queue<Integer> statuses = new ArrayDeque<>();

    /// A request that arrived.
    ///
    /// @param headers in lower case
    record Arrival(String path, TreeMap<String, String> headers, String body) {}

    private Endpoint(HttpServer server) {
        this.server = server;
    }

    static Endpoint open() throws IOException {
        return open(
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    }

    static Endpoint open(HttpServer server) {
        var endpoint = new Endpoint(server);
        server.createContext("/", endpoint::take);
        server.start();
        return endpoint;
    }

    private void take(HttpExchange exchange) throws IOException {
        var headers = new TreeMap<String, String>();
        exchange.getRequestHeaders()
                .forEach(
                        (name, values) ->
                                headers.put(
                                        name.toLowerCase(java.util.Locale.ROOT),
                                        String.join(",", values)));
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        int status;
        synchronized (statuses) {
            status = Objects.requireNonNullElse(statuses.poll(), 200);
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
        arrivals.add(new Arrival(exchange.getRequestURI().toString(), headers, body));
    }

    /// How the next requests are answered; what comes after them gets 200.
    void answer(int... next) {
        synchronized (statuses) {
            for (int status : next) {
                statuses.add(status);
            }
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    /// The next request, which is on its way.
    Arrival next() throws InterruptedException {
        var arrival = arrivals.poll(WAIT_SECONDS_MAX, TimeUnit.SECONDS);
        return Objects.requireNonNull(arrival, "nothing arrived");
    }

    /// The next request, before which something has to be done, perhaps several times.
    Arrival nextAfter(Runnable step) throws InterruptedException {
        for (int i = 0; i < STEPS_MAX; i++) {
            step.run();
            var arrival = arrivals.poll(STEP_MILLIS, TimeUnit.MILLISECONDS);
            if (arrival != null) {
                return arrival;
            }
        }
        throw new AssertionError("nothing arrived");
    }

    boolean isQuiet() {
        return arrivals.isEmpty();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
