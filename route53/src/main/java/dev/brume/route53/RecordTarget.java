package dev.brume.route53;

import java.util.List;

/// What a record set leads to.
sealed interface RecordTarget {
    /// Values of its own.
    ///
    /// @param ttl seconds
    /// @param values as they were given
    record Values(long ttl, List<String> values) implements RecordTarget {
        public Values {
            values = List.copyOf(values);
        }
    }

    /// Whatever another name answers.
    ///
    /// @param zoneId this zone's, or that of an AWS service
    /// @param dnsName lower case, with a dot at the end
    /// @param evaluateHealth whether the target's health decides about this record set
    record Alias(String zoneId, String dnsName, boolean evaluateHealth) implements RecordTarget {}
}
