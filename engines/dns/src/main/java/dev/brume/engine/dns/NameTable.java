package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// A persistent hash map from names to things that bear them. A change makes a new table that
/// shares
/// all but a path with the old one; a look-up follows at most seven references and allocates
/// nothing.
public final class NameTable<V extends NameTable.Named> {
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final int HASH_BITS = 32;

    private final Branch root;
    private final int size;

    /// Something with a name; no two of a table bear the same.
    public interface Named {
        DnsName name();
    }

    private record Branch(int bitmap, Object[] slots) {}

    /// Names of one hash.
    private record Collision(int hash, Named[] entries) {}

    private NameTable(Branch root, int size) {
        this.root = root;
        this.size = size;
    }

    public static <V extends Named> NameTable<V> empty() {
        return new NameTable<>(new Branch(0, new Object[0]), 0);
    }

    public int size() {
        return size;
    }

    public @Nullable V get(DnsName name) {
        return get(name.wire(), 0, name.wire().length, name.hashCode());
    }

    /// The entry whose name is these octets, in lower case.
    @SuppressWarnings("unchecked") // only entries of the table's type are put into it
    @Nullable V get(byte[] wire, int offset, int length, int hash) {
        var branch = root;
        for (int shift = 0; ; shift += BITS) {
            int bit = 1 << ((hash >>> shift) & MASK);
            if ((branch.bitmap & bit) == 0) {
                return null;
            }
            var slot = branch.slots[Integer.bitCount(branch.bitmap & (bit - 1))];
            if (slot instanceof Branch deeper) {
                branch = deeper;
            } else if (slot instanceof Collision collision) {
                return (V) find(collision, wire, offset, length);
            } else {
                var entry = (Named) slot;
                return entry.name().matches(wire, offset, length) ? (V) entry : null;
            }
        }
    }

    private static @Nullable Named find(Collision collision, byte[] wire, int offset, int length) {
        for (var entry : collision.entries) {
            if (entry.name().matches(wire, offset, length)) {
                return entry;
            }
        }
        return null;
    }

    /// The table with an entry added or replaced.
    public NameTable<V> with(V entry) {
        boolean isNew = get(entry.name()) == null;
        return new NameTable<>(put(root, 0, entry), isNew ? size + 1 : size);
    }

    private static Branch put(Branch branch, int shift, Named entry) {
        int bit = 1 << ((entry.name().hashCode() >>> shift) & MASK);
        int index = Integer.bitCount(branch.bitmap & (bit - 1));
        if ((branch.bitmap & bit) == 0) {
            var slots = new Object[branch.slots.length + 1];
            System.arraycopy(branch.slots, 0, slots, 0, index);
            slots[index] = entry;
            System.arraycopy(branch.slots, index, slots, index + 1, branch.slots.length - index);
            return new Branch(branch.bitmap | bit, slots);
        }
        var slots = branch.slots.clone();
        slots[index] =
                switch (slots[index]) {
                    case Branch deeper -> put(deeper, shift + BITS, entry);
                    case Collision collision -> collide(collision, shift, entry);
                    case Named other when other.name().equals(entry.name()) -> entry;
                    case Named other -> join(other, entry, shift + BITS);
                    default -> throw new AssertionError(slots[index]);
                };
        return new Branch(branch.bitmap, slots);
    }

    private static Object collide(Collision collision, int shift, Named entry) {
        if (collision.hash != entry.name().hashCode()) {
            return joinSlots(collision, collision.hash, entry, shift + BITS);
        }
        var entries = collision.entries;
        for (int i = 0; i < entries.length; i++) {
            if (entries[i].name().equals(entry.name())) {
                var replaced = entries.clone();
                replaced[i] = entry;
                return new Collision(collision.hash, replaced);
            }
        }
        var longer = Arrays.copyOf(entries, entries.length + 1);
        longer[entries.length] = entry;
        return new Collision(collision.hash, longer);
    }

    private static Object join(Named one, Named other, int shift) {
        int hash = one.name().hashCode();
        return hash == other.name().hashCode()
                ? new Collision(hash, new Named[] {one, other})
                : joinSlots(one, hash, other, shift);
    }

    private static Branch joinSlots(Object one, int oneHash, Named other, int shift) {
        if (shift >= HASH_BITS) {
            throw new AssertionError("names of one hash");
        }
        int oneIndex = (oneHash >>> shift) & MASK;
        int otherIndex = (other.name().hashCode() >>> shift) & MASK;
        if (oneIndex == otherIndex) {
            return new Branch(
                    1 << oneIndex, new Object[] {joinSlots(one, oneHash, other, shift + BITS)});
        }
        var slots = oneIndex < otherIndex ? new Object[] {one, other} : new Object[] {other, one};
        return new Branch(1 << oneIndex | 1 << otherIndex, slots);
    }

    /// The table without the entry of a name.
    public NameTable<V> without(DnsName name) {
        return get(name) == null ? this : new NameTable<>(remove(root, 0, name), size - 1);
    }

    private static Branch remove(Branch branch, int shift, DnsName name) {
        int bit = 1 << ((name.hashCode() >>> shift) & MASK);
        int index = Integer.bitCount(branch.bitmap & (bit - 1));
        var left =
                switch (branch.slots[index]) {
                    case Branch deeper -> shrunk(remove(deeper, shift + BITS, name));
                    case Collision collision -> remove(collision, name);
                    default -> null;
                };
        if (left != null) {
            var slots = branch.slots.clone();
            slots[index] = left;
            return new Branch(branch.bitmap, slots);
        }
        var slots = new Object[branch.slots.length - 1];
        System.arraycopy(branch.slots, 0, slots, 0, index);
        System.arraycopy(branch.slots, index + 1, slots, index, slots.length - index);
        return new Branch(branch.bitmap & ~bit, slots);
    }

    /// A branch of one entry is replaced by that entry, an empty one by nothing.
    private static @Nullable Object shrunk(Branch branch) {
        if (branch.slots.length == 0) {
            return null;
        }
        return branch.slots.length == 1 && !(branch.slots[0] instanceof Branch)
                ? branch.slots[0]
                : branch;
    }

    private static Object remove(Collision collision, DnsName name) {
        var left = new ArrayList<Named>();
        for (var entry : collision.entries) {
            if (!entry.name().equals(name)) {
                left.add(entry);
            }
        }
        return left.size() == 1
                ? left.getFirst()
                : new Collision(collision.hash, left.toArray(new Named[0]));
    }

    /// Every entry, in no particular order.
    @SuppressWarnings("unchecked") // only entries of the table's type are put into it
    public void forEach(Consumer<V> action) {
        each(root, entry -> action.accept((V) entry));
    }

    private static void each(Branch branch, Consumer<Named> action) {
        for (var slot : branch.slots) {
            switch (slot) {
                case Branch deeper -> each(deeper, action);
                case Collision collision -> List.of(collision.entries).forEach(action);
                case Named entry -> action.accept(entry);
                default -> throw new AssertionError(slot);
            }
        }
    }
}
