package dev.brume.core.name;

import java.net.InetSocketAddress;
import java.util.List;

/// A query and its answer, for those who log them.
///
/// @param name as it was asked for, with a dot at its end
/// @param type by name: `AAAA`
/// @param code the response code by name: `NXDOMAIN`
/// @param transport `UDP` or `TCP`
public record AnsweredQuery(
        String name,
        String type,
        String code,
        List<Entry> answers,
        InetSocketAddress client,
        String transport,
        FirewallVerdict verdict) {
    public AnsweredQuery {
        answers = List.copyOf(answers);
    }

    /// A record of the answer.
    ///
    /// @param type by name
    /// @param data as text
    public record Entry(String type, String data) {}
}
