package dev.brume.core.gateway;

import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Those who look at requests before anyone else does; services add theirs when they are made.
public final class FrontHandlers {
    /// More is a leak.
    static final int HANDLERS_MAX = 64;

    private final List<FrontHandler> handlers = new CopyOnWriteArrayList<>();

    /// Adds one, for as long as the emulator runs.
    public void add(FrontHandler handler) {
        if (handlers.size() >= HANDLERS_MAX) {
            throw new IllegalStateException("more than " + HANDLERS_MAX + " front handlers");
        }
        handlers.add(handler);
    }

    Optional<WireResponse> handle(WireRequest request, Source source, RequestHandler next)
            throws IOException {
        for (var handler : handlers) {
            var answer = handler.handle(request, source, next);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }
}
