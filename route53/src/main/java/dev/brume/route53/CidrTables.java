package dev.brume.route53;

import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The locations of every CIDR collection, ready to look addresses up.
final class CidrTables {
    private final Map<String, AddressTable<String>> byCollection = new ConcurrentHashMap<>();
    private final Map<String, Map<String, AddressTable<String>>> byAccount =
            new ConcurrentHashMap<>();

    void start(StateCells<CidrState> cells) {
        cells.onReplaced(this::publish);
        cells.all().forEach(this::publish);
    }

    /// Makes an account's tables anew. They are small: AWS allows a thousand blocks a collection.
    synchronized void publish(StateCell<CidrState> cell) {
        var state = cell.read();
        var tables = new HashMap<String, AddressTable<String>>();
        for (var row : state.collections()) {
            var blocks = new HashMap<AddressTable.Block, String>();
            for (var block : Tables.startingWith(state.blocks(), row.getKey() + "/")) {
                var parsed = AddressTable.Block.parse(block.getValue().cidr());
                if (parsed != null) {
                    blocks.put(parsed, block.getValue().location());
                }
            }
            tables.put(row.getKey(), new AddressTable<>(blocks));
        }
        var before = byAccount.put(cell.id().account(), tables);
        byCollection.putAll(tables);
        if (before != null) {
            before.keySet().stream()
                    .filter(id -> !tables.containsKey(id))
                    .forEach(byCollection::remove);
        }
    }

    /// A collection's locations by address; null where it is gone.
    @Nullable AddressTable<String> of(String collectionId) {
        return byCollection.get(collectionId);
    }
}
