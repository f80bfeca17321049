package dev.brume.route53;

import dev.brume.core.DnsListen;
import dev.brume.core.Lifecycle;
import dev.brume.core.Listening;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Opens the DNS server where the settings say.
final class DnsListeners {
    /// The four name servers of every zone. Only Linux has the whole of 127.0.0.0/8 on loopback;
    /// elsewhere they share the server's own address.
    static final List<String> NAME_SERVERS =
            List.of("127.0.53.1", "127.0.53.2", "127.0.53.3", "127.0.53.4");

    private DnsListeners() {}

    /// @param responder what answers; it is made for the first query, so that a start does not wait
    ///     for what may never be asked
    /// @param names is told where the zones' name servers are
    static Listening open(
            DnsListen wanted,
            Supplier<DnsResponder> responder,
            NameServerNames names,
            Lifecycle lifecycle)
            throws IOException {
        var server = DnsServer.start(responder, wanted.host(), wanted.ports(), NAME_SERVERS);
        if (server == null) {
            var ports = wanted.ports().stream().map(String::valueOf).toList();
            var text =
                    "no DNS server: cannot bind port "
                            + String.join(" or ", ports)
                            + " of "
                            + wanted.host();
            if (wanted.ports().size() == 1) {
                throw new BindException(text);
            }
            return new Listening("dns", text + " (--dns PORT takes another)");
        }
        lifecycle.closing(server);
        var own = new ArrayList<byte[]>();
        server.addresses().forEach(address -> own.add(address.getAddress().getAddress()));
        boolean each = own.size() == NAME_SERVERS.size() + 1;
        names.listening(each ? own.subList(1, own.size()) : List.of(own.getFirst()));
        var first = server.addresses().getFirst();
        var more =
                each
                        ? "; name servers "
                                + NAME_SERVERS.getFirst()
                                + " to "
                                + NAME_SERVERS.getLast()
                        : "";
        return new Listening("dns", first.getHostString() + ":" + first.getPort() + more);
    }
}
