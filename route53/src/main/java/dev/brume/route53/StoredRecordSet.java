package dev.brume.route53;

import org.jspecify.annotations.Nullable;

/// A record set as it is kept.
///
/// @param name lower case, escaped, with a dot at the end
/// @param type `A`, `AAAA` …
/// @param setIdentifier tells apart those of one name and type; null of a simple one
record StoredRecordSet(
        String name,
        String type,
        @Nullable String setIdentifier,
        RecordTarget target,
        RoutingPolicy policy,
        @Nullable String healthCheckId,
        @Nullable String trafficPolicyInstanceId) {}
