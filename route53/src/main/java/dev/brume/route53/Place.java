package dev.brume.route53;

import org.jspecify.annotations.Nullable;

/// A point on the earth, in degrees.
record Place(double latitude, double longitude) {
    private static final double EARTH_RADIUS_KM = 6_371;
    private static final double LATITUDE_MAX = 90;
    private static final double LONGITUDE_MAX = 180;

    /// The distance along the surface, in kilometres (haversine).
    double distanceTo(Place other) {
        double fromLatitude = Math.toRadians(latitude);
        double toLatitude = Math.toRadians(other.latitude);
        double halfNorth = (toLatitude - fromLatitude) / 2;
        double halfEast = Math.toRadians(other.longitude - longitude) / 2;
        double a =
                Math.pow(Math.sin(halfNorth), 2)
                        + Math.cos(fromLatitude)
                                * Math.cos(toLatitude)
                                * Math.pow(Math.sin(halfEast), 2);
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(a)));
    }

    /// Where a record set of the geoproximity policy is; null where it is nowhere on earth. A local
    /// zone is where its region is.
    static @Nullable Place of(RoutingPolicy.Geoproximity near) {
        var latitude = near.latitude();
        var longitude = near.longitude();
        if (latitude != null && longitude != null) {
            var place = new Place(Double.parseDouble(latitude), Double.parseDouble(longitude));
            boolean onEarth =
                    Math.abs(place.latitude) <= LATITUDE_MAX
                            && Math.abs(place.longitude) <= LONGITUDE_MAX;
            return onEarth ? place : null;
        }
        var region = near.region();
        if (region != null) {
            return RegionPlaces.of(region);
        }
        var group = near.localZoneGroup();
        return group == null ? null : RegionPlaces.ofLocalZone(group);
    }
}
