package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;

/// Reads names with pointers (RFC 1035 §4.1.4) out of messages of which nothing is known.
final class CompressedNames {
    private static final int POINTER = 0xC0;
    private static final int SOA_NUMBERS_BYTES = 20;
    private static final int PREFERENCE_BYTES = 2;

    private CompressedNames() {}

    /// Where a name ends; -1 where it does not.
    static int end(byte[] message, int from) {
        int at = from;
        while (at < message.length) {
            int label = message[at] & 0xFF;
            if (label == 0) {
                return at + 1;
            }
            if (label >= POINTER) {
                return at + 2 <= message.length ? at + 2 : -1;
            }
            if (label > DnsName.LABEL_BYTES_MAX) {
                return -1;
            }
            at += 1 + label;
        }
        return -1;
    }

    /// A name in lower case; null where it is malformed. Pointers lead backwards only, so that none
    /// can lead in a circle.
    static @Nullable DnsName name(byte[] message, int from) {
        var wire = new byte[DnsName.WIRE_BYTES_MAX];
        int length = 0;
        int at = from;
        int before = from;
        while (at < message.length) {
            int label = message[at] & 0xFF;
            if (label >= POINTER) {
                int target = at + 1 < message.length ? pointer(message, at) : message.length;
                if (target >= before) {
                    return null;
                }
                at = target;
                before = target;
            } else {
                boolean tooLong =
                        label > DnsName.LABEL_BYTES_MAX || length + 1 + label > wire.length;
                if (tooLong || at + 1 + label > message.length) {
                    return null;
                }
                System.arraycopy(message, at, wire, length, 1 + label);
                length += 1 + label;
                at += 1 + label;
                if (label == 0) {
                    DnsName.lower(wire);
                    return DnsName.ofWire(wire, 0, length);
                }
            }
        }
        return null;
    }

    private static int pointer(byte[] message, int at) {
        return (message[at] & ~POINTER & 0xFF) << 8 | (message[at + 1] & 0xFF);
    }

    /// A record's data with names in full; null where it is malformed. Only the types of RFC 1035
    /// may have names with pointers in them (RFC 3597 §4).
    static byte @Nullable [] data(byte[] message, int type, int from, int to) {
        return switch (type) {
            case RecordType.NS, RecordType.CNAME, RecordType.PTR ->
                    new Form(0, 1, 0).read(message, from, to);
            case RecordType.MX -> new Form(PREFERENCE_BYTES, 1, 0).read(message, from, to);
            case RecordType.SOA -> new Form(0, 2, SOA_NUMBERS_BYTES).read(message, from, to);
            default -> Arrays.copyOfRange(message, from, to);
        };
    }

    /// Where names stand in data.
    ///
    /// @param before octets before the first
    /// @param names how many there are
    /// @param after octets behind the last
    private record Form(int before, int names, int after) {
        byte @Nullable [] read(byte[] message, int from, int to) {
            var out = new RdataWriter();
            int at = from + before;
            if (at > to) {
                return null;
            }
            out.bytes(Arrays.copyOfRange(message, from, at));
            for (int i = 0; i < names; i++) {
                var name = name(message, at);
                at = end(message, at);
                if (name == null || at < 0 || at > to) {
                    return null;
                }
                out.bytes(name.wire());
            }
            return at + after == to ? out.bytes(Arrays.copyOfRange(message, at, to)).done() : null;
        }
    }
}
