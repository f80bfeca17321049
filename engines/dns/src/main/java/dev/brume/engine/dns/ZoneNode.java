package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A name of a zone, and what is at it. A name with nothing at it is there for the names below it:
/// an empty non-terminal, which exists (RFC 8020).
public final class ZoneNode implements NameTable.Named {
    private static final RecordSet[] NONE = {};

    private final DnsName name;
    private final RecordSet[] sets;
    private final int below;

    ZoneNode(DnsName name, RecordSet[] sets, int below) {
        this.name = name;
        this.sets = sets;
        this.below = below;
    }

    static ZoneNode empty(DnsName name) {
        return new ZoneNode(name, NONE, 0);
    }

    ZoneNode with(RecordSet[] others) {
        return new ZoneNode(name, others, below);
    }

    ZoneNode withBelow(int delta) {
        return new ZoneNode(name, sets, below + delta);
    }

    @Override
    public DnsName name() {
        return name;
    }

    /// The records of a type, if there are any.
    public @Nullable RecordSet set(int type) {
        for (var set : sets) {
            if (set.type() == type) {
                return set;
            }
        }
        return null;
    }

    public boolean isEmpty() {
        return sets.length == 0;
    }

    /// Everything at the name.
    public List<RecordSet> sets() {
        return List.of(sets);
    }

    /// Whether nothing would miss the node.
    boolean isUseless() {
        return sets.length == 0 && below == 0;
    }
}
