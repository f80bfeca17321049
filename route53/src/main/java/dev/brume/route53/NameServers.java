package dev.brume.route53;

import dev.brume.wire.call.Ids;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// The names of name servers, as Route 53 gives them out: one of each of four stripes, so that no
/// top-level domain's failure takes all of a zone's.
final class NameServers {
    /// How many there are of a stripe.
    private static final int STRIPE = 512;

    private static final int SERVERS_PER_DOMAIN = 8;
    private static final List<String> TOP_LEVEL = List.of("com", "net", "org", "co.uk");

    private static final Pattern NAME =
            Pattern.compile("ns-([0-9]{1,4})\\.awsdns-([0-9]{2})\\.(com|net|org|co\\.uk)\\.?");

    /// What every private zone names; nobody ever asks them.
    static final List<String> OF_PRIVATE_ZONES =
            List.of(
                    "ns-1536.awsdns-00.co.uk",
                    "ns-0.awsdns-00.com",
                    "ns-1024.awsdns-00.org",
                    "ns-512.awsdns-00.net");

    private NameServers() {}

    /// Four name servers, without dots at their ends.
    static List<String> draw(Ids ids) {
        var names = new ArrayList<String>();
        for (int stripe = 0; stripe < TOP_LEVEL.size(); stripe++) {
            int number = ids.below(STRIPE);
            names.add(
                    "ns-%d.awsdns-%02d.%s"
                            .formatted(
                                    stripe * STRIPE + number,
                                    number / SERVERS_PER_DOMAIN,
                                    TOP_LEVEL.get(stripe)));
        }
        return names;
    }

    /// Which of the four stripes a name server is of, from 0; -1 where the name is none.
    static int stripe(String name) {
        var match = NAME.matcher(name);
        if (!match.matches()) {
            return -1;
        }
        int number = Integer.parseInt(match.group(1));
        int stripe = number / STRIPE;
        boolean real =
                stripe < TOP_LEVEL.size()
                        && TOP_LEVEL.get(stripe).equals(match.group(3))
                        && Integer.parseInt(match.group(2)) == number % STRIPE / SERVERS_PER_DOMAIN;
        return real ? stripe : -1;
    }
}
