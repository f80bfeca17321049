package dev.brume.core.gateway;

import org.jspecify.annotations.Nullable;

/// The path and query of a request line, as they were sent.
///
/// @param path percent-encoding kept; starts with `/`
/// @param query without `?`; empty where there is none
record RequestTarget(String path, String query) {
    /// Takes apart `/path?query` and, as proxies send it, `http://host/path?query`.
    ///
    /// @return null where it is neither, or holds what no URL may hold
    static @Nullable RequestTarget parse(String target) {
        var origin = target;
        if (!origin.startsWith("/")) {
            int scheme = origin.indexOf("://");
            if (scheme < 0) {
                return null;
            }
            int path = origin.indexOf('/', scheme + 3);
            origin = path < 0 ? "/" : origin.substring(path);
        }
        for (int i = 0; i < origin.length(); i++) {
            char c = origin.charAt(i);
            if (c <= ' ' || c == 0x7F) {
                return null;
            }
        }
        int query = origin.indexOf('?');
        return query < 0
                ? new RequestTarget(origin, "")
                : new RequestTarget(origin.substring(0, query), origin.substring(query + 1));
    }
}
