package dev.brume.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

class VirtualWorkersTest {
    private final VirtualWorkers workers =
            new VirtualWorkers(
                    (where, problem) -> {
                        throw new AssertionError(where, problem);
                    });

    @AfterEach
    void close() {
        workers.close();
    }

    // Were computations on the threads that carry virtual ones, nobody could end them here.
    @Test
    @Timeout(60)
    void computationsLeaveTheProcessorsToOthers() throws InterruptedException {
        int count = 2 * VirtualWorkers.COMPUTING_MAX;
        var released = new AtomicBoolean();
        var done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            workers.start(
                    "asks",
                    () -> {
                        workers.compute("spins", () -> spin(released));
                        done.countDown();
                    });
        }
        workers.start("ends it", () -> released.set(true));

        done.await();
        assertThat(done.getCount()).isZero();
    }

    private static boolean spin(AtomicBoolean released) {
        while (!released.get()) {
            Thread.onSpinWait();
        }
        return true;
    }

    @Test
    void aComputationAnswersOrFails() {
        assertThat(workers.compute("adds", () -> 1 + 1)).isEqualTo(2);
        assertThatThrownBy(
                        () ->
                                workers.compute(
                                        "fails",
                                        () -> {
                                            throw new IllegalArgumentException("no");
                                        }))
                .hasRootCauseMessage("no");
    }
}
