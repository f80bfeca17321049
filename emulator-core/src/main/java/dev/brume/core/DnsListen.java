package dev.brume.core;

import java.util.List;

/// Where the DNS server listens.
///
/// @param host the address that it binds first; the name servers' own come after it
/// @param ports tried one after the other; none where there is to be no DNS server
public record DnsListen(String host, List<Integer> ports) {
    /// Where a resolver looks without being told otherwise; often only root may bind it.
    public static final int STANDARD_PORT = 53;

    /// Where Brume's is when the standard port is not to be had.
    public static final int OTHER_PORT = 10_053;

    public static final DnsListen OFF = new DnsListen("", List.of());

    /// The standard port where it can be bound, else the other one.
    public static final DnsListen AUTO =
            new DnsListen("127.0.0.1", List.of(STANDARD_PORT, OTHER_PORT));

    public DnsListen {
        ports = List.copyOf(ports);
    }

    public boolean isOff() {
        return ports.isEmpty();
    }
}
