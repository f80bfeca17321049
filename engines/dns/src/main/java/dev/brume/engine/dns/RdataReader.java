package dev.brume.engine.dns;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.function.Supplier;

/// Reads octets that [RdataText] wrote.
final class RdataReader {
    private final byte[] octets;
    private int at;

    RdataReader(byte[] octets) {
        this.octets = octets;
    }

    String text(int type) {
        return switch (type) {
            case RecordType.A, RecordType.AAAA -> Addresses.text(octets);
            case RecordType.NS, RecordType.CNAME, RecordType.PTR -> name();
            case RecordType.MX -> sixteen() + " " + name();
            case RecordType.SOA -> name() + " " + name() + numbers(5);
            case RecordType.TXT, RecordType.SPF -> strings();
            case RecordType.SRV -> sixteen() + " " + sixteen() + " " + sixteen() + " " + name();
            case RecordType.NAPTR ->
                    sixteen() + " " + sixteen() + " " + string() + " " + string() + " " + string()
                            + " " + name();
            case RecordType.CAA -> octet() + " " + plainString() + " " + RdataText.quoted(rest());
            case RecordType.DS -> sixteen() + " " + octet() + " " + octet() + " " + hex(rest());
            case RecordType.SSHFP -> octet() + " " + octet() + " " + hex(rest());
            case RecordType.TLSA -> octet() + " " + octet() + " " + octet() + " " + hex(rest());
            case RecordType.SVCB, RecordType.HTTPS ->
                    sixteen() + " " + name() + ServiceParameters.text(octets, at);
            default -> "\\# " + octets.length + " " + hex(octets);
        };
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    int octet() {
        return octets[at++] & 0xFF;
    }

    int sixteen() {
        return octet() << 8 | octet();
    }

    private String numbers(int count) {
        var text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(' ').append((long) sixteen() << 16 | sixteen());
        }
        return text.toString();
    }

    byte[] octets(int count) {
        at += count;
        return Arrays.copyOfRange(octets, at - count, at);
    }

    private byte[] rest() {
        return octets(octets.length - at);
    }

    private String name() {
        int start = at;
        while (octets[at] != 0) {
            at += 1 + octets[at];
        }
        at++;
        return NameText.text(Arrays.copyOfRange(octets, start, at));
    }

    private String string() {
        return RdataText.quoted(octets(octet()));
    }

    String plainString() {
        return new String(octets(octet()), StandardCharsets.ISO_8859_1);
    }

    private String strings() {
        var text = new StringBuilder();
        while (at < octets.length) {
            text.append(text.isEmpty() ? "" : " ").append(string());
        }
        return text.toString();
    }

    /// What is left, read piece by piece and joined with commas.
    String joined(Supplier<String> piece) {
        var text = new StringBuilder();
        while (at < octets.length) {
            text.append(text.isEmpty() ? "" : ",").append(piece.get());
        }
        return text.toString();
    }
}
