package dev.brume.engine.dns;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// The record types that are known by name, and their numbers.
public final class RecordType {
    public static final int A = 1;
    public static final int NS = 2;
    public static final int CNAME = 5;
    public static final int SOA = 6;
    public static final int PTR = 12;
    public static final int MX = 15;
    public static final int TXT = 16;
    public static final int AAAA = 28;
    public static final int SRV = 33;
    public static final int NAPTR = 35;
    public static final int OPT = 41;
    public static final int DS = 43;
    public static final int SSHFP = 44;
    public static final int RRSIG = 46;
    public static final int NSEC = 47;
    public static final int DNSKEY = 48;
    public static final int TLSA = 52;
    public static final int SVCB = 64;
    public static final int HTTPS = 65;
    public static final int SPF = 99;
    public static final int IXFR = 251;
    public static final int AXFR = 252;
    public static final int ANY = 255;
    public static final int CAA = 257;

    private static final Map<String, Integer> BY_NAME =
            Map.ofEntries(
                    Map.entry("A", A),
                    Map.entry("NS", NS),
                    Map.entry("CNAME", CNAME),
                    Map.entry("SOA", SOA),
                    Map.entry("PTR", PTR),
                    Map.entry("MX", MX),
                    Map.entry("TXT", TXT),
                    Map.entry("AAAA", AAAA),
                    Map.entry("SRV", SRV),
                    Map.entry("NAPTR", NAPTR),
                    Map.entry("DS", DS),
                    Map.entry("SSHFP", SSHFP),
                    Map.entry("RRSIG", RRSIG),
                    Map.entry("NSEC", NSEC),
                    Map.entry("DNSKEY", DNSKEY),
                    Map.entry("TLSA", TLSA),
                    Map.entry("SVCB", SVCB),
                    Map.entry("HTTPS", HTTPS),
                    Map.entry("SPF", SPF),
                    Map.entry("ANY", ANY),
                    Map.entry("CAA", CAA));

    private static final Map<Integer, String> BY_NUMBER =
            BY_NAME.entrySet().stream()
                    .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private RecordType() {}

    /// The number of a type by its upper-case name.
    public static OptionalInt number(String name) {
        var number = BY_NAME.get(name);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// The type's name, else `TYPE123` (RFC 3597).
    public static String name(int number) {
        return Optional.ofNullable(BY_NUMBER.get(number)).orElse("TYPE" + number);
    }
}
