package dev.brume.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// Identifiers, secrets, workers and closing: the small parts of the platform.
@Timeout(20)
class PlatformPartsTest {
    private final List<String> problems = new ArrayList<>();
    private final Problems collecting = (where, problem) -> problems.add(where + ": " + problem);

    @Test
    void identifiersHaveTheirFormsAndRepeatWithTheirSeed() {
        var ids = RandomIds.seeded(7);
        var again = RandomIds.seeded(7);
        assertThat(ids.uuid())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isEqualTo(again.uuid());
        assertThat(ids.hex(17)).matches("[0-9a-f]{17}").isEqualTo(again.hex(17));
        assertThat(ids.base32(17)).matches("[A-Z2-7]{17}");
        assertThat(ids.upperAlphanumeric(9)).matches("[A-Z0-9]{9}");
        assertThat(ids.digits(12)).matches("[1-9][0-9]{11}");
        assertThatThrownBy(() -> ids.below(0)).isInstanceOf(IllegalArgumentException.class);
        var seen = new HashSet<Integer>();
        for (int i = 0; i < 1000; i++) {
            seen.add(ids.below(10));
        }
        assertThat(seen).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(RandomIds.system().uuid()).isNotEqualTo(RandomIds.system().uuid());
    }

    @Test
    void secretsRepeatOnlyWithASeed() {
        assertThat(RandomSecrets.seeded(1).bytes(32)).isEqualTo(RandomSecrets.seeded(1).bytes(32));
        assertThat(RandomSecrets.system().bytes(32))
                .hasSize(32)
                .isNotEqualTo(RandomSecrets.system().bytes(32));
    }

    @Test
    void closingInterruptsWorkersAndWaitsForThem() throws Exception {
        var workers = new VirtualWorkers(collecting);
        var started = new CountDownLatch(1);
        var ended = new ArrayList<String>();
        workers.start(
                "sleeper",
                () -> {
                    started.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        ended.add(Thread.currentThread().getName());
                    }
                });
        started.await();
        workers.close();
        assertThat(ended).containsExactly("sleeper");
        assertThatThrownBy(() -> workers.start("late", () -> {})).hasMessageContaining("late");
        assertThat(problems).isEmpty();
    }

    @Test
    void failingWorkerIsReported() throws Exception {
        var reported = new CountDownLatch(1);
        try (var workers =
                new VirtualWorkers(
                        (where, problem) -> {
                            problems.add(where + ": " + problem);
                            reported.countDown();
                        })) {
            workers.start(
                    "broken",
                    () -> {
                        throw new IllegalStateException("oh");
                    });
            reported.await();
        }
        assertThat(problems).containsExactly("worker broken: java.lang.IllegalStateException: oh");
    }

    @Test
    void whatWasOpenedLastIsClosedFirst() {
        var closed = new ArrayList<String>();
        var stack = new ClosingStack(collecting);
        stack.closing(() -> closed.add("first"));
        stack.closing(
                () -> {
                    throw new IllegalStateException("oh");
                });
        stack.closing(() -> closed.add("last"));
        stack.close();
        stack.close();
        assertThat(closed).containsExactly("last", "first");
        assertThat(problems).hasSize(1);
        assertThatThrownBy(() -> stack.closing(() -> closed.add("late")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(closed).last().isEqualTo("late");
    }
}
