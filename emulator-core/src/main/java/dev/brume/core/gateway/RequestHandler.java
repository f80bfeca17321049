package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;

import java.io.IOException;

/// Answers a request: the same whether it came through a socket or not. Called on the request's
/// own thread.
@FunctionalInterface
public interface RequestHandler {
    /// Performs the request; blocks as long as it takes.
    ///
    /// @throws IOException where the request could not be received to its end: nobody waits for an
    ///     answer any more
    WireResponse handle(WireRequest request, Source source) throws IOException;
}
