package dev.brume.core.gateway;

import dev.brume.core.Workers;

import java.util.concurrent.atomic.AtomicInteger;

/// Lets a bounded number of requests run, each on a virtual thread of its own.
final class RequestGate {
    private final RequestHandler handler;
    private final Workers workers;
    private final AtomicInteger running = new AtomicInteger();

    RequestGate(RequestHandler handler, Workers workers) {
        this.handler = handler;
        this.workers = workers;
    }

    RequestHandler handler() {
        return handler;
    }

    /// @return false where [GatewayLimits#REQUESTS_MAX] are running
    boolean start(Runnable request) {
        if (running.incrementAndGet() > GatewayLimits.REQUESTS_MAX) {
            running.decrementAndGet();
            return false;
        }
        workers.start("request", request);
        return true;
    }

    void ended() {
        running.decrementAndGet();
    }
}
