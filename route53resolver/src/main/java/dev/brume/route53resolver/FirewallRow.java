package dev.brume.route53resolver;

import dev.brume.engine.dns.RecordType;

import java.time.Instant;
import java.util.Optional;

/// A rule of the firewall.
///
/// @param action `ALLOW`, `ALERT` or `BLOCK`
/// @param block what is answered instead, of a rule that blocks
/// @param trustsRedirection whether only the name asked for counts, not where CNAMEs lead
/// @param queryType the only type of queries that it is about, by name
record FirewallRow(
        String groupId,
        String listId,
        String creatorRequestId,
        String name,
        int priority,
        String action,
        Optional<Block> block,
        boolean trustsRedirection,
        Optional<String> queryType,
        Instant created,
        Instant modified) {

    static final String TYPE_BY_NUMBER = "TYPE";

    /// What is answered instead.
    ///
    /// @param response `NODATA`, `NXDOMAIN` or `OVERRIDE`
    /// @param domain the target of the CNAME that overrides
    /// @param type its type, `CNAME`
    /// @param ttl its TTL in seconds
    record Block(
            String response,
            Optional<String> domain,
            Optional<String> type,
            Optional<Integer> ttl) {}

    /// The number of a type by its name, or by `TYPE123`.
    static int typeNumber(String name) {
        var known = RecordType.number(name);
        return known.isPresent()
                ? known.getAsInt()
                : Integer.parseInt(name.substring(TYPE_BY_NUMBER.length()));
    }

    String key() {
        return groupId + "/" + FirewallState.digits(priority);
    }
}
