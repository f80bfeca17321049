package dev.brume.route53;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.ServiceProvider;
import dev.brume.engine.dns.Addresses;
import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.testkit.Settings;
import dev.brume.testkit.TestEmulator;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.services.route53.Route53Client;
import software.amazon.awssdk.services.route53.model.HealthCheckType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.ServiceLoader;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;

/// An emulator whose DNS server is asked without a socket.
final class DnsWorld implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int CLIENT_PORT = 40_000;

    private final TestEmulator brume;
    private final Route53Parts parts;
    private final DnsResponder responder;
    final Route53Client route53;

    DnsWorld() {
        this(Settings.START);
    }

    DnsWorld(Instant start) {
        var provider = new Route53Provider();
        var providers = new ArrayList<ServiceProvider>();
        for (var other : ServiceLoader.load(ServiceProvider.class)) {
            if (!(other instanceof Route53Provider)) {
                providers.add(other);
            }
        }
        providers.add(provider);
        brume = TestEmulator.start(Settings.DEFAULT.withStart(start), providers);
        parts = provider.parts(brume.platform());
        responder = parts.responder(DnsRole.RESOLVER);
        route53 = brume.sdk(Route53Client.class);
    }

    TestEmulator brume() {
        return brume;
    }

    /// The id of a health check that looks at nothing, so that a test says how it is.
    String check(String name) {
        return route53.createHealthCheck(
                        r ->
                                r.callerReference(name)
                                        .healthCheckConfig(
                                                c ->
                                                        c.type(HealthCheckType.TCP)
                                                                .ipAddress("127.0.0.1")
                                                                .port(1)
                                                                .disabled(true)))
                .healthCheck()
                .id();
    }

    void healthy(String name, boolean healthy) {
        parts.health().put(check(name), healthy);
    }

    boolean isHealthy(String checkId) {
        return parts.health().isHealthy(checkId);
    }

    Checkers checkers() {
        return parts.checks().checkers();
    }

    /// What one of Brume's own pages answers.
    String page(String method, String path, String json) throws IOException {
        var request =
                new WireRequest(
                        method,
                        path,
                        "",
                        Headers.of("host", "localhost:4566"),
                        Body.of(json.getBytes(StandardCharsets.UTF_8)));
        var answer = brume.handle(request);
        assertThat(answer.status()).isEqualTo(200);
        return new String(answer.body().readAll(), StandardCharsets.UTF_8);
    }

    /// Lets everything that is due, and what it caused, happen.
    void settle() {
        brume.time().advance(Duration.ZERO);
    }

    Places places() {
        return parts.places();
    }

    DnsResponder responder() {
        return responder;
    }

    DnsExplainer explainer() {
        return parts.explainer();
    }

    /// Says in which country a block of addresses is.
    void locate(String cidr, String country) {
        var found = GeoCatalog.country(country).orElseThrow();
        var row = PlaceState.PlaceRow.of(Location.of(found, null, null));
        parts.places().update(state -> state.places(state.places().with(cidr, row)));
    }

    /// An answer, in text.
    ///
    /// @param values of the answer section, in its order
    record Reply(byte[] message, ResponseCode code, List<String> values) {
        boolean authoritative() {
            return (message[2] & 4) != 0;
        }

        boolean truncated() {
            return (message[2] & 2) != 0;
        }

        /// `name TYPE value` of each record of a section.
        List<String> section(int section) {
            return DnsMessages.records(message, section).stream()
                    .map(
                            entry ->
                                    entry.name()
                                            + " "
                                            + RecordType.name(entry.type())
                                            + " "
                                            + entry.text())
                    .toList();
        }
    }

    Reply ask(String name, String type) {
        return ask(name, type, LOOPBACK, null);
    }

    /// Asks for a client of an address, by the client subnet of EDNS.
    Reply askFor(String client, String name, String type) {
        return ask(name, type, LOOPBACK, client);
    }

    /// Asks for signatures too.
    Reply askSigned(String name, String type) {
        var query =
                DnsMessages.query(DnsName.of(name), RecordType.number(type).orElseThrow(), null);
        query[query.length - 4] = (byte) 0x80;
        return send(query, LOOPBACK);
    }

    /// Asks from an address.
    Reply askFrom(String resolver, String name, String type) {
        return ask(name, type, Objects.requireNonNull(Addresses.parse(resolver)), null);
    }

    private Reply ask(String name, String type, byte[] from, @Nullable String client) {
        var address = client == null ? null : Addresses.parse(client);
        var subnet =
                address == null ? null : DnsMessages.subnet(address, address.length == 4 ? 24 : 56);
        int number = RecordType.number(type).orElseThrow();
        return send(DnsMessages.query(DnsName.of(name), number, subnet), from);
    }

    Reply send(byte[] query, byte[] from) {
        int length = responder.respondUdp(query, query.length, client(from));
        var message = Arrays.copyOf(responder.answer(), length);
        if (length == DnsResponder.NO_ANSWER) {
            return new Reply(message, ResponseCode.NOERROR, List.of());
        }
        return reply(message);
    }

    /// Sends a query from an address, and waits for the answer where other servers are asked.
    Reply sendLater(byte[] query, String from) throws InterruptedException {
        var address = Objects.requireNonNull(Addresses.parse(from));
        int length = responder.respondUdp(query, query.length, client(address));
        if (!responder.isDeferred()) {
            return reply(Arrays.copyOf(responder.answer(), length));
        }
        var answers = new ArrayBlockingQueue<byte[]>(1);
        responder.later(answers::add);
        return reply(Objects.requireNonNull(answers.poll(10, TimeUnit.SECONDS)));
    }

    private static Reply reply(byte[] message) {
        var values = DnsMessages.records(message, 1).stream().map(DnsMessages.Entry::text).toList();
        return new Reply(message, DnsMessages.code(message), values);
    }

    private static InetSocketAddress client(byte[] address) {
        try {
            return new InetSocketAddress(InetAddress.getByAddress(address), CLIENT_PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        brume.close();
    }
}
