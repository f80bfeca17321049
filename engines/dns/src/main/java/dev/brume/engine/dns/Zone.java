package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A zone's names and records: an immutable value. Changing one name of a million copies a path of
/// a few small arrays.
public final class Zone {
    private final DnsName apex;
    private final NameTable<ZoneNode> nodes;
    private final int cuts;

    private Zone(DnsName apex, NameTable<ZoneNode> nodes, int cuts) {
        this.apex = apex;
        this.nodes = nodes;
        this.cuts = cuts;
    }

    public static Zone empty(DnsName apex) {
        return new Zone(apex, NameTable.<ZoneNode>empty().with(ZoneNode.empty(apex)), 0);
    }

    public DnsName apex() {
        return apex;
    }

    /// How many names exist, empty non-terminals among them.
    public int size() {
        return nodes.size();
    }

    public @Nullable ZoneNode node(DnsName name) {
        return nodes.get(name);
    }

    /// The zone with other records at a name; with none, the name is gone.
    ///
    /// @param name within the zone
    public Zone with(DnsName name, List<? extends RecordSet> sets) {
        var old = nodes.get(name);
        var node = (old == null ? ZoneNode.empty(name) : old).with(sets.toArray(new RecordSet[0]));
        int delta = (node.isEmpty() ? 0 : 1) - (old == null || old.isEmpty() ? 0 : 1);
        int cutDelta = isCut(node) - (old == null ? 0 : isCut(old));
        var next = node.isUseless() && !name.equals(apex) ? nodes.without(name) : nodes.with(node);
        return new Zone(apex, delta == 0 ? next : countAbove(next, name, delta), cuts + cutDelta);
    }

    /// Tells the names above of one more, or one less, below them.
    private NameTable<ZoneNode> countAbove(NameTable<ZoneNode> table, DnsName name, int delta) {
        var next = table;
        for (var above = name; !above.equals(apex); ) {
            above = above.parent();
            var old = next.get(above);
            var node = (old == null ? ZoneNode.empty(above) : old).withBelow(delta);
            next = node.isUseless() && !above.equals(apex) ? next.without(above) : next.with(node);
        }
        return next;
    }

    private int isCut(ZoneNode node) {
        return !node.name().equals(apex) && node.set(RecordType.NS) != null ? 1 : 0;
    }

    /// What is at a name.
    ///
    /// @param name within the zone
    /// @param type what is asked for: DS is answered above a delegation (RFC 4035 §3.1.4.1)
    public Found find(NamePath name, int type) {
        int apexLabel = name.labels() - apex.labels();
        if (cuts > 0) {
            var cut = cut(name, apexLabel, type);
            if (cut != null) {
                return cut;
            }
        }
        var exact = name.find(nodes, 0);
        if (exact != null) {
            return new Found(Found.Kind.NAME, exact, 0);
        }
        int encloser = 1;
        while (encloser < apexLabel && name.find(nodes, encloser) == null) {
            encloser++;
        }
        var wildcard = name.wildcard(nodes, encloser);
        return wildcard == null || wildcard.isEmpty()
                ? new Found(Found.Kind.NONE, null, encloser)
                : new Found(Found.Kind.WILDCARD, wildcard, encloser);
    }

    private @Nullable Found cut(NamePath name, int apexLabel, int type) {
        for (int label = apexLabel - 1; label >= 0; label--) {
            var node = name.find(nodes, label);
            if (node == null) {
                return null;
            }
            if (node.set(RecordType.NS) != null && !(label == 0 && type == RecordType.DS)) {
                return new Found(Found.Kind.DELEGATION, node, label);
            }
        }
        return null;
    }
}
