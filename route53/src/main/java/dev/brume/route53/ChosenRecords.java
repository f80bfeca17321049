package dev.brume.route53;

import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.RecordSet;
import dev.brume.engine.dns.StaticRecords;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Records that depend on who asks and on what is healthy: the record sets of one name and type,
/// which have one policy. An alias without a policy is one of them alone.
record ChosenRecords(int type, List<Candidate> candidates) implements RecordSet {
    /// One of the record sets.
    ///
    /// @param records its own; null of an alias
    /// @param aliasTarget null where it has records of its own
    /// @param place where it is, by the latency and geoproximity policies
    record Candidate(
            StoredRecordSet stored,
            @Nullable StaticRecords records,
            @Nullable DnsName aliasTarget,
            @Nullable Place place) {

        RoutingPolicy policy() {
            return stored.policy();
        }

        /// What explanations call it.
        String label() {
            var identifier = stored.setIdentifier();
            return identifier == null ? "the alias" : "'" + identifier + "'";
        }
    }
}
