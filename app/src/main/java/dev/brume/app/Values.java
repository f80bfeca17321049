package dev.brume.app;

import dev.brume.core.DnsListen;
import dev.brume.core.auth.IamEnforcement;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads option values; each refusal names the option and what it takes.
final class Values {
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");
    private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

    // Addresses only: a name would have to be looked up, which is what the server is wanted for.
    private static final Pattern ADDRESS =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|\\[?[0-9a-fA-F]*:[0-9a-fA-F:.]*]?");

    private Values() {}

    static int port(String option, String text) throws UsageException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw bad(option, text, "a port from 0 to 65535 (0 takes a free one)");
    }

    /// `off`, a port, or an address with a port.
    static DnsListen dns(String option, String text) throws UsageException {
        if (text.equals("off")) {
            return DnsListen.OFF;
        }
        int colon = text.lastIndexOf(':');
        var host = colon < 0 ? DnsListen.AUTO.host() : text.substring(0, colon);
        return new DnsListen(host, List.of(port(option, text.substring(colon + 1))));
    }

    /// An address, with a port or with DNS's own.
    static InetSocketAddress resolver(String option, String text) throws UsageException {
        int colon = text.lastIndexOf(':');
        boolean six = text.indexOf(':') != colon && !text.startsWith("[");
        var host = colon < 0 || six ? text : text.substring(0, colon);
        if (ADDRESS.matcher(host).matches()) {
            int port =
                    host.equals(text)
                            ? DnsListen.STANDARD_PORT
                            : port(option, text.substring(colon + 1));
            return new InetSocketAddress(host, port);
        }
        throw bad(option, text, "an address such as 1.1.1.1 or 127.0.0.1:5353");
    }

    static long number(String option, String text) throws UsageException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw bad(option, text, "a whole number");
        }
    }

    static Instant instant(String option, String text) throws UsageException {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw bad(option, text, "an instant such as 2030-01-31T12:00:00Z");
        }
    }

    static String account(String option, String text) throws UsageException {
        if (ACCOUNT.matcher(text).matches()) {
            return text;
        }
        throw bad(option, text, "an account id of twelve digits");
    }

    static String region(String option, String text) throws UsageException {
        if (REGION.matcher(text).matches()) {
            return text;
        }
        throw bad(option, text, "a region such as eu-west-1");
    }

    static IamEnforcement iam(String option, String text) throws UsageException {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "off" -> IamEnforcement.OFF;
            case "report" -> IamEnforcement.REPORT;
            case "enforce" -> IamEnforcement.ENFORCE;
            default -> throw bad(option, text, "off, report or enforce");
        };
    }

    /// `kms, sts` → the names, in order.
    static Set<String> names(String text) {
        var names = new LinkedHashSet<String>();
        for (var name : text.split(",")) {
            if (!name.isBlank()) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    static UsageException bad(String option, String text, String wanted) {
        return new UsageException(option + ": '" + text + "' is not " + wanted);
    }
}
