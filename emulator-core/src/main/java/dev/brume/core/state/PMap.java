package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/// A sorted persistent map: every change makes a new map that shares all but a path with the old
/// one. Listing order and page tokens follow from the keys.
public interface PMap<K extends Comparable<K>, V> extends Iterable<Map.Entry<K, V>> {
    static <K extends Comparable<K>, V> PMap<K, V> empty() {
        return TreePMap.empty();
    }

    int size();

    default boolean isEmpty() {
        return size() == 0;
    }

    /// The value, or null.
    @Nullable V get(K key);

    default Optional<V> find(K key) {
        return Optional.ofNullable(get(key));
    }

    default boolean containsKey(K key) {
        return get(key) != null;
    }

    PMap<K, V> with(K key, V value);

    /// The same instance where the key is absent.
    PMap<K, V> without(K key);

    /// Entries in key order.
    @Override
    Iterator<Map.Entry<K, V>> iterator();

    /// Entries whose keys are greater than (or, if `inclusive`, equal to) the given one, in key
    /// order; positioned in logarithmic time.
    Iterable<Map.Entry<K, V>> after(K key, boolean inclusive);

    /// Tells what differs from an older map, in key order: `(key, new value)`, null where removed.
    /// Shared subtrees are skipped, so the cost follows the change and not the size.
    void changesSince(PMap<K, V> older, BiConsumer<K, @Nullable V> change);

    /// Values in key order.
    Iterable<V> values();
}
