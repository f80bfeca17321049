package dev.brume.route53;

import org.jspecify.annotations.Nullable;

/// Where a client is.
///
/// @param country ISO code; null where it is not known
/// @param continent follows from the country; null where it is not known
/// @param subdivision a state of the United States; null elsewhere
/// @param place for distances
record Location(
        @Nullable String country,
        @Nullable String continent,
        @Nullable String subdivision,
        Place place) {

    /// A location of a known country.
    static Location of(
            GeoCatalog.Country country, GeoCatalog.@Nullable State state, @Nullable Place given) {
        var place = given != null ? given : state != null ? state.place() : country.place();
        return new Location(
                country.code(), country.continent(), state == null ? null : state.code(), place);
    }

    /// Nothing is known but a point.
    static Location at(Place place) {
        return new Location(null, null, null, place);
    }

    @Override
    public String toString() {
        var name =
                country == null
                        ? "an unknown country"
                        : subdivision == null ? country : country + "-" + subdivision;
        return name + " at " + place.latitude() + "," + place.longitude();
    }
}
