package dev.brume.route53domains;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// The top-level domains that one registers in, with prices near those of AWS's list.
///
/// @param registration US dollars for a year, and for a renewal
/// @param transfer US dollars
/// @param restoration US dollars
/// @param yearsMax for how many years one registers
/// @param hidesContacts whether contacts may be hidden
record TopLevel(
        String name,
        double registration,
        double transfer,
        double restoration,
        int yearsMax,
        boolean hidesContacts) {
    private static final int YEARS_MAX = 10;
    private static final double RESTORATION = 66.0;
    private static final SortedMap<String, TopLevel> ALL = new TreeMap<>();

    static {
        add(Map.of("com", 14.0, "net", 15.0, "org", 14.0, "info", 23.0, "biz", 20.0));
        add(Map.of("io", 71.0, "me", 24.0, "tv", 38.0, "cc", 14.0, "co", 35.0));
        add(Map.of("app", 20.0, "dev", 17.0, "cloud", 26.0, "link", 6.0, "click", 4.0));
        add(Map.of("blog", 33.0, "tech", 61.0, "xyz", 18.0, "name", 9.0, "online", 40.0));
        // Registries that have rules of their own.
        put(new TopLevel("co.uk", 9.0, 0.0, 0.0, 1, true));
        put(new TopLevel("uk", 9.0, 0.0, 0.0, 1, true));
        put(new TopLevel("de", 9.0, 10.0, 57.0, 1, false));
        put(new TopLevel("fr", 13.0, 13.0, 70.0, 10, true));
        put(new TopLevel("eu", 14.0, 14.0, 30.0, 10, false));
        put(new TopLevel("us", 15.0, 15.0, 75.0, 10, false));
        put(new TopLevel("ca", 15.0, 15.0, 40.0, 10, true));
        put(new TopLevel("ch", 14.0, 14.0, 37.0, 1, false));
        put(new TopLevel("in", 16.0, 16.0, 40.0, 10, false));
        put(new TopLevel("com.au", 17.0, 17.0, 17.0, 5, false));
    }

    private static void add(Map<String, Double> prices) {
        prices.forEach(
                (name, price) ->
                        put(new TopLevel(name, price, price, RESTORATION, YEARS_MAX, true)));
    }

    private static void put(TopLevel each) {
        ALL.put(each.name, each);
    }

    static SortedMap<String, TopLevel> all() {
        return ALL;
    }

    static Set<String> names() {
        return ALL.keySet();
    }

    /// The one of a name that may be registered: a label before it.
    ///
    /// @throws dev.brume.wire.call.ServiceException where there is no such one
    static TopLevel of(String domain) {
        int dot = domain.indexOf('.');
        if (dot < 0) {
            throw DomainErrors.invalid("Domain name " + domain + " has no top-level domain");
        }
        var top = ALL.get(domain.substring(dot + 1));
        if (top == null) {
            throw DomainErrors.unsupported(domain.substring(dot + 1));
        }
        return top;
    }
}
