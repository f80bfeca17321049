package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/// A sorted persistent map: every change makes a new map that shares all but a path with the old
/// one. Listing order and page tokens follow from the keys. Neither keys nor values may be null.
/// Two maps are equal where their entries are, in whatever order of changes they came about.
public interface PMap<K extends Comparable<K>, V> extends Iterable<Map.Entry<K, V>> {
    static <K extends Comparable<K>, V> PMap<K, V> empty() {
        return TreePMap.empty();
    }

    /// A map of the same entries, built in linear time.
    ///
    /// @throws IllegalArgumentException where the given map is not in the keys' natural order
    static <K extends Comparable<K>, V> PMap<K, V> copyOf(SortedMap<K, V> entries) {
        return TreePMap.copyOf(entries);
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

    /// The same instance where the key has this very value already.
    PMap<K, V> with(K key, V value);

    /// The same instance where the key is absent.
    PMap<K, V> without(K key);

    /// Entries in key order.
    @Override
    Iterator<Map.Entry<K, V>> iterator();

    /// Entries whose keys are greater than (or, if `inclusive`, equal to) the given one, in key
    /// order; positioned in logarithmic time.
    Iterable<Map.Entry<K, V>> after(K key, boolean inclusive);

    /// Entries whose keys are less than (or, if `inclusive`, equal to) the given one, the greatest
    /// first; positioned in logarithmic time.
    Iterable<Map.Entry<K, V>> before(K key, boolean inclusive);

    /// How many keys are less than the given one, in logarithmic time.
    int countBefore(K key);

    /// Tells what differs from an older map, in key order: `(key, new value)`, null where removed.
    /// Shared subtrees are skipped, so the cost follows the change and not the size.
    void changesSince(PMap<K, V> older, BiConsumer<K, @Nullable V> change);

    /// Values in key order.
    Iterable<V> values();
}
