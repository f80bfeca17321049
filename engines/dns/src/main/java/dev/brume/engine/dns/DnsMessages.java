package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Makes queries, and reads answers that this library wrote.
public final class DnsMessages {
    private static final int HEADER_BYTES = 12;
    private static final int FIXED_BYTES = 10;
    private static final int POINTER = 0xC0;

    private DnsMessages() {}

    /// A record of an answer.
    ///
    /// @param ttl seconds
    public record Entry(DnsName name, int type, long ttl, byte[] data) {
        /// The data as text.
        public String text() {
            return RdataText.text(type, data);
        }
    }

    /// A query with EDNS0.
    public static byte[] query(DnsName name, int type, @Nullable ClientSubnet subnet) {
        var out =
                new RdataWriter().sixteen(0).sixteen(0).sixteen(1).sixteen(0).sixteen(0).sixteen(1);
        out.bytes(name.wire()).sixteen(type).sixteen(DnsQuery.CLASS_IN);
        out.octet(0).sixteen(RecordType.OPT).sixteen(ResponseWriter.UDP_BYTES_TOLD).thirtyTwo(0);
        if (subnet == null) {
            return out.sixteen(0).done();
        }
        int octets = (subnet.prefix() + 7) / 8;
        return out.sixteen(8 + octets)
                .sixteen(8)
                .sixteen(4 + octets)
                .sixteen(subnet.family())
                .octet(subnet.prefix())
                .octet(0)
                .bytes(Arrays.copyOf(subnet.address(), octets))
                .done();
    }

    /// The subnet of an address.
    ///
    /// @param address 4 or 16 octets
    public static ClientSubnet subnet(byte[] address, int prefix) {
        var masked = address.clone();
        for (int i = 0; i < masked.length; i++) {
            masked[i] &= (byte) (0xFF00 >> Math.clamp(prefix - 8L * i, 0, 8));
        }
        return new ClientSubnet(masked, prefix);
    }

    /// The response code in a message's header.
    public static ResponseCode code(byte[] message) {
        int number = message[3] & 0xF;
        for (var code : ResponseCode.values()) {
            if (code.number() == number) {
                return code;
            }
        }
        return ResponseCode.SERVFAIL;
    }

    /// The records of an answer, section after section, without the OPT record.
    ///
    /// @param section 1 for answers, 2 for authorities, 3 for additional records
    public static List<Entry> records(byte[] message, int section) {
        boolean hasQuestion = sixteen(message, 4) > 0;
        int at = hasQuestion ? nameEnd(message, HEADER_BYTES) + 4 : HEADER_BYTES;
        var found = new ArrayList<Entry>();
        for (int each = 1; each <= section; each++) {
            int count = sixteen(message, 4 + 2 * each);
            for (int i = 0; i < count; i++) {
                int fixed = nameEnd(message, at);
                int end = fixed + FIXED_BYTES + sixteen(message, fixed + 8);
                int type = sixteen(message, fixed);
                if (each == section && type != RecordType.OPT) {
                    long ttl =
                            (long) sixteen(message, fixed + 4) << 16 | sixteen(message, fixed + 6);
                    var data = Arrays.copyOfRange(message, fixed + FIXED_BYTES, end);
                    found.add(new Entry(name(message, at), type, ttl, data));
                }
                at = end;
            }
        }
        return found;
    }

    private static int sixteen(byte[] message, int at) {
        return (message[at] & 0xFF) << 8 | (message[at + 1] & 0xFF);
    }

    private static int nameEnd(byte[] message, int from) {
        int at = from;
        while (message[at] != 0) {
            if ((message[at] & POINTER) == POINTER) {
                return at + 2;
            }
            at += 1 + message[at];
        }
        return at + 1;
    }

    private static DnsName name(byte[] message, int from) {
        var out = new RdataWriter();
        int at = from;
        while (message[at] != 0) {
            if ((message[at] & POINTER) == POINTER) {
                at = sixteen(message, at) & 0x3FFF;
            } else {
                out.bytes(Arrays.copyOfRange(message, at, at + 1 + message[at]));
                at += 1 + message[at];
            }
        }
        var wire = out.octet(0).done();
        DnsName.lower(wire);
        return DnsName.ofWire(wire, 0, wire.length);
    }
}
