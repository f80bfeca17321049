package dev.brume.route53;

import java.util.Map;

/// Where addresses are: what the user said of blocks of them. An address of which nothing was said
/// is at the emulator's own region and in no country.
final class GeoTable {
    private final Location elsewhere;
    private volatile AddressTable<Location> table = new AddressTable<>(Map.of());

    /// @param region where unknown clients are taken to be
    GeoTable(String region) {
        var place = RegionPlaces.of(region);
        elsewhere = Location.at(place == null ? new Place(0, 0) : place);
    }

    /// Where an address is.
    Location find(byte[] address) {
        var match = table.find(address);
        return match == null ? elsewhere : match.value();
    }

    /// Replaces what is said, by block.
    void replace(Map<AddressTable.Block, Location> blocks) {
        table = new AddressTable<>(blocks);
    }
}
