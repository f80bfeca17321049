package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

import dev.brume.core.event.MetricEvent;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckConfig;
import software.amazon.awssdk.services.route53.model.HealthCheckObservation;
import software.amazon.awssdk.services.route53.model.HealthCheckRegion;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Checkers that ask real sockets, on a clock that is moved by hand.
class HealthProbeTest {
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final DnsWorld dns = new DnsWorld();
    private final Route53Client route53 = dns.route53;
    private final AtomicInteger status = new AtomicInteger(200);
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile String body = "";

    @BeforeEach
    void endpoint() throws IOException {
        server = serve(HttpServer.create(new InetSocketAddress(loopback(), 0), 50));
    }

    private HttpServer serve(HttpServer made) {
        made.createContext("/", this::answer);
        made.start();
        return made;
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private void answer(HttpExchange exchange) throws IOException {
        var headers = exchange.getRequestHeaders();
        seen.add(
                exchange.getRequestURI()
                        + " "
                        + headers.getFirst("Host")
                        + " "
                        + headers.getFirst("User-Agent"));
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status.get(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    @AfterEach
    void endOfTheWorld() {
        server.stop(0);
        dns.close();
    }

    private String check(Consumer<HealthCheckConfig.Builder> config) {
        return route53.createHealthCheck(
                        r ->
                                r.callerReference("ref")
                                        .healthCheckConfig(
                                                c -> {
                                                    c.type(HealthCheckType.HTTP)
                                                            .ipAddress("127.0.0.1")
                                                            .port(server.getAddress().getPort());
                                                    config.accept(c);
                                                }))
                .healthCheck()
                .id();
    }

    private List<HealthCheckObservation> observations(String id) {
        return route53.getHealthCheckStatus(r -> r.healthCheckId(id)).healthCheckObservations();
    }

    private String status(String id) {
        var found = observations(id).stream().map(each -> each.statusReport().status()).distinct();
        return found.toList().toString();
    }

    private void advance() {
        dns.brume().time().advance(INTERVAL);
    }

    @Test
    void sixteenCheckersAskAsAwssDo() {
        var id = check(c -> c.fullyQualifiedDomainName("www.example.com").resourcePath("/up?x=1"));
        assertThat(observations(id)).isEmpty();
        dns.settle();
        assertThat(seen)
                .hasSize(16)
                .containsOnly(
                        ("/up?x=1 www.example.com:%d Amazon-Route53-Health-Check-Service"
                                        + " (ref %s; report http://amzn.to/1vsZADi)")
                                .formatted(server.getAddress().getPort(), id));
        assertThat(observations(id))
                .hasSize(16)
                .allSatisfy(
                        each -> {
                            assertThat(each.statusReport().status())
                                    .isEqualTo("Success: HTTP Status Code 200, OK");
                            assertThat(each.statusReport().checkedTime())
                                    .isEqualTo(dns.brume().time().now());
                        });
        assertThat(
                        route53.getHealthCheckLastFailureReason(r -> r.healthCheckId(id))
                                .healthCheckObservations())
                .isEmpty();
        advance();
        assertThat(seen).hasSize(32);
    }

    @Test
    void anEndpointFailsAndRecoversByItsThreshold() {
        var id = check(c -> c.failureThreshold(2));
        dns.settle();
        assertThat(dns.isHealthy(id)).isTrue();
        status.set(503);
        advance();
        assertThat(dns.isHealthy(id)).isTrue();
        advance();
        assertThat(dns.isHealthy(id)).isFalse();
        assertThat(status(id)).isEqualTo("[Failure: HTTP Status Code 503, Service Unavailable]");
        status.set(301);
        advance();
        assertThat(dns.isHealthy(id)).isFalse();
        advance();
        assertThat(dns.isHealthy(id)).isTrue();
        assertThat(status(id)).isEqualTo("[Success: HTTP Status Code 301, Moved Permanently]");
        assertThat(
                        route53.getHealthCheckLastFailureReason(r -> r.healthCheckId(id))
                                .healthCheckObservations())
                .hasSize(16);
    }

    @Test
    void aChangeOfHealthReachesAnswersWithinOneProbe() {
        var zone = Batches.zone(route53, "example.com");
        var id = check(c -> c.failureThreshold(1).requestInterval(10));
        Batches.add(
                route53,
                zone,
                Batches.routed(
                        "f.example.com",
                        "A",
                        r -> r.setIdentifier("p").failover("PRIMARY").healthCheckId(id),
                        "192.0.2.1"),
                Batches.routed(
                        "f.example.com",
                        "A",
                        r -> r.setIdentifier("s").failover("SECONDARY"),
                        "192.0.2.2"));
        dns.settle();
        assertThat(dns.ask("f.example.com", "A").values()).containsExactly("192.0.2.1");
        server.stop(0);
        dns.brume().time().advance(Duration.ofSeconds(10));
        assertThat(dns.ask("f.example.com", "A").values()).containsExactly("192.0.2.2");
        assertThat(status(id)).isEqualTo("[Failure: The endpoint refused the connection]");
    }

    @Test
    void moreThanEighteenPercentOfCheckersDecide() {
        var id = check(c -> c.failureThreshold(1));
        cut(13);
        advance();
        assertThat(dns.isHealthy(id)).as("three of sixteen").isTrue();
        assertThat(observations(id))
                .extracting(each -> each.statusReport().status())
                .contains(
                        "Failure: The health checker could not establish a connection within the"
                                + " timeout limit.");
        cut(14);
        advance();
        assertThat(dns.isHealthy(id)).as("two of sixteen").isFalse();
    }

    private void cut(int checkers) {
        for (var checker : Checker.ALL.subList(0, checkers)) {
            dns.checkers().update(state -> state.with(checker, false));
        }
    }

    @Test
    void theBeginningOfTheBodyIsSearched() {
        body = "x".repeat(5_118) + "ok!";
        var id =
                check(
                        c ->
                                c.type(HealthCheckType.HTTP_STR_MATCH)
                                        .searchString("ok")
                                        .failureThreshold(1));
        dns.settle();
        assertThat(status(id)).isEqualTo("[Success: HTTP Status Code 200, OK]");
        route53.updateHealthCheck(r -> r.healthCheckId(id).searchString("ok!"));
        advance();
        assertThat(dns.isHealthy(id)).isFalse();
        assertThat(status(id))
                .isEqualTo(
                        "[Failure: HTTP Status Code 200, OK. The search string was not found in the"
                                + " body]");
    }

    @Test
    void certificatesMayBeSelfSigned() throws Exception {
        var tls = HttpsServer.create(new InetSocketAddress(loopback(), 0), 50);
        tls.setHttpsConfigurator(new HttpsConfigurator(SelfSigned.context()));
        serve(tls);
        try {
            var id =
                    check(
                            c ->
                                    c.type(HealthCheckType.HTTPS)
                                            .fullyQualifiedDomainName("www.example.com")
                                            .port(tls.getAddress().getPort()));
            dns.settle();
            // Sixteen first handshakes at once may be too many for a busy machine.
            assertThat(status(id)).contains("Success: HTTP Status Code 200, OK");
        } finally {
            tls.stop(0);
        }
    }

    @Test
    void tcpNeedsAConnectionOnly() throws IOException {
        String id;
        try (var socket = new ServerSocket(0, 50, loopback())) {
            id =
                    check(
                            c ->
                                    c.type(HealthCheckType.TCP)
                                            .port(socket.getLocalPort())
                                            .failureThreshold(1));
            dns.settle();
            assertThat(status(id)).isEqualTo("[Success: TCP connection established]");
        }
        advance();
        assertThat(dns.isHealthy(id)).isFalse();
    }

    @Test
    void namesAreLookedUpInBrumesZonesFirst() {
        var zone = Batches.zone(route53, "example.com");
        Batches.add(route53, zone, Batches.simple("a.example.com", "A", "127.0.0.1"));
        Batches.add(route53, zone, Batches.simple("www.example.com", "CNAME", "a.example.com"));
        var id =
                check(
                        c ->
                                c.ipAddress(null)
                                        .fullyQualifiedDomainName("www.example.com")
                                        .failureThreshold(1));
        dns.settle();
        assertThat(status(id))
                .isEqualTo("[Success: HTTP Status Code 200, OK. Resolved IP: 127.0.0.1]");
        route53.updateHealthCheck(
                r -> r.healthCheckId(id).fullyQualifiedDomainName("no.example.com"));
        advance();
        assertThat(status(id)).isEqualTo("[Failure: DNS resolution failed: Rcode NXDomain(3)]");
        assertThat(dns.isHealthy(id)).isFalse();
    }

    @Test
    void invertedAndDisabledChecksSaySo() {
        var id = check(c -> c.failureThreshold(1).inverted(true));
        dns.settle();
        assertThat(dns.isHealthy(id)).isFalse();
        status.set(500);
        advance();
        assertThat(dns.isHealthy(id)).isTrue();
        int before = seen.size();
        route53.updateHealthCheck(r -> r.healthCheckId(id).disabled(true));
        advance();
        assertThat(seen).hasSize(before);
        assertThat(dns.isHealthy(id)).as("disabled is healthy, and inverted").isFalse();
    }

    @Test
    void metricsAreTold() {
        var told = new CopyOnWriteArrayList<MetricEvent>();
        var events = dns.brume().platform().events();
        try (var listening = events.listen("test", MetricEvent.class, told::add)) {
            assertThat(listening).isNotNull();
            check(
                    c ->
                            c.measureLatency(true)
                                    .regions(
                                            HealthCheckRegion.US_EAST_1,
                                            HealthCheckRegion.EU_WEST_1,
                                            HealthCheckRegion.SA_EAST_1));
            dns.brume().time().advance(Duration.ofMinutes(1));
        }
        assertThat(told)
                .allSatisfy(each -> assertThat(each.namespace()).isEqualTo("AWS/Route53"))
                .extracting(MetricEvent::name)
                .contains("HealthCheckStatus", "HealthCheckPercentageHealthy")
                .containsSubsequence("ConnectionTime", "TimeToFirstByte");
        assertThat(told)
                .filteredOn(each -> each.name().equals("ConnectionTime"))
                .hasSize(3)
                .allSatisfy(
                        each ->
                                assertThat(each.dimensions())
                                        .containsOnlyKeys("HealthCheckId", "Region"));
    }

    @Test
    void aRoutingControlIsASwitch() throws IOException {
        var arn =
                "arn:aws:route53-recovery-control::123456789012:controlpanel/0123abcd/routingcontrol/9f";
        var id =
                route53.createHealthCheck(
                                r ->
                                        r.callerReference("switch")
                                                .healthCheckConfig(
                                                        c ->
                                                                c.type("RECOVERY_CONTROL")
                                                                        .routingControlArn(arn)))
                        .healthCheck()
                        .id();
        assertThat(dns.isHealthy(id)).isFalse();
        dns.page(
                "PUT", "/_brume/routing-controls", "{\"arn\": \"" + arn + "\", \"state\": \"On\"}");
        assertThat(dns.isHealthy(id)).isTrue();
    }

    @Test
    void aResetStopsAndARestoreGoesOnWithTheLastHealth() {
        var id = check(c -> c.failureThreshold(1));
        status.set(500);
        dns.settle();
        assertThat(dns.isHealthy(id)).isFalse();
        var state = dns.brume().emulator().state();
        state.snapshot("down");
        dns.brume().emulator().reset();
        int before = seen.size();
        advance();
        assertThat(seen).hasSize(before);
        state.restore("down");
        assertThat(dns.isHealthy(id)).as("before the first request").isFalse();
        status.set(200);
        advance();
        assertThat(dns.isHealthy(id)).isTrue();
    }
}
