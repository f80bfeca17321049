package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;

import java.util.HashMap;
import java.util.function.UnaryOperator;

/// Keeps the tables of places and VPCs in step with what is stored of them.
final class Places {
    private final StateCell<PlaceState> cell;
    private final GeoTable geo;
    private final VpcTable vpcs = new VpcTable();

    Places(StateCells<PlaceState> cells, String region) {
        cell = cells.at("", "");
        geo = new GeoTable(region);
        cells.onReplaced(replaced -> publish());
        publish();
    }

    GeoTable geo() {
        return geo;
    }

    VpcTable vpcs() {
        return vpcs;
    }

    PlaceState read() {
        return cell.read();
    }

    void update(UnaryOperator<PlaceState> step) {
        cell.update(state -> Change.of(step.apply(state), true));
        publish();
    }

    private synchronized void publish() {
        var state = cell.read();
        var locations = new HashMap<AddressTable.Block, Location>();
        for (var row : state.places()) {
            var block = AddressTable.Block.parse(row.getKey());
            if (block != null) {
                locations.put(block, row.getValue().location());
            }
        }
        geo.replace(locations);
        var refs = new HashMap<AddressTable.Block, VpcRef>();
        for (var row : state.vpcs()) {
            var block = AddressTable.Block.parse(row.getKey());
            if (block != null) {
                refs.put(block, row.getValue());
            }
        }
        vpcs.replace(refs);
    }
}
