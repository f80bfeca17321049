package dev.brume.wire.cbor;

import dev.brume.wire.schema.Derived;
import dev.brume.wire.schema.MemberSchema;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.schema.ShapeKind;
import dev.brume.wire.value.ByteSink;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// The members of a structure, found by the bytes of their names without making a string.
final class CborNames {
    private static final Derived<Schema, CborNames> NAMES = new Derived<>(CborNames::new);

    private final Entry[] entries;
    private final @Nullable Entry[] slots;

    /// A member with its name.
    ///
    /// @param name in UTF-8
    /// @param written the name as a data item, head included
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    record Entry(MemberSchema member, byte[] name, byte[] written) {}

    private CborNames(Schema structure) {
        List<MemberSchema> members =
                structure.members().stream()
                        .filter(member -> member.target().kind() != ShapeKind.EVENT_STREAM)
                        .toList();
        entries = members.stream().map(CborNames::entry).toArray(Entry[]::new);
        slots = new Entry[Integer.highestOneBit(Math.max(1, entries.length)) * 4];
        for (var entry : entries) {
            int slot = slot(entry.name, 0, entry.name.length);
            while (slots[slot] != null) {
                slot = (slot + 1) & (slots.length - 1);
            }
            slots[slot] = entry;
        }
    }

    static CborNames of(Schema structure) {
        return structure.derived(NAMES);
    }

    private static Entry entry(MemberSchema member) {
        var sink = new ByteSink();
        new CborOutput(sink).text(member.name());
        return new Entry(member, member.name().getBytes(StandardCharsets.UTF_8), sink.toBytes());
    }

    /// In model order.
    Entry[] entries() {
        return entries;
    }

    @Nullable Entry find(byte[] from, int offset, int length) {
        int slot = slot(from, offset, length);
        while (true) {
            var entry = slots[slot];
            if (entry == null
                    || Arrays.equals(
                            entry.name, 0, entry.name.length, from, offset, offset + length)) {
                return entry;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
    }

    private int slot(byte[] from, int offset, int length) {
        int hash = length;
        for (int i = offset; i < offset + length; i++) {
            hash = hash * 31 + from[i];
        }
        return (hash ^ (hash >>> 15)) & (slots.length - 1);
    }
}
