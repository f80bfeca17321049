package dev.brume.route53;

import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;

import org.jspecify.annotations.Nullable;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/// Finds where a name leads, as checkers do: over IPv4, in Brume's own zones and names first, then
/// as this machine does.
final class TargetResolver {
    /// How many names of other zones an answer may lead through.
    private static final int NAMES_MAX = 8;

    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final String NONE = "DNS resolution failed: Rcode NXDomain(3)";

    private final DnsExplainer dns;

    TargetResolver(DnsExplainer dns) {
        this.dns = dns;
    }

    /// Where a name leads, or why nowhere.
    sealed interface Target {
        record At(InetAddress address) implements Target {}

        record Nowhere(String why) implements Target {}
    }

    /// May wait for this machine's resolver.
    Target find(String name) {
        var wanted = name;
        for (int i = 0; i < NAMES_MAX; i++) {
            DnsName asked;
            try {
                asked = DnsName.of(wanted);
            } catch (NameException e) {
                return new Target.Nowhere(NONE);
            }
            var answer =
                    dns.explain(
                            new DnsExplainer.Question(
                                    asked, RecordType.A, LOOPBACK, dns.viewOf(LOOPBACK), 0));
            if (answer.code() == ResponseCode.REFUSED) {
                return system(wanted);
            }
            if (answer.code() != ResponseCode.NOERROR) {
                return new Target.Nowhere(
                        "DNS resolution failed: Rcode "
                                + (answer.code() == ResponseCode.NXDOMAIN
                                        ? "NXDomain"
                                        : answer.code().name())
                                + "("
                                + answer.code().number()
                                + ")");
            }
            var last = last(answer.answers());
            if (last == null || last.type() == RecordType.A) {
                return last == null ? new Target.Nowhere(NONE) : at(last.data());
            }
            wanted = last.text();
        }
        return new Target.Nowhere(NONE);
    }

    private static DnsMessages.@Nullable Entry last(List<DnsMessages.Entry> answers) {
        DnsMessages.Entry last = null;
        for (var each : answers) {
            if (each.type() == RecordType.A) {
                return each;
            }
            if (each.type() == RecordType.CNAME) {
                last = each;
            }
        }
        return last;
    }

    private static Target at(byte[] address) {
        try {
            return new Target.At(InetAddress.getByAddress(address));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.length + " bytes", e);
        }
    }

    private static Target system(String name) {
        var plain = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        try {
            for (var address : InetAddress.getAllByName(plain)) {
                if (address instanceof Inet4Address) {
                    return new Target.At(address);
                }
            }
        } catch (UnknownHostException e) {
            return new Target.Nowhere(NONE);
        }
        return new Target.Nowhere(NONE);
    }
}
