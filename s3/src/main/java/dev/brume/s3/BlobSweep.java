package dev.brume.s3;

import dev.brume.core.Platform;
import dev.brume.core.time.ClockControl;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

/// Takes away bytes that no row names: at the start what a process that died left behind, and after
/// states were replaced, by a reset say, what only the old ones named.
final class BlobSweep {
    /// What a write that runs while states are replaced has from its bytes' being in place to its
    /// row's.
    static final Duration WRITE_MAX = Duration.ofMinutes(1);

    private final Platform platform;
    private final ObjectStore store;
    private final Buckets buckets;
    private final AtomicBoolean underway = new AtomicBoolean();
    private final AtomicBoolean replacedMeanwhile = new AtomicBoolean();

    BlobSweep(Platform platform, ObjectStore store, Buckets buckets) {
        this.platform = platform;
        this.store = store;
        this.buckets = buckets;
    }

    void start() {
        buckets.regions().onReplaced(cell -> replaced());
        if (platform.config().data().isPresent() && underway.compareAndSet(false, true)) {
            store.beginSweep();
            sweepBeside();
        }
    }

    private void replaced() {
        if (!underway.compareAndSet(false, true)) {
            replacedMeanwhile.set(true);
            return;
        }
        store.beginSweep();
        var time = platform.time();
        time.at(time.now().plus(WRITE_MAX), "s3 sweep", this::due);
    }

    /// Timers are not to be kept waiting, but by a clock that is moved by hand.
    private void due() {
        if (platform.time() instanceof ClockControl clock && clock.frozen()) {
            sweep();
        } else {
            sweepBeside();
        }
    }

    private void sweepBeside() {
        platform.workers().start("s3 sweep", this::sweep);
    }

    private void sweep() {
        try {
            store.sweep(new NamedBlobs(buckets));
        } finally {
            underway.set(false);
        }
        if (replacedMeanwhile.getAndSet(false)) {
            replaced();
        }
    }
}
