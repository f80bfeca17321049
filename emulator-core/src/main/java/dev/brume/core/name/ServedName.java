package dev.brume.core.name;

import java.net.InetAddress;
import java.util.List;

/// Where a name leads, and whether what is there works.
///
/// @param addresses IPv4 and IPv6 addresses; none where the name exists and leads nowhere yet
/// @param health what an alias with `EvaluateTargetHealth` is told
public record ServedName(List<InetAddress> addresses, Health health) {
    public ServedName {
        addresses = List.copyOf(addresses);
    }

    /// What is at the addresses, of which nobody checks the health.
    public static ServedName at(InetAddress... addresses) {
        return new ServedName(List.of(addresses), Health.UNKNOWN);
    }

    /// The same with a health.
    public ServedName with(Health now) {
        return new ServedName(addresses, now);
    }

    /// How a target does.
    public enum Health {
        HEALTHY,
        UNHEALTHY,
        /// Nobody checks it; it counts as healthy, as with AWS.
        UNKNOWN
    }
}
