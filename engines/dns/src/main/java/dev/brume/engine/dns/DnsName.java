package dev.brume.engine.dns;

import java.util.Arrays;

/// A domain name in lower case: names that differ in case only are one name (RFC 1034 §3.1).
///
/// Its text follows Route 53, which escapes octets in octal, not as master files do in decimal:
/// `\052.example.com.` is the wildcard below `example.com.`.
public final class DnsName implements Comparable<DnsName> {
    /// The longest name on the wire (RFC 1035 §2.3.4), the root's zero included.
    public static final int WIRE_BYTES_MAX = 255;

    public static final int LABEL_BYTES_MAX = 63;
    public static final DnsName ROOT = new DnsName(new byte[] {0});

    private static final int SEED = 0x9E3779B9;
    private static final int PRIME = 0x01000193;

    private final byte[] wire;
    private final int hash;

    private DnsName(byte[] wire) {
        this.wire = wire;
        this.hash = hash(wire, 0);
    }

    /// Reads a name's text; a missing dot at the end is added in thought.
    ///
    /// @throws NameException saying what is wrong with it
    public static DnsName of(String text) {
        var wire = NameText.wire(text);
        lower(wire);
        return new DnsName(wire);
    }

    /// Takes over bytes that are a well-formed name in lower case.
    public static DnsName ofWire(byte[] bytes, int offset, int length) {
        return new DnsName(Arrays.copyOfRange(bytes, offset, offset + length));
    }

    static void lower(byte[] bytes) {
        for (int i = 0; i < bytes.length; i++) {
            // Length octets are below 64, so no letter.
            bytes[i] = lower(bytes[i]);
        }
    }

    static byte lower(byte octet) {
        return octet >= 'A' && octet <= 'Z' ? (byte) (octet + 32) : octet;
    }

    /// The hash of the name that begins at an offset: that of what follows its first label, mixed
    /// with that label. So the hashes of all suffixes come of one pass from the end.
    static int hash(byte[] wire, int offset) {
        int length = wire[offset];
        return length == 0 ? SEED : mix(hash(wire, offset + 1 + length), wire, offset);
    }

    /// The hash of a label and the name after it, of which the hash is known.
    static int mix(int suffixHash, byte[] wire, int offset) {
        int hash = suffixHash;
        int end = offset + wire[offset];
        for (int i = offset; i <= end; i++) {
            hash = (hash ^ wire[i]) * PRIME;
        }
        return hash ^ (hash >>> 15);
    }

    /// The octets on the wire, not to be changed.
    public byte[] wire() {
        return wire;
    }

    /// Labels without the root's.
    public int labels() {
        int labels = 0;
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            labels++;
        }
        return labels;
    }

    public boolean isRoot() {
        return wire.length == 1;
    }

    /// Whether the first label is `*`.
    public boolean isWildcard() {
        return wire.length > 2 && wire[0] == 1 && wire[1] == '*';
    }

    /// The name without its first label; the root is its own parent.
    public DnsName parent() {
        return isRoot() ? this : new DnsName(Arrays.copyOfRange(wire, 1 + wire[0], wire.length));
    }

    /// A label before this name.
    ///
    /// @throws NameException where that is too long
    public DnsName child(byte[] label) {
        if (wire.length + label.length + 1 > WIRE_BYTES_MAX) {
            throw new NameException(NameException.Kind.NAME_TOO_LONG, this + "");
        }
        var bytes = new byte[wire.length + label.length + 1];
        bytes[0] = (byte) label.length;
        System.arraycopy(label, 0, bytes, 1, label.length);
        System.arraycopy(wire, 0, bytes, 1 + label.length, wire.length);
        return new DnsName(bytes);
    }

    /// Whether this is the other name or one below it.
    public boolean isWithin(DnsName other) {
        int skip = wire.length - other.wire.length;
        return skip >= 0
                && isLabelStart(skip)
                && Arrays.equals(wire, skip, wire.length, other.wire, 0, other.wire.length);
    }

    private boolean isLabelStart(int offset) {
        int at = 0;
        while (at < offset) {
            at += 1 + wire[at];
        }
        return at == offset;
    }

    boolean matches(byte[] bytes, int offset, int length) {
        return length == wire.length
                && Arrays.equals(wire, 0, wire.length, bytes, offset, offset + length);
    }

    /// The canonical order of RFC 4034 §6.1: label by label from the end.
    @Override
    public int compareTo(DnsName other) {
        int mine = labels();
        int theirs = other.labels();
        for (int i = 1; i <= Math.min(mine, theirs); i++) {
            int a = offsetOf(mine - i);
            int b = other.offsetOf(theirs - i);
            int order =
                    Arrays.compareUnsigned(
                            wire, a + 1, a + 1 + wire[a], other.wire, b + 1, b + 1 + other.wire[b]);
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(mine, theirs);
    }

    private int offsetOf(int label) {
        int at = 0;
        for (int i = 0; i < label; i++) {
            at += 1 + wire[at];
        }
        return at;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DnsName name && hash == name.hash && Arrays.equals(wire, name.wire);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /// The name as Route 53 writes it, with a dot at the end.
    @Override
    public String toString() {
        return NameText.text(wire);
    }
}
