package dev.brume.route53resolver;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/// An endpoint: addresses in a VPC through which queries come in or go out.
///
/// @param name as the user calls it
/// @param hostVpc the VPC it is in
/// @param flags what the API keeps as booleans, where it was said
record Endpoint(
        String id,
        String arn,
        String creatorRequestId,
        Optional<String> name,
        String direction,
        String type,
        List<String> protocols,
        List<String> securityGroups,
        String hostVpc,
        List<Address> addresses,
        Flags flags,
        Settling settling,
        Instant created,
        Instant modified,
        SortedMap<String, String> tags) {

    /// One of an endpoint's addresses, with an IPv4 address, an IPv6 one, or both.
    record Address(
            String id,
            String subnet,
            Optional<String> ip,
            Optional<String> ipv6,
            Settling settling,
            Instant created,
            Instant modified) {
        Address withIpv6(String address, Instant now) {
            return new Address(id, subnet, ip, Optional.of(address), settling, created, now);
        }
    }

    /// Options that are on, off, or not said.
    record Flags(
            Optional<Boolean> dns64,
            Optional<Boolean> ipv6Internet,
            Optional<Boolean> rniMetrics,
            Optional<Boolean> targetMetrics) {}

    boolean isOutbound() {
        return direction.equals("OUTBOUND");
    }

    Endpoint withAddresses(List<Address> next, Settling change, Instant now) {
        return new Endpoint(
                id,
                arn,
                creatorRequestId,
                name,
                direction,
                type,
                protocols,
                securityGroups,
                hostVpc,
                List.copyOf(next),
                flags,
                change,
                created,
                now,
                tags);
    }

    Endpoint plus(Address address, Settling change, Instant now) {
        var next = new ArrayList<>(addresses);
        next.add(address);
        return withAddresses(next, change, now);
    }

    Endpoint withTags(SortedMap<String, String> next) {
        return new Endpoint(
                id,
                arn,
                creatorRequestId,
                name,
                direction,
                type,
                protocols,
                securityGroups,
                hostVpc,
                addresses,
                flags,
                settling,
                created,
                modified,
                next);
    }
}
