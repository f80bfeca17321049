package dev.brume.engine.dns;

import org.jspecify.annotations.Nullable;

/// IP addresses as text, without asking any resolver.
public final class Addresses {
    private Addresses() {}

    /// Four octets.
    ///
    /// @throws RdataException where the text is no IPv4 address
    public static byte[] four(String text) {
        var octets = parseFour(text);
        if (octets == null) {
            throw new RdataException(
                    "ARRDATAIllegalIPv4Address", "Value is not a valid IPv4 address", text);
        }
        return octets;
    }

    /// Sixteen octets.
    ///
    /// @throws RdataException where the text is no IPv6 address
    public static byte[] six(String text) {
        var octets = parseSix(text);
        if (octets == null) {
            throw new RdataException(
                    "AAAARRDATAIllegalIPv6Address", "Value is not a valid IPv6 address", text);
        }
        return octets;
    }

    /// Four or sixteen octets; null where the text is no address.
    public static byte @Nullable [] parse(String text) {
        return text.indexOf(':') >= 0 ? parseSix(text) : parseFour(text);
    }

    private static byte @Nullable [] parseFour(String text) {
        var parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        var octets = new byte[4];
        for (int i = 0; i < 4; i++) {
            var part = parts[i];
            boolean digits =
                    !part.isEmpty()
                            && part.length() <= 3
                            && part.chars().allMatch(c -> c >= '0' && c <= '9');
            if (!digits
                    || Integer.parseInt(part) > 255
                    || (part.length() > 1 && part.charAt(0) == '0')) {
                return null;
            }
            octets[i] = (byte) Integer.parseInt(part);
        }
        return octets;
    }

    private static byte @Nullable [] parseSix(String text) {
        int gap = text.indexOf("::");
        if (gap < 0) {
            var all = groups(text, true);
            return all != null && all.length == 16 ? all : null;
        }
        if (text.indexOf("::", gap + 1) >= 0) {
            return null;
        }
        var head = groups(text.substring(0, gap), false);
        var tail = groups(text.substring(gap + 2), true);
        if (head == null || tail == null || head.length + tail.length > 14) {
            return null;
        }
        var octets = new byte[16];
        System.arraycopy(head, 0, octets, 0, head.length);
        System.arraycopy(tail, 0, octets, 16 - tail.length, tail.length);
        return octets;
    }

    private static byte @Nullable [] groups(String text, boolean mayEndInFour) {
        if (text.isEmpty()) {
            return new byte[0];
        }
        var out = new RdataWriter();
        var parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            var part = parts[i];
            if (mayEndInFour && i == parts.length - 1 && part.indexOf('.') >= 0) {
                var four = parseFour(part);
                if (four == null) {
                    return null;
                }
                out.bytes(four);
            } else if (part.isEmpty()
                    || part.length() > 4
                    || !part.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128)) {
                return null;
            } else {
                out.sixteen(Integer.parseInt(part, 16));
            }
        }
        return out.done();
    }

    /// The text of four or sixteen octets, in the form of RFC 5952.
    public static String text(byte[] octets) {
        if (octets.length == 4) {
            return (octets[0] & 0xFF)
                    + "."
                    + (octets[1] & 0xFF)
                    + "."
                    + (octets[2] & 0xFF)
                    + "."
                    + (octets[3] & 0xFF);
        }
        var groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = (octets[2 * i] & 0xFF) << 8 | (octets[2 * i + 1] & 0xFF);
        }
        int[] gap = longestZeros(groups);
        var text = new StringBuilder(40);
        for (int i = 0; i < 8; i++) {
            if (i == gap[0]) {
                text.append("::");
                i += gap[1] - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    /// Where the longest run of two zero groups or more begins, and how long it is.
    private static int[] longestZeros(int[] groups) {
        int best = -1;
        int length = 1;
        for (int i = 0; i < 8; i++) {
            int run = 0;
            while (i + run < 8 && groups[i + run] == 0) {
                run++;
            }
            if (run > length) {
                best = i;
                length = run;
            }
            i += run;
        }
        return new int[] {best, length};
    }
}
