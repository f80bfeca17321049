package dev.brume.route53;

import dev.brume.engine.dns.DnsName;

import org.jspecify.annotations.Nullable;

/// Keys of tables that follow AWS's order: names with their labels reversed, so that a zone comes
/// before what is in it.
///
/// See <https://docs.aws.amazon.com/Route53/latest/APIReference/API_ListResourceRecordSets.html>.
final class RecordKeys {
    /// Sorts before every octet of a name.
    private static final char SEPARATOR = '\0';

    // Octets that would be mistaken for separators stand apart; only the order of such names among
    // themselves differs from that of their octets.
    private static final char ZERO_OCTET = '\u0100';
    private static final char DOT_OCTET = '\u012E';

    private RecordKeys() {}

    /// `com.example.www.`
    static String reversed(DnsName name) {
        var wire = name.wire();
        var starts = new int[DnsName.WIRE_BYTES_MAX];
        int labels = 0;
        for (int at = 0; wire[at] != 0; at += 1 + wire[at]) {
            starts[labels++] = at;
        }
        var key = new StringBuilder(wire.length);
        for (int i = labels - 1; i >= 0; i--) {
            int start = starts[i];
            for (int at = start + 1; at <= start + wire[start]; at++) {
                key.append(octet(wire[at]));
            }
            key.append('.');
        }
        return key.toString();
    }

    private static char octet(byte octet) {
        return switch (octet) {
            case 0 -> ZERO_OCTET;
            case '.' -> DOT_OCTET;
            default -> (char) (octet & 0xFF);
        };
    }

    /// Every record set of a zone.
    static String ofZone(String zoneId) {
        return zoneId + "/";
    }

    /// Every record set of a name.
    static String ofName(String zoneId, DnsName name) {
        return ofZone(zoneId) + reversed(name) + SEPARATOR;
    }

    /// Every record set of a name and type.
    static String ofType(String zoneId, DnsName name, String type) {
        return ofName(zoneId, name) + type + SEPARATOR;
    }

    static String of(String zoneId, DnsName name, String type, @Nullable String setIdentifier) {
        return ofType(zoneId, name, type) + (setIdentifier == null ? "" : setIdentifier);
    }

    /// A zone's place among the zones by name.
    static String zoneByName(DnsName name, String zoneId) {
        return reversed(name) + SEPARATOR + zoneId;
    }

    /// The zone's id in the key of one of its record sets.
    static String zoneIdIn(String recordKey) {
        return recordKey.substring(0, recordKey.indexOf('/'));
    }

    /// All of a record set's key up to and with its name: one per name.
    static String nameIn(String recordKey) {
        return recordKey.substring(0, recordKey.indexOf(SEPARATOR) + 1);
    }

    /// The name in the part of a key that [#nameIn] answers.
    static DnsName nameOf(String namePrefix) {
        var reversed = namePrefix.substring(namePrefix.indexOf('/') + 1, namePrefix.length() - 1);
        var name = DnsName.ROOT;
        for (var label : reversed.split("\\.")) {
            var octets = new byte[label.length()];
            for (int i = 0; i < octets.length; i++) {
                octets[i] =
                        switch (label.charAt(i)) {
                            case ZERO_OCTET -> 0;
                            case DOT_OCTET -> '.';
                            default -> (byte) label.charAt(i);
                        };
            }
            name = name.child(octets);
        }
        return name;
    }
}
