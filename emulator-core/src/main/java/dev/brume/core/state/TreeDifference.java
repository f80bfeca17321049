package dev.brume.core.state;

import dev.brume.core.state.TreePMap.Node;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.function.BiConsumer;

/// Finds what differs between two trees that share subtrees, in time that follows the change.
///
/// Both trees are walked at once in key order. What is still to come stands on a stack as whole
/// subtrees and single entries. Where the same subtree is on top of both, it is skipped; otherwise
/// the heavier top is opened. A shared subtree is thereby never opened while both walks stand at
/// its beginning: whatever encloses it is heavier, and is opened first.
@SuppressWarnings("ReferenceEquality") // what is still the same need not be looked into
final class TreeDifference<K extends Comparable<K>, V> {
    private final ArrayDeque<Part<K, V>> before = new ArrayDeque<>();
    private final ArrayDeque<Part<K, V>> after = new ArrayDeque<>();
    private final BiConsumer<K, @Nullable V> change;

    private TreeDifference(BiConsumer<K, @Nullable V> change) {
        this.change = change;
    }

    /// @param whole whether the node stands for its subtree or for its entry alone
    private record Part<K, V>(Node<K, V> node, boolean whole) {
        int weight() {
            return whole ? node.size : 0;
        }
    }

    static <K extends Comparable<K>, V> void tell(
            @Nullable Node<K, V> older,
            @Nullable Node<K, V> newer,
            BiConsumer<K, @Nullable V> change) {
        var difference = new TreeDifference<>(change);
        push(difference.before, older);
        push(difference.after, newer);
        difference.walk();
    }

    private static <K, V> void push(ArrayDeque<Part<K, V>> stack, @Nullable Node<K, V> tree) {
        if (tree != null) {
            stack.push(new Part<>(tree, true));
        }
    }

    private void walk() {
        while (true) {
            var old = before.peek();
            var now = after.peek();
            if (old == null && now == null) {
                return;
            }
            if (old != null && now != null && old.whole && now.whole && old.node == now.node) {
                before.pop();
                after.pop();
                continue;
            }
            int oldWeight = old == null ? 0 : old.weight();
            int nowWeight = now == null ? 0 : now.weight();
            if (oldWeight == 0 && nowWeight == 0) {
                compareEntries(old, now);
                continue;
            }
            if (oldWeight >= nowWeight) {
                open(before);
            }
            if (nowWeight >= oldWeight) {
                open(after);
            }
        }
    }

    private static <K, V> void open(ArrayDeque<Part<K, V>> stack) {
        var node = stack.pop().node;
        push(stack, node.right);
        stack.push(new Part<>(node, false));
        push(stack, node.left);
    }

    private void compareEntries(@Nullable Part<K, V> old, @Nullable Part<K, V> now) {
        if (now == null) {
            change.accept(before.pop().node.key, null);
            return;
        }
        if (old == null) {
            after.pop();
            change.accept(now.node.key, now.node.value);
            return;
        }
        int order = old.node.key.compareTo(now.node.key);
        if (order <= 0) {
            before.pop();
        }
        if (order >= 0) {
            after.pop();
        }
        if (order < 0) {
            change.accept(old.node.key, null);
        } else if (order > 0 || !sameValue(old.node.value, now.node.value)) {
            change.accept(now.node.key, now.node.value);
        }
    }

    private static boolean sameValue(Object old, Object now) {
        return old == now || old.equals(now);
    }
}
