package dev.brume.core.name;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;

/// The domains that are registered. Names are in lower case, without a dot at their end.
public interface Registrations {
    /// The domains below which one registers: `com`, `co.uk`.
    Set<String> topLevels();

    /// To whom a registered domain is delegated; null where it is not registered. Asked on the DNS
    /// server's event loop: it reads something in memory and never waits.
    @Nullable Delegation delegation(String domain);

    /// A delegation.
    ///
    /// @param signers the text of DS records: `12345 13 2 49FD…`
    record Delegation(List<Server> servers, List<String> signers) {
        public Delegation {
            servers = List.copyOf(servers);
            signers = List.copyOf(signers);
        }
    }

    /// A name server.
    ///
    /// @param addresses its glue, where it is within the domain
    record Server(String name, List<InetAddress> addresses) {
        public Server {
            addresses = List.copyOf(addresses);
        }
    }
}
