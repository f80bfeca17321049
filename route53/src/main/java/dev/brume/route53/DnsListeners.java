package dev.brume.route53;

import dev.brume.core.DnsListen;
import dev.brume.core.Lifecycle;
import dev.brume.core.Listening;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

/// Opens the DNS server where the settings say.
final class DnsListeners {
    /// The four name servers of every zone. Only Linux has the whole of 127.0.0.0/8 on loopback;
    /// elsewhere they share the server's own address.
    static final List<String> NAME_SERVERS =
            List.of("127.0.53.1", "127.0.53.2", "127.0.53.3", "127.0.53.4");

    private static final String ROOT = "127.0.53.10";
    private static final String REGISTRY = "127.0.53.11";

    private DnsListeners() {}

    /// Who is told where the servers are that others refer to.
    record Told(NameServerNames nameServers, ParentServers parents) {}

    /// @param maker makes what answers for the first query, so that a start does not wait for what
    ///     may never be asked
    static Listening open(
            DnsListen wanted, Function<DnsRole, DnsResponder> maker, Told told, Lifecycle lifecycle)
            throws IOException {
        var more = new LinkedHashMap<String, DnsRole>();
        NAME_SERVERS.forEach(address -> more.put(address, DnsRole.ZONES));
        more.put(ROOT, DnsRole.ROOT);
        more.put(REGISTRY, DnsRole.REGISTRY);
        var server = DnsServer.start(maker, wanted.host(), wanted.ports(), more);
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
        boolean each = own.size() == 1 + more.size();
        int zones = 1 + NAME_SERVERS.size();
        told.nameServers().listening(each ? own.subList(1, zones) : List.of(own.getFirst()));
        if (each) {
            told.parents().listening(own.get(zones), own.get(zones + 1));
        }
        var first = server.addresses().getFirst();
        var others =
                each
                        ? "; name servers "
                                + NAME_SERVERS.getFirst()
                                + " to "
                                + NAME_SERVERS.getLast()
                                + ", root "
                                + ROOT
                        : "";
        return new Listening("dns", first.getHostString() + ":" + first.getPort() + others);
    }
}
