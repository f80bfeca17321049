package dev.brume.core.name;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The DNS names that Brume's services answer for: load balancers, distributions, buckets that are
/// web sites, API endpoints. The DNS server answers them, and aliases of Route 53 lead to them.
///
/// ```java
/// names.serveSuffix("s3-website-us-east-1.amazonaws.com", name -> websites.find(name));
/// var served = names.serve("lb-1.us-east-1.elb.amazonaws.com", ServedName.at(loopback));
/// served.close();                                   // the name is gone
/// ```
///
/// Names are compared without regard to case, with or without a dot at the end.
public final class NameRegistry {
    /// How many suffixes and single names may be served; more is a leak.
    static final int SOURCES_MAX = 100_000;

    private final Map<String, NameSource> exact = new ConcurrentHashMap<>();
    private final Map<String, NameSource> suffixes = new ConcurrentHashMap<>();

    /// Serves one name until the registration is closed.
    ///
    /// @throws IllegalStateException where someone serves it already
    public Registration serve(String name, ServedName served) {
        return serve(name, ignored -> Optional.of(served));
    }

    /// Serves one name whose addresses or health are looked up each time.
    ///
    /// @throws IllegalStateException where someone serves it already
    public Registration serve(String name, NameSource source) {
        return register(exact, normal(name), source);
    }

    /// Serves the names below a suffix, and the suffix itself. Of two suffixes that fit a name the
    /// longer one is asked.
    ///
    /// @throws IllegalStateException where someone serves this very suffix already
    public Registration serveSuffix(String suffix, NameSource source) {
        return register(suffixes, normal(suffix), source);
    }

    /// Where a name leads; empty where nobody serves it.
    public Optional<ServedName> find(String name) {
        var wanted = normal(name);
        var single = exact.get(wanted);
        if (single != null) {
            return single.find(wanted);
        }
        var suffix = longestSuffix(wanted);
        var source = suffix == null ? null : suffixes.get(suffix);
        return source == null ? Optional.empty() : source.find(wanted);
    }

    /// The longest suffix that someone serves and that a name is in, in lower case without a dot at
    /// its end: whoever answers the name answers for it. A single name is its own.
    public Optional<String> suffixOf(String name) {
        var wanted = normal(name);
        return exact.containsKey(wanted)
                ? Optional.of(wanted)
                : Optional.ofNullable(longestSuffix(wanted));
    }

    private @Nullable String longestSuffix(String name) {
        if (suffixes.isEmpty()) {
            return null;
        }
        int from = 0;
        while (from < name.length()) {
            var suffix = name.substring(from);
            if (suffixes.containsKey(suffix)) {
                return suffix;
            }
            int dot = name.indexOf('.', from);
            from = dot < 0 ? name.length() : dot + 1;
        }
        return null;
    }

    private Registration register(Map<String, NameSource> into, String key, NameSource source) {
        if (exact.size() + suffixes.size() >= SOURCES_MAX) {
            throw new IllegalStateException("more than " + SOURCES_MAX + " names are served");
        }
        if (into.putIfAbsent(key, source) != null) {
            throw new IllegalStateException(key + " is served already");
        }
        return () -> {
            var _ = into.remove(key, source);
        };
    }

    private static String normal(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /// Ends the serving of a name when closed.
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
