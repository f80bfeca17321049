package dev.brume.route53;

import org.jspecify.annotations.Nullable;

/// By what one of several record sets of a name and type is chosen.
sealed interface RoutingPolicy {
    /// There is only one.
    record Simple() implements RoutingPolicy {}

    /// @param weight 0 to 255
    record Weighted(long weight) implements RoutingPolicy {}

    /// The region with the lowest latency.
    record Latency(String region) implements RoutingPolicy {}

    record Failover(boolean primary) implements RoutingPolicy {}

    /// Where the client is: the smallest area that fits.
    ///
    /// @param country `*` is everywhere that no other record set fits
    record Geolocation(
            @Nullable String continent, @Nullable String country, @Nullable String subdivision)
            implements RoutingPolicy {}

    /// How near the client is.
    ///
    /// @param bias −99 to 99: shrinks or widens the area
    record Geoproximity(
            @Nullable String region,
            @Nullable String localZoneGroup,
            @Nullable String latitude,
            @Nullable String longitude,
            @Nullable Integer bias)
            implements RoutingPolicy {}

    /// Up to eight healthy ones at once.
    record Multivalue() implements RoutingPolicy {}

    /// The client's address.
    ///
    /// @param location `*` is every address that is in no other
    record Cidr(String collectionId, String location) implements RoutingPolicy {}
}
