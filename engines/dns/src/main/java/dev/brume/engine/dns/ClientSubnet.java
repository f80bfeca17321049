package dev.brume.engine.dns;

/// Whom a resolver asks for (RFC 7871).
///
/// @param address as many octets as the family has, 4 or 16; zero beyond the prefix
/// @param prefix how many bits of it are told
public record ClientSubnet(byte[] address, int prefix) {
    static final int IPV4 = 1;
    static final int IPV6 = 2;

    int family() {
        return address.length == 4 ? IPV4 : IPV6;
    }

    @Override
    public String toString() {
        return Addresses.text(address) + "/" + prefix;
    }
}
