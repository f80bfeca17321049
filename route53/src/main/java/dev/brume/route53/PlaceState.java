package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Which addresses are where, and in which VPC, as the user said.
///
/// @param places by block
/// @param vpcs by block
record PlaceState(PMap<String, PlaceRow> places, PMap<String, VpcRef> vpcs) {
    /// @param country null where only a point is known
    /// @param subdivision a state of the United States
    record PlaceRow(
            @Nullable String country,
            @Nullable String subdivision,
            double latitude,
            double longitude) {
        static PlaceRow of(Location location) {
            return new PlaceRow(
                    location.country(),
                    location.subdivision(),
                    location.place().latitude(),
                    location.place().longitude());
        }

        Location location() {
            var place = new Place(latitude, longitude);
            var of = country == null ? null : GeoCatalog.country(country).orElse(null);
            var state = subdivision == null ? null : GeoCatalog.state(subdivision).orElse(null);
            return of == null ? Location.at(place) : Location.of(of, state, place);
        }
    }

    static final StateSpec<PlaceState> SPEC =
            new StateSpec<>(
                    "route53.places",
                    Scope.EMULATOR,
                    new PlaceState(PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "places",
                                    PlaceRow.class,
                                    PlaceState::places,
                                    PlaceState::places),
                            new StateSpec.Table<>(
                                    "vpcs", VpcRef.class, PlaceState::vpcs, PlaceState::vpcs)));

    PlaceState places(PMap<String, PlaceRow> rows) {
        return new PlaceState(rows, vpcs);
    }

    PlaceState vpcs(PMap<String, VpcRef> rows) {
        return new PlaceState(places, rows);
    }
}
