package dev.brume.core.gateway;

import java.util.Locale;
import java.util.Set;

/// Which web pages may call the gateway. A page of another origin is refused, whatever its
/// credentials: else any site that a developer visits could drive the emulator on their machine.
///
/// @param allowAll no origin is checked (`DISABLE_CORS_CHECKS`)
/// @param extraOrigins origins besides those of this machine (`EXTRA_CORS_ALLOWED_ORIGINS`):
///     `https://app.example.com`; `*` allows every one
public record CorsPolicy(boolean allowAll, Set<String> extraOrigins) {
    /// Pages served by this machine only.
    public static final CorsPolicy LOCAL = new CorsPolicy(false, Set.of());

    /// Whether a page of that origin, as the browser names it, may call.
    public boolean allows(String origin) {
        return allowAll
                || extraOrigins.contains("*")
                || extraOrigins.contains(origin)
                || isLocal(host(origin.toLowerCase(Locale.ROOT)));
    }

    private static boolean isLocal(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.equals("localhost.localstack.cloud")
                || host.endsWith(".localhost.localstack.cloud")
                || host.equals("127.0.0.1")
                || host.equals("[::1]");
    }

    /// The host of `scheme://host:port`; empty for `null` and other opaque origins.
    private static String host(String origin) {
        int scheme = origin.indexOf("://");
        if (scheme < 0) {
            return "";
        }
        var authority = origin.substring(scheme + 3);
        int port = authority.lastIndexOf(':');
        return port > authority.lastIndexOf(']') ? authority.substring(0, port) : authority;
    }
}
