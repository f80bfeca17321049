package dev.brume.core.gateway;

import dev.brume.core.Workers;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets a bounded number of requests run, each on a virtual thread of its own.
final class RequestGate {
    private final RequestHandler handler;
    private final Workers workers;
    private final AtomicInteger running = new AtomicInteger();
    private final CountDownLatch idle = new CountDownLatch(1);
    private volatile boolean ending;

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

    /// Called when the answer is with the event loop, or given up.
    void ended() {
        if (running.decrementAndGet() == 0 && ending) {
            idle.countDown();
        }
    }

    /// Waits until the requests that run have their answers; those that take longer lose them.
    ///
    /// @param atMost how long
    void drain(Duration atMost) {
        ending = true;
        try {
            var _ = running.get() == 0 || idle.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
