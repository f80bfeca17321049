package dev.brume.engine.policy;

import java.net.InetAddress;
import java.util.Optional;

/// A range of IPv4 or IPv6 addresses in CIDR notation; an address alone is a range of one.
record IpRange(byte[] network, int prefixBits) {

    static Optional<IpRange> parse(String text) {
        int slash = text.indexOf('/');
        var address = parseAddress(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty()) {
            return Optional.empty();
        }
        int bits = address.get().length * 8;
        if (slash < 0) {
            return Optional.of(new IpRange(address.get(), bits));
        }
        var digits = text.substring(slash + 1);
        if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > bits) {
            return Optional.empty();
        }
        return Optional.of(new IpRange(address.get(), Integer.parseInt(digits)));
    }

    boolean contains(String text) {
        var address = parseAddress(text);
        if (address.isEmpty() || address.get().length != network.length) {
            return false;
        }
        for (int bit = 0; bit < prefixBits; bit++) {
            int mask = 0x80 >> (bit % 8);
            if (((network[bit / 8] ^ address.get()[bit / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }

    /// Literal addresses only: a name would be looked up.
    private static Optional<byte[]> parseAddress(String text) {
        if (!text.matches("[0-9.]+") && !(text.contains(":") && text.matches("[0-9a-fA-F:.]+"))) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.ofLiteral(text).getAddress());
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
