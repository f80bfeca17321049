package dev.brume.core.name;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.List;

/// What is special about the queries of a VPC. Immutable, and asked on the DNS server's event loop:
/// it reads something in memory and never waits. Names are in lower case, with a dot at their end.
public interface VpcRules {
    /// What the firewall says of a query.
    ///
    /// @param type of the records that are asked for, by number
    /// @param redirected whether a CNAME of the answer led to the name, not the query
    FirewallVerdict check(String name, int type, boolean redirected);

    /// Where the queries for a name go; null where no rule is about it.
    @Nullable Route route(String name);

    /// Whether anybody wants to know of the answers.
    boolean isLogged();

    /// Takes note of an answer, where it is logged.
    void answered(AnsweredQuery query);

    /// A rule about a name.
    ///
    /// @param domain the name that the rule is for; what is asked is this or below it
    /// @param targets whom to ask; none where Brume's own answer is wanted in spite of a rule for a
    ///     name above
    record Route(String domain, List<InetSocketAddress> targets) {
        public Route {
            targets = List.copyOf(targets);
        }
    }
}
