package dev.brume.core.state;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.SortedMap;
import java.util.function.BiConsumer;

/// The tree behind [PMap]: binary, balanced by weight, immutable. A change copies the path from the
/// root to the key, at most `2.41 · log2(n)` nodes and in practice about `1.1 · log2(n)`.
///
/// Balance follows S. Adams, "Efficient sets: a balancing act" (1993), with the parameters (3, 2)
/// that Hirai and Yamamoto proved valid (2011). Weights are subtree sizes, so the size costs
/// nothing besides, and the difference of two maps can tell which of two subtrees encloses the
/// other.
@SuppressWarnings("ReferenceEquality") // a node that is still the same says that nothing changed
final class TreePMap<K extends Comparable<K>, V> implements PMap<K, V> {
    /// How many times heavier one child may be than its sibling.
    private static final int DELTA = 3;

    /// How much heavier the inner grandchild may be than the outer one for a single rotation.
    private static final int RATIO = 2;

    private static final TreePMap<?, ?> EMPTY = new TreePMap<>(null);

    private final @Nullable Node<K, V> root;

    private TreePMap(@Nullable Node<K, V> root) {
        this.root = root;
    }

    @SuppressWarnings("unchecked") // it holds nothing, so it holds things of every type
    static <K extends Comparable<K>, V> TreePMap<K, V> empty() {
        return (TreePMap<K, V>) EMPTY;
    }

