package dev.brume.core.state;

/// Placeholder of the tree behind [PMap].
final class TreePMap {
    private TreePMap() {}

    static <K extends Comparable<K>, V> PMap<K, V> empty() {
        throw new IllegalStateException("not built yet");
    }
}
