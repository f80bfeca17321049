package dev.brume.route53resolver;

import dev.brume.model.route53resolver.IpAddressRequest;
import dev.brume.model.route53resolver.IpAddressUpdate;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Chooses addresses for endpoints, as given or, where none is given, out of the subnet's id: Brume
/// has no EC2 yet that would know the subnet's block. The same subnet gives the same addresses.
final class EndpointAddresses {
    private static final Pattern IPV4 =
            Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
    // The first addresses of every subnet are AWS's own.
    private static final int HOST_MIN = 4;
    private static final int HOSTS = 250;

    private EndpointAddresses() {}

    static boolean isIpv4(String text) {
        return IPV4.matcher(text).matches();
    }

    static boolean isIpv6(String text) {
        if (!text.contains(":")) {
            return false;
        }
        try {
            // A text with a colon is never looked up as a name.
            return InetAddress.getByName(text).getHostAddress() != null;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    /// The VPC of an endpoint, which its security groups belong to.
    static String vpcOf(List<String> securityGroups) {
        var hash = hash(securityGroups.isEmpty() ? "" : securityGroups.getFirst());
        return "vpc-" + HexFormat.of().formatHex(hash).substring(0, Identifiers.DIGITS);
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<Endpoint.Address> choose(
            List<IpAddressRequest> asked, String type, Settling settling, RequestContext context) {
        var chosen = new ArrayList<Endpoint.Address>();
        for (var each : asked) {
            var wanted = new Wanted(each.subnetId(), each.ip(), each.ipv6());
            var address = chosen(wanted, type, chosen);
            chosen.add(
                    new Endpoint.Address(
                            Identifiers.draw("rni-", Identifiers.DIGITS, context),
                            wanted.subnet(),
                            address.ip(),
                            address.ipv6(),
                            settling,
                            context.now(),
                            context.now()));
        }
        return chosen;
    }

    /// What is asked of one address.
    record Wanted(String subnet, @Nullable String ip, @Nullable String ipv6) {
        static Wanted of(IpAddressUpdate update) {
            var subnet = update.subnetId();
            if (subnet == null) {
                throw ResolverErrors.invalidRequest(
                        "Need to specify the subnet in order to add an IP address.");
            }
            return new Wanted(subnet, update.ip(), update.ipv6());
        }
    }

    /// The addresses that one address of an endpoint has.
    record Chosen(Optional<String> ip, Optional<String> ipv6) {}

    /// Takes what is wanted, or something free.
    ///
    /// @param taken the endpoint's other addresses
    static Chosen chosen(Wanted wanted, String type, List<Endpoint.Address> taken) {
        require(wanted);
        var ip =
                type.equals("IPV6")
                        ? Optional.<String>empty()
                        : Optional.of(wanted.ip() == null ? free(wanted, taken) : wanted.ip());
        var ipv6 =
                type.equals("IPV4")
                        ? Optional.<String>empty()
                        : Optional.of(wanted.ipv6() == null ? six(wanted, taken) : wanted.ipv6());
        for (var other : taken) {
            if (ip.isPresent() && other.ip().equals(ip)
                    || ipv6.isPresent() && other.ipv6().equals(ipv6)) {
                throw ResolverErrors.exists(
                        "ResolverEndpointIpAddress",
                        "The IP address "
                                + ip.or(() -> ipv6).orElse("")
                                + " is in the resolver endpoint already.");
            }
        }
        return new Chosen(ip, ipv6);
    }

    private static void require(Wanted wanted) {
        if (!Identifiers.isSubnet(wanted.subnet())) {
            throw ResolverErrors.invalidParameter(
                    "SubnetId", "The subnet ID '" + wanted.subnet() + "' does not exist");
        }
        if (wanted.ip() != null && !isIpv4(wanted.ip())) {
            throw ResolverErrors.invalidParameter(
                    "Ip", "Invalid IP address: '" + wanted.ip() + "'");
        }
        if (wanted.ipv6() != null && !isIpv6(wanted.ipv6())) {
            throw ResolverErrors.invalidParameter(
                    "Ipv6", "Invalid IPv6 address: '" + wanted.ipv6() + "'");
        }
    }

    private static String free(Wanted wanted, List<Endpoint.Address> taken) {
        var hash = hash(wanted.subnet());
        for (int i = 0; ; i++) {
            int host = HOST_MIN + ((hash[2] & 0xFF) + i) % HOSTS;
            var ip = "10." + (hash[0] & 0xFF) + "." + (hash[1] & 0xFF) + "." + host;
            if (taken.stream().noneMatch(other -> other.ip().equals(Optional.of(ip)))) {
                return ip;
            }
        }
    }

    private static String six(Wanted wanted, List<Endpoint.Address> taken) {
        var digits = HexFormat.of().formatHex(hash(wanted.subnet()));
        return "fd00:%s:%s:%s::%x"
                .formatted(
                        digits.substring(0, 4),
                        digits.substring(4, 8),
                        digits.substring(8, 12),
                        HOST_MIN + taken.size());
    }
}
