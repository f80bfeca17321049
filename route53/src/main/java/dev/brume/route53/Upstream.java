package dev.brume.route53;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Leaves every name that nobody here answers to another resolver, where there is one.
final class Upstream implements DnsHandler {
    private volatile Optional<InetSocketAddress> server;

    Upstream(Optional<InetSocketAddress> server) {
        this.server = server;
    }

    Optional<InetSocketAddress> server() {
        return server;
    }

    /// Asks another resolver from now on, or none.
    void server(Optional<InetSocketAddress> other) {
        server = other;
    }

    @Override
    public boolean answer(DnsExchange exchange) {
        var known = server;
        if (known.isEmpty() || !exchange.query().recursionDesired()) {
            return false;
        }
        exchange.say(
                "nobody here answers for this name: the resolver " + known.get() + " is asked");
        exchange.forward(List.of(known.get()));
        return true;
    }
}
