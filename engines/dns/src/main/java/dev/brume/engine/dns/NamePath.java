package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

/// A name made ready for look-ups of itself and all that it is within: where its labels begin, and
/// the hash of every suffix. Used again and again by one thread.
public final class NamePath {
    private static final int LABELS_MAX = DnsName.WIRE_BYTES_MAX / 2 + 1;

    private final byte[] bytes = new byte[DnsName.WIRE_BYTES_MAX];
    private int length;
    private int labels;
    // Where each label begins, the root's included, and the hash of the name from there.
    private final int[] starts = new int[LABELS_MAX];
    private final int[] hashes = new int[LABELS_MAX];

    /// A path of its own for a name.
    public static NamePath of(DnsName name) {
        var path = new NamePath();
        path.read(name.wire(), 0, name.wire().length);
        return path;
    }

    void clear() {
        length = 0;
        labels = 0;
    }

    /// Reads a name without pointers out of a message, and puts it into lower case.
    ///
    /// @param end where the message ends
    /// @return the offset after it; -1 where there is no such name
    int read(byte[] message, int from, int end) {
        clear();
        int at = from;
        while (at < end) {
            int label = message[at];
            int offset = at - from;
            // Negative octets are compression pointers, 64 to 127 reserved. After a label comes at
            // least the root's octet.
            boolean tooLong = offset + 1 + label + (label == 0 ? 0 : 1) > DnsName.WIRE_BYTES_MAX;
            if (label < 0 || label > DnsName.LABEL_BYTES_MAX || at + label >= end || tooLong) {
                return -1;
            }
            starts[labels] = offset;
            bytes[offset] = (byte) label;
            for (int i = 1; i <= label; i++) {
                bytes[offset + i] = DnsName.lower(message[at + i]);
            }
            at += 1 + label;
            if (label == 0) {
                length = at - from;
                hash();
                return at;
            }
            labels++;
        }
        return -1;
    }

    private void hash() {
        hashes[labels] = DnsName.ROOT.hashCode();
        for (int i = labels - 1; i >= 0; i--) {
            hashes[i] = DnsName.mix(hashes[i + 1], bytes, starts[i]);
        }
    }

    /// The name as a value.
    public DnsName name() {
        return suffix(0);
    }

    /// The name without its first labels.
    public DnsName suffix(int skippedLabels) {
        int start = starts[skippedLabels];
        return DnsName.ofWire(bytes, start, length - start);
    }

    /// How many labels the name has, without the root's.
    public int labels() {
        return labels;
    }

    /// Where the suffix without the first labels begins, from the name's own beginning.
    public int start(int skippedLabels) {
        return starts[skippedLabels];
    }

    /// What a table has at the name without its first labels.
    public <V extends NameTable.Named> @Nullable V find(NameTable<V> table, int skippedLabels) {
        int start = starts[skippedLabels];
        return table.get(bytes, start, length - start, hashes[skippedLabels]);
    }

    /// What a table has at the wildcard of the name without its first labels.
    <V extends NameTable.Named> @Nullable V wildcard(NameTable<V> table, int skippedLabels) {
        int start = starts[skippedLabels];
        var wildcard = new byte[length - start + 2];
        if (wildcard.length > DnsName.WIRE_BYTES_MAX) {
            return null;
        }
        wildcard[0] = 1;
        wildcard[1] = '*';
        System.arraycopy(bytes, start, wildcard, 2, length - start);
        int hash = DnsName.mix(hashes[skippedLabels], wildcard, 0);
        return table.get(wildcard, 0, wildcard.length, hash);
    }

    /// What a table has at the longest suffix of the name that it knows at all.
    public <V extends NameTable.Named> @Nullable V longest(NameTable<V> table) {
        for (int i = 0; i <= labels; i++) {
            var found = find(table, i);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
