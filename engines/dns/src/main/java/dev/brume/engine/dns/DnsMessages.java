package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/// Makes queries, and reads answers that are well-formed.
public final class DnsMessages {
    private static final int HEADER_BYTES = 12;
    private static final int FIXED_BYTES = 10;
    private static final int FLAG_RD = 0x0100;
    private static final int FLAG_DO = 0x8000;

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

    /// A query that asks a server to find the answer wherever it is.
    ///
    /// @param id sixteen bits that the answer repeats
    /// @param signed whether signatures are wanted
    public static byte[] recursive(int id, DnsName name, int type, boolean signed) {
        var out = new RdataWriter().sixteen(id).sixteen(FLAG_RD).sixteen(1);
        out.sixteen(0).sixteen(0).sixteen(1);
        out.bytes(name.wire()).sixteen(type).sixteen(DnsQuery.CLASS_IN);
        out.octet(0).sixteen(RecordType.OPT).sixteen(ResponseWriter.UDP_BYTES_TOLD);
        return out.thirtyTwo(signed ? FLAG_DO : 0).sixteen(0).done();
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
        int at = hasQuestion ? CompressedNames.end(message, HEADER_BYTES) + 4 : HEADER_BYTES;
        var found = new ArrayList<Entry>();
        for (int each = 1; each <= section; each++) {
            int count = sixteen(message, 4 + 2 * each);
            for (int i = 0; i < count; i++) {
                int fixed = CompressedNames.end(message, at);
                int end = fixed + FIXED_BYTES + sixteen(message, fixed + 8);
                int type = sixteen(message, fixed);
                if (each == section && type != RecordType.OPT) {
                    long ttl =
                            (long) sixteen(message, fixed + 4) << 16 | sixteen(message, fixed + 6);
                    var name = Objects.requireNonNull(CompressedNames.name(message, at));
                    var data = CompressedNames.data(message, type, fixed + FIXED_BYTES, end);
                    found.add(new Entry(name, type, ttl, Objects.requireNonNull(data)));
                }
                at = end;
            }
        }
        return found;
    }

    private static int sixteen(byte[] message, int at) {
        return (message[at] & 0xFF) << 8 | (message[at + 1] & 0xFF);
    }
}