    static <K extends Comparable<K>, V> TreePMap<K, V> copyOf(SortedMap<K, V> entries) {
        if (entries.isEmpty()) {
            return empty();
        }
        K previous = null;
        for (K key : entries.keySet()) {
            if (previous != null && previous.compareTo(key) >= 0) {
                throw new IllegalArgumentException("keys are not in their natural order");
            }
            previous = key;
        }
        return new TreePMap<>(build(entries.entrySet().iterator(), entries.size()));
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> build(
            Iterator<Map.Entry<K, V>> sorted, int count) {
        if (count == 0) {
            return null;
        }
        int leftCount = (count - 1) / 2;
        var left = build(sorted, leftCount);
        var entry = sorted.next();
        var right = build(sorted, count - 1 - leftCount);
        return new Node<>(nonNull(entry.getKey()), nonNull(entry.getValue()), left, right);
    }

    private static <T> T nonNull(T thing) {
        return Objects.requireNonNull(thing);
    }

    @Nullable Node<K, V> root() {
        return root;
    }

    @Override
    public int size() {
        return Node.size(root);
    }

    @Override
    public @Nullable V get(K key) {
        var node = root;
        while (node != null) {
            int order = key.compareTo(node.key);
            if (order == 0) {
                return node.value;
            }
            node = order < 0 ? node.left : node.right;
        }
        nonNull(key);
        return null;
    }

    @Override
    public PMap<K, V> with(K key, V value) {
        var changed = put(root, nonNull(key), nonNull(value));
        return changed == root ? this : new TreePMap<>(changed);
    }

    @Override
    public PMap<K, V> without(K key) {
        var changed = remove(root, nonNull(key));
        if (changed == root) {
            return this;
        }
        return changed == null ? empty() : new TreePMap<>(changed);
    }

    private static <K extends Comparable<K>, V> Node<K, V> put(
            @Nullable Node<K, V> node, K key, V value) {
        if (node == null) {
            return new Node<>(key, value, null, null);
        }
        int order = key.compareTo(node.key);
        if (order == 0) {
            return node.value == value ? node : new Node<>(key, value, node.left, node.right);
        }
        if (order < 0) {
            var left = put(node.left, key, value);
            return left == node.left ? node : balance(node, left, node.right);
        }
        var right = put(node.right, key, value);
        return right == node.right ? node : balance(node, node.left, right);
    }

    private static <K extends Comparable<K>, V> @Nullable Node<K, V> remove(
            @Nullable Node<K, V> node, K key) {
        if (node == null) {
            return null;
        }
        int order = key.compareTo(node.key);
        if (order < 0) {
            var left = remove(node.left, key);
            return left == node.left ? node : balance(node, left, node.right);
        }
        if (order > 0) {
            var right = remove(node.right, key);
            return right == node.right ? node : balance(node, node.left, right);
        }
        if (node.left == null) {
            return node.right;
        }
        if (node.right == null) {
            return node.left;
        }
        // The heavier side gives its innermost node to stand here: then no rotation can be due.
        if (node.left.size > node.right.size) {
            return balance(last(node.left), withoutLast(node.left), node.right);
        }
        return balance(first(node.right), node.left, withoutFirst(node.right));
    }

    private static <K, V> Node<K, V> first(Node<K, V> node) {
        var result = node;
        while (result.left != null) {
            result = result.left;
        }
        return result;
    }

    private static <K, V> Node<K, V> last(Node<K, V> node) {
        var result = node;
        while (result.right != null) {
            result = result.right;
        }
        return result;
    }

    private static <K, V> @Nullable Node<K, V> withoutFirst(Node<K, V> node) {
        return node.left == null ? node.right : balance(node, withoutFirst(node.left), node.right);
    }

    private static <K, V> @Nullable Node<K, V> withoutLast(Node<K, V> node) {
        return node.right == null ? node.left : balance(node, node.left, withoutLast(node.right));
    }

    /// A node with the middle's entry over the given children, of which one may be too heavy by one
    /// change.
    private static <K, V> Node<K, V> balance(
            Node<K, V> middle, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
        int leftSize = Node.size(left);
        int rightSize = Node.size(right);
        if (leftSize + rightSize > 1) {
            if (right != null && rightSize > DELTA * leftSize) {
                return rotateLeft(middle, left, right);
            }
            if (left != null && leftSize > DELTA * rightSize) {
                return rotateRight(middle, left, right);
            }
        }
        return middle.over(left, right);
    }

    private static <K, V> Node<K, V> rotateLeft(
            Node<K, V> middle, @Nullable Node<K, V> left, Node<K, V> right) {
        var inner = right.left;
        if (inner == null || inner.size < RATIO * Node.size(right.right)) {
            return right.over(middle.over(left, inner), right.right);
        }
        return inner.over(middle.over(left, inner.left), right.over(inner.right, right.right));
    }

    private static <K, V> Node<K, V> rotateRight(
            Node<K, V> middle, Node<K, V> left, @Nullable Node<K, V> right) {
        var inner = left.right;
        if (inner == null || inner.size < RATIO * Node.size(left.left)) {
            return left.over(left.left, middle.over(inner, right));
        }
        return inner.over(left.over(left.left, inner.left), middle.over(inner.right, right));
    }

    @Override
    public Iterator<Map.Entry<K, V>> iterator() {
        var walk = new Walk<K, V>(true);
        walk.descend(root);
        return walk;
    }

    @Override
    public Iterable<Map.Entry<K, V>> after(K key, boolean inclusive) {
        nonNull(key);
        return () -> {
            var walk = new Walk<K, V>(true);
            var node = root;
            while (node != null) {
                int order = key.compareTo(node.key);
                if (order < 0 || (order == 0 && inclusive)) {
                    walk.path.push(node);
                    node = node.left;
                } else {
                    node = node.right;
                }
            }
            return walk;
        };
    }

    @Override
    public Iterable<Map.Entry<K, V>> before(K key, boolean inclusive) {
        nonNull(key);
        return () -> {
            var walk = new Walk<K, V>(false);
            var node = root;
            while (node != null) {
                int order = key.compareTo(node.key);
                if (order > 0 || (order == 0 && inclusive)) {
                    walk.path.push(node);
                    node = node.right;
                } else {
                    node = node.left;
                }
            }
            return walk;
        };
    }

    @Override
    public int countBefore(K key) {
        nonNull(key);
        int count = 0;
        var node = root;
        while (node != null) {
            if (key.compareTo(node.key) <= 0) {
                node = node.left;
            } else {
                count += Node.size(node.left) + 1;
                node = node.right;
            }
        }
        return count;
    }

    @Override
    public Iterable<V> values() {
        return () -> {
            var entries = iterator();
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return entries.hasNext();
                }

                @Override
                public V next() {
                    return entries.next().getValue();
                }
            };
        };
    }

    @Override
    public void changesSince(PMap<K, V> older, BiConsumer<K, @Nullable V> change) {
        if (older == this) {
            return;
        }
        TreeDifference.tell(((TreePMap<K, V>) older).root, root, change);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        if (this == other) {
            return true;
        }
        if (!(other instanceof TreePMap<?, ?> map) || map.size() != size()) {
            return false;
        }
        var mine = iterator();
        for (var theirs : map) {
            if (!mine.next().equals(theirs)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int hashCode() {
        int hash = 0;
        for (var entry : this) {
            hash += entry.hashCode();
        }
        return hash;
    }

    @Override
    public String toString() {
        var text = new StringBuilder("{");
        for (var entry : this) {
            text.append(text.length() == 1 ? "" : ", ").append(entry);
        }
        return text.append('}').toString();
    }

    /// One entry and what lies on both sides of it.
    static final class Node<K, V> implements Map.Entry<K, V> {
        final K key;
        final V value;
        final @Nullable Node<K, V> left;
        final @Nullable Node<K, V> right;
        final int size;

        Node(K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
            this.key = key;
            this.value = value;
            this.left = left;
            this.right = right;
            this.size = size(left) + size(right) + 1;
        }

        static int size(@Nullable Node<?, ?> node) {
            return node == null ? 0 : node.size;
        }

        Node<K, V> over(@Nullable Node<K, V> newLeft, @Nullable Node<K, V> newRight) {
            return new Node<>(key, value, newLeft, newRight);
        }

        @Override
        public K getKey() {
            return key;
        }

        @Override
        public V getValue() {
            return value;
        }

        @Override
        public V setValue(V replacement) {
            throw new UnsupportedOperationException("the map is persistent: use with(key, value)");
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Map.Entry<?, ?> entry
                    && key.equals(entry.getKey())
                    && value.equals(entry.getValue());
        }

        @Override
        public int hashCode() {
            return key.hashCode() ^ value.hashCode();
        }

        @Override
        public String toString() {
            return key + "=" + value;
        }
    }

    /// Goes through entries in key order, or against it; the path holds the nodes whose turn is
    /// still to come.
    private static final class Walk<K, V> implements Iterator<Map.Entry<K, V>> {
        final ArrayDeque<Node<K, V>> path = new ArrayDeque<>();
        private final boolean ascending;

        Walk(boolean ascending) {
            this.ascending = ascending;
        }

        void descend(@Nullable Node<K, V> from) {
            for (var node = from; node != null; node = ascending ? node.left : node.right) {
                path.push(node);
            }
        }

        @Override
        public boolean hasNext() {
            return !path.isEmpty();
        }

        @Override
        public Map.Entry<K, V> next() {
            if (path.isEmpty()) {
                throw new NoSuchElementException();
            }
            var node = path.pop();
            descend(ascending ? node.right : node.left);
            return node;
        }
    }
}
