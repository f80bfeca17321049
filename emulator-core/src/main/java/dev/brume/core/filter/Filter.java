package dev.brume.core.filter;

import java.io.IOException;

/// One rule that holds for all calls, whatever the service: it may look at a call, refuse it by
/// throwing a [dev.brume.wire.call.ServiceException], and see its answer. Stateless, or safe for
/// any number of threads.
@FunctionalInterface
public interface Filter {
    /// @param next the rest of the chain; called once, or not at all
    /// @throws IOException where the request's body could not be read
    Answer apply(Invocation call, FilterChain next) throws IOException;
}
