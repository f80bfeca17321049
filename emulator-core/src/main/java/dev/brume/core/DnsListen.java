package dev.brume.core;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// Where the DNS server listens.
///
/// @param host the address that it binds first; the name servers' own come after it
/// @param ports tried one after the other; none where there is to be no DNS server
/// @param upstream the resolver that is asked for what Brume does not answer; empty refuses that
public record DnsListen(String host, List<Integer> ports, Optional<InetSocketAddress> upstream) {
    /// Where a resolver looks without being told otherwise; often only root may bind it.
    public static final int STANDARD_PORT = 53;

    /// Where Brume's is when the standard port is not to be had.
    public static final int OTHER_PORT = 10_053;

    public static final DnsListen OFF = new DnsListen("", List.of());

    /// The standard port where it can be bound, else the other one.
    public static final DnsListen AUTO =
            new DnsListen("127.0.0.1", List.of(STANDARD_PORT, OTHER_PORT));

    /// Without an upstream.
    public DnsListen(String host, List<Integer> ports) {
        this(host, ports, Optional.empty());
    }

    /// The same with an upstream.
    public DnsListen asking(InetSocketAddress resolver) {
        return new DnsListen(host, ports, Optional.of(resolver));
    }

    public DnsListen {
        ports = List.copyOf(ports);
    }

    public boolean isOff() {
        return ports.isEmpty();
    }
}
