package dev.brume.core.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.Problems;
import dev.brume.core.VirtualWorkers;
import dev.brume.core.Workers;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

@Timeout(20)
class SystemTimeTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Workers NO_THREADS =
            (name, task) -> {
                throw new AssertionError("a thread was started: " + name);
            };

    private final List<String> log = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private final Problems collecting = (where, problem) -> problems.add(where + ": " + problem);

    private SystemTime simulated() {
        return SystemTime.frozenAt(START, NO_THREADS, collecting, () -> {});
    }

    private Instant second(int n) {
        return START.plusSeconds(n);
    }

    private void log(SystemTime time, String name) {
        log.add(name + "@" + Duration.between(START, time.now()).toSeconds());
    }

    @Test
    void runsWhatIsDueInOrderOfInstantThenRegistration() {
        var time = simulated();
        time.at(second(5), "c", () -> log(time, "c"));
        time.at(second(2), "a", () -> log(time, "a"));
        time.at(second(5), "d", () -> log(time, "d"));
        time.at(second(4), "b", () -> log(time, "b"));
        time.at(second(11), "e", () -> log(time, "e"));

        time.advance(Duration.ofSeconds(10));

        assertThat(log).containsExactly("a@2", "b@4", "c@5", "d@5");
        assertThat(time.now()).isEqualTo(second(10));
    }

    @Test
    void tasksThatRegisterTasksWithinTheWayRunThemToo() {
        var time = simulated();
        time.at(
                second(1),
                "first",
                () -> {
                    log(time, "first");
                    time.at(second(3), "second", () -> log(time, "second"));
                    time.at(second(0), "late", () -> log(time, "late"));
                });
        time.at(second(2), "between", () -> log(time, "between"));

        time.advance(Duration.ofSeconds(3));

        assertThat(log).containsExactly("first@1", "late@1", "between@2", "second@3");
    }

    @Test
    void advancedClockRunsEveryPeriod() {
        var time = simulated();
        time.every(Duration.ofSeconds(10), "often", () -> log(time, "often"));
        time.every(Duration.ofSeconds(25), "seldom", () -> log(time, "seldom"));

        time.advance(Duration.ofSeconds(50));

        assertThat(log)
                .containsExactly(
                        "often@10",
                        "often@20",
                        "seldom@25",
                        "often@30",
                        "often@40",
                        "often@50",
                        "seldom@50");
    }

    @Test
    void frozenClockRunsNothingByItselfNotEvenWhatIsDue() {
        var time = simulated();
        time.at(second(-5), "due", () -> log(time, "due"));
        assertThat(log).isEmpty();
        time.advance(Duration.ZERO);
        assertThat(log).containsExactly("due@0");
    }

    @Test
    void cancelledTasksDoNotRun() {
        var time = simulated();
        var once = time.at(second(1), "once", () -> log(time, "once"));
        var timers = new ArrayList<Time.Timer>();
        timers.add(
                time.every(
                        Duration.ofSeconds(1),
                        "twice",
                        () -> {
                            log(time, "every");
                            if (log.size() == 2) {
                                timers.getFirst().cancel();
                            }
                        }));
        once.cancel();
        time.advance(Duration.ofSeconds(10));
        assertThat(log).containsExactly("every@1", "every@2");
    }

    @Test
    void failingTaskIsReportedAndStopsNothing() {
        var time = simulated();
        time.every(
                Duration.ofSeconds(1),
                "broken",
                () -> {
                    throw new IllegalStateException("oh");
                });
        time.at(second(2), "fine", () -> log(time, "fine"));
        time.advance(Duration.ofSeconds(2));
        assertThat(log).containsExactly("fine@2");
        assertThat(problems)
                .containsExactly(
                        "timer broken: java.lang.IllegalStateException: oh",
                        "timer broken: java.lang.IllegalStateException: oh");
    }

    @Test
    void whatATaskCausedIsSettledBeforeTheNextTaskRuns() {
        var caused = new ArrayList<Runnable>();
        var time =
                SystemTime.frozenAt(
                        START,
                        NO_THREADS,
                        collecting,
                        () -> {
                            caused.forEach(Runnable::run);
                            caused.clear();
                        });
        time.at(second(1), "one", () -> caused.add(() -> log(time, "caused")));
        time.at(second(2), "two", () -> log(time, "two"));
        time.advance(Duration.ofSeconds(2));
        assertThat(log).containsExactly("caused@1", "two@2");
    }

    @Test
    void settingForwardRunsAndBackwardRestartsPeriods() {
        var time = simulated();
        time.every(Duration.ofSeconds(10), "p", () -> log(time, "p"));
        time.at(second(15), "once", () -> log(time, "once"));
        time.set(second(12));
        time.set(second(-100));
        assertThat(time.now()).isEqualTo(second(-100));
        time.advance(Duration.ofSeconds(20));
        assertThat(log).containsExactly("p@10", "p@-90", "p@-80");
        time.set(second(15));
        assertThat(log).last().isEqualTo("once@15");
    }

    @Test
    void backwardAdvanceAndTooManyTimersAreRefused() {
        var time = simulated();
        assertThatThrownBy(() -> time.advance(Duration.ofSeconds(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> time.every(Duration.ZERO, "never", () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        var queue = new TimerQueue(1);
        queue.add(new DueTask(t -> {}, "a", () -> {}, null, START));
        assertThatThrownBy(() -> queue.add(new DueTask(t -> {}, "b", () -> {}, null, START)))
                .hasMessage("more than 1 timers: b");
    }

    @Test
    void threadsThatAwaitAnInstantGoOnWhenTheClockIsMovedThere() throws Exception {
        var time = simulated();
        var registered = new CountDownLatch(1);
        var done = new CountDownLatch(1);
        Thread.ofVirtual()
                .start(
                        () -> {
                            registered.countDown();
                            try {
                                time.await(second(60));
                                log(time, "awaited");
                            } catch (InterruptedException e) {
                                log.add("interrupted");
                            }
                            done.countDown();
                        });
        registered.await();
        time.advance(Duration.ofSeconds(60));
        done.await();
        assertThat(log).containsExactly("awaited@60");
    }

    @Test
    void followingClockRunsTasksByItselfAndSkipsMissedPeriods() throws Exception {
        var wall = new Wall();
        try (var workers = new VirtualWorkers(collecting)) {
            var time = SystemTime.following(wall, workers, collecting, () -> {});
            var ran = new CountDownLatch(1);
            time.every(Duration.ofSeconds(10), "p", () -> log(time, "p"));
            wall.now = second(35);
            // A registration wakes the worker, which then sees where the clock is.
            time.at(second(35), "once", ran::countDown);
            ran.await();
            assertThat(log).containsExactly("p@35");
            var next = new CountDownLatch(1);
            wall.now = second(40);
            time.at(second(40), "next", next::countDown);
            next.await();
            assertThat(log).containsExactly("p@35", "p@40");
        }
        assertThat(problems).isEmpty();
    }

    @Test
    void followingClockIsShiftedByAdvanceAndHeldByFreeze() {
        var wall = new Wall();
        try (var workers = new VirtualWorkers(collecting)) {
            var time = SystemTime.following(wall, workers, collecting, () -> {});
            time.at(second(3600), "hour", () -> log(time, "hour"));
            time.advance(Duration.ofHours(2));
            assertThat(log).containsExactly("hour@3600");
            wall.now = second(5);
            assertThat(time.now()).isEqualTo(second(7205));
            time.freeze();
            wall.now = second(100);
            assertThat(time.now()).isEqualTo(second(7205));
            assertThat(time.frozen()).isTrue();
            time.resume();
            wall.now = second(101);
            assertThat(time.now()).isEqualTo(second(7206));
        }
    }

    @Test
    void clockThatNobodyRegisteredWithStartsNoThread() {
        var time = SystemTime.following(NO_THREADS, collecting, () -> {});
        time.advance(Duration.ofDays(1));
        time.freeze();
        time.resume();
        assertThat(time.now()).isAfter(START);
    }

    /// A system clock that a test sets.
    private static final class Wall extends Clock {
        volatile Instant now = START;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
