package dev.brume.engine.dns;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/// The text of a record's value, as Route 53 takes it, and its octets on the wire.
///
/// See <https://docs.aws.amazon.com/Route53/latest/DeveloperGuide/ResourceRecordTypes.html>.
public final class RdataText {
    private static final int OCTET = 0xFF;
    private static final int SIXTEEN = 0xFFFF;
    private static final long THIRTY_TWO = 0xFFFF_FFFFL;
    private static final Set<String> CAA_TAGS =
            Set.of(
                    "issue",
                    "issuewild",
                    "iodef",
                    "issuemail",
                    "issuevmc",
                    "contactemail",
                    "contactphone");

    private RdataText() {}

    /// The octets of a value.
    ///
    /// @param type one that [#knows]
    /// @throws RdataException saying what is wrong with it
    public static byte[] wire(int type, String value) {
        return switch (type) {
            case RecordType.A -> Addresses.four(value);
            case RecordType.AAAA -> Addresses.six(value);
            case RecordType.NS, RecordType.CNAME, RecordType.PTR -> oneName(type, value);
            case RecordType.MX -> mx(value);
            case RecordType.SOA -> soa(value);
            case RecordType.TXT, RecordType.SPF -> strings(value);
            case RecordType.SRV -> srv(value);
            case RecordType.NAPTR -> naptr(value);
            case RecordType.CAA -> caa(value);
            case RecordType.DS -> ds(value);
            case RecordType.SSHFP -> sshfp(value);
            case RecordType.TLSA -> tlsa(value);
            case RecordType.SVCB, RecordType.HTTPS -> ServiceParameters.wire(type, value);
            default -> throw new IllegalArgumentException("no text of " + RecordType.name(type));
        };
    }

    private static byte[] oneName(int type, String value) {
        var tokens = RdataTokens.exactly(1, RecordType.name(type), value);
        return new RdataWriter().name(tokens.word()).done();
    }

    private static byte[] mx(String value) {
        var tokens = RdataTokens.exactly(2, "MX", value);
        return new RdataWriter()
                .sixteen((int) tokens.number(SIXTEEN, "MXRRDATAInvalidPriority"))
                .name(tokens.word())
                .done();
    }

    private static byte[] soa(String value) {
        var tokens = RdataTokens.exactly(7, "SOA", value);
        var out = new RdataWriter().name(tokens.word()).name(tokens.word());
        for (int i = 0; i < 5; i++) {
            out.thirtyTwo(tokens.number(THIRTY_TWO, "SOARRDATAInvalidNumber"));
        }
        return out.done();
    }

    private static byte[] strings(String value) {
        var tokens = RdataTokens.of(value);
        if (!tokens.hasNext()) {
            throw new RdataException(
                    "InvalidCharacterString", "Value should be enclosed in quotation marks", value);
        }
        var out = new RdataWriter();
        while (tokens.hasNext()) {
            out.string(tokens.quoted());
        }
        return out.done();
    }

    private static byte[] srv(String value) {
        var tokens = RdataTokens.exactly(4, "SRV", value);
        var out = new RdataWriter();
        for (int i = 0; i < 3; i++) {
            out.sixteen((int) tokens.number(SIXTEEN, "SRVRRDATAInvalidNumber"));
        }
        return out.name(tokens.word()).done();
    }

    private static byte[] naptr(String value) {
        var tokens = RdataTokens.exactly(6, "NAPTR", value);
        return new RdataWriter()
                .sixteen((int) tokens.number(SIXTEEN, "NAPTRRRDATAInvalidNumber"))
                .sixteen((int) tokens.number(SIXTEEN, "NAPTRRRDATAInvalidNumber"))
                .string(tokens.quoted())
                .string(tokens.quoted())
                .string(tokens.quoted())
                .name(tokens.word())
                .done();
    }

    private static byte[] caa(String value) {
        var tokens = RdataTokens.exactly(3, "CAA", value);
        int flags = (int) tokens.number(OCTET, "CAARRDATAInvalidFlags");
        var tag = tokens.word();
        if (!CAA_TAGS.contains(tag)) {
            throw new RdataException("CAARRDATAInvalidTag", "CAA tag is not valid", tag);
        }
        var out = new RdataWriter().octet(flags).octet(tag.length()).ascii(tag);
        return out.bytes(tokens.quoted()).done();
    }

    private static byte[] ds(String value) {
        var tokens = RdataTokens.of(value);
        require(tokens, value, "DS", 4);
        var out =
                new RdataWriter()
                        .sixteen((int) tokens.number(SIXTEEN, "DSRRDATAInvalidKeyTag"))
                        .octet((int) tokens.number(OCTET, "DSRRDATAInvalidAlgorithm"))
                        .octet((int) tokens.number(OCTET, "DSRRDATAInvalidDigestType"));
        return out.bytes(tokens.hex(tokens.rest())).done();
    }

    private static byte[] sshfp(String value) {
        var tokens = RdataTokens.of(value);
        require(tokens, value, "SSHFP", 3);
        return new RdataWriter()
                .octet((int) tokens.number(OCTET, "SSHFPRRDATAInvalidAlgorithm"))
                .octet((int) tokens.number(OCTET, "SSHFPRRDATAInvalidType"))
                .bytes(tokens.hex(tokens.rest()))
                .done();
    }

    private static byte[] tlsa(String value) {
        var tokens = RdataTokens.of(value);
        require(tokens, value, "TLSA", 4);
        return new RdataWriter()
                .octet((int) tokens.number(OCTET, "TLSARRDATAInvalidUsage"))
                .octet((int) tokens.number(OCTET, "TLSARRDATAInvalidSelector"))
                .octet((int) tokens.number(OCTET, "TLSARRDATAInvalidMatchingType"))
                .bytes(tokens.hex(tokens.rest()))
                .done();
    }

    private static void require(RdataTokens tokens, String value, String type, int fields) {
        if (value.strip().split("[ \t]+").length < fields) {
            RdataTokens.exactly(fields, type, tokens.text());
        }
    }

    /// The text of octets, for explanations and `TestDNSAnswer`: what [#wire] would read, else
    /// RFC 3597's `\# length hex`.
    public static String text(int type, byte[] octets) {
        return new RdataReader(octets).text(type);
    }

    /// Whether values of a type have a text.
    public static boolean knows(int type) {
        return switch (type) {
            case RecordType.A,
                    RecordType.AAAA,
                    RecordType.NS,
                    RecordType.CNAME,
                    RecordType.PTR,
                    RecordType.MX,
                    RecordType.SOA,
                    RecordType.TXT,
                    RecordType.SPF,
                    RecordType.SRV,
                    RecordType.NAPTR,
                    RecordType.CAA,
                    RecordType.DS,
                    RecordType.SSHFP,
                    RecordType.TLSA,
                    RecordType.SVCB,
                    RecordType.HTTPS ->
                    true;
            default -> false;
        };
    }

    /// A TXT value of any text: split into strings of 255 octets, with what needs it escaped.
    public static String quoted(byte[] octets) {
        var out = new ByteArrayOutputStream();
        out.write('"');
        for (byte octet : octets) {
            int value = octet & OCTET;
            if (value == '"' || value == '\\') {
                out.write('\\');
                out.write(value);
            } else if (value < ' ' || value > '~') {
                out.write('\\');
                out.write('0' + (value >> 6));
                out.write('0' + ((value >> 3) & 7));
                out.write('0' + (value & 7));
            } else {
                out.write(value);
            }
        }
        out.write('"');
        return out.toString(StandardCharsets.US_ASCII);
    }
}
