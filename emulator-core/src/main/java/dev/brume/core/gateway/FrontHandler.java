package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;

import java.io.IOException;
import java.util.Optional;

/// Serves requests that are no API calls although they come to the gateway's port: a bucket that is
/// a web site, under its host name; a page's preflight, which the bucket's own rules decide.
@FunctionalInterface
public interface FrontHandler {
    /// Answers a request, or leaves it to others. Asked about every request, so it looks at the
    /// head first.
    ///
    /// @param next performs requests as if no page had sent them: no origin is checked any more
    Optional<WireResponse> handle(WireRequest request, Source source, RequestHandler next)
            throws IOException;
}
