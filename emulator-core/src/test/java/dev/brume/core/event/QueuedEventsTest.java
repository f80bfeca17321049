package dev.brume.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.VirtualWorkers;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

@Timeout(20)
class QueuedEventsTest {
    private sealed interface Sample extends Event {
        int number();

        @Override
        default Instant time() {
            return Instant.EPOCH;
        }

        @Override
        default String account() {
            return "111122223333";
        }

        @Override
        default String region() {
            return "eu-west-1";
        }
    }

    private record Made(int number) implements Sample {}

    private record Gone(int number) implements Sample {}

    private final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    private final VirtualWorkers workers =
            new VirtualWorkers((where, problem) -> problems.add(where + ": " + problem));
    private final QueuedEvents events =
            new QueuedEvents(workers, (where, problem) -> problems.add(where + ": " + problem));
    private final List<Object> heard = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void close() {
        workers.close();
    }

    @Test
    void listenersHearTheirTypeInOrderOfPublication() {
        events.listen("made", Made.class, heard::add);
        var all = Collections.synchronizedList(new ArrayList<>());
        events.listen("all", Sample.class, all::add);
        for (int i = 0; i < 1000; i++) {
            events.publish(i % 2 == 0 ? new Made(i) : new Gone(i));
        }
        events.drain();
        assertThat(all)
                .extracting(event -> ((Sample) event).number())
                .isEqualTo(IntStream.range(0, 1000).boxed().toList());
        assertThat(heard).hasSize(500).allMatch(Made.class::isInstance);
    }

    @Test
    void drainingWaitsForWhatListenersPublishThemselves() {
        events.listen(
                "chain",
                Made.class,
                made -> {
                    if (made.number() < 100) {
                        events.publish(new Gone(made.number()));
                    }
                });
        events.listen("back", Gone.class, gone -> events.publish(new Made(gone.number() + 1)));
        events.listen("log", Sample.class, heard::add);
        events.publish(new Made(0));
        events.drain();
        assertThat(heard).hasSize(201);
    }

    @Test
    void failingListenerIsReportedAndHearsOn() {
        events.listen(
                "broken",
                Made.class,
                made -> {
                    heard.add(made);
                    throw new IllegalStateException("oh");
                });
        events.publish(new Made(1));
        events.publish(new Made(2));
        events.drain();
        assertThat(heard).hasSize(2);
        assertThat(problems)
                .containsOnly("listener broken: java.lang.IllegalStateException: oh")
                .hasSize(2);
    }

    @Test
    void closedListenersHearNothingMore() {
        var subscription = events.listen("short", Made.class, heard::add);
        subscription.close();
        events.publish(new Made(1));
        events.drain();
        assertThat(heard).isEmpty();
    }

    @Test
    void publisherWaitsForASlowListenerAndGoesOnWhenThereIsRoom() throws Exception {
        var gate = new CountDownLatch(1);
        var started = new CountDownLatch(1);
        events.listen(
                "slow",
                Made.class,
                made -> {
                    started.countDown();
                    try {
                        gate.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    heard.add(made);
                });
        events.publish(new Made(-1));
        started.await();
        for (int i = 0; i < QueuedEvents.QUEUE_MAX; i++) {
            events.publish(new Made(i));
        }
        var published = new CountDownLatch(1);
        var publisher =
                Thread.ofPlatform()
                        .start(
                                () -> {
                                    events.publish(new Made(9999));
                                    published.countDown();
                                });
        while (publisher.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        assertThat(published.getCount()).isEqualTo(1);
        gate.countDown();
        published.await();
        events.drain();
        assertThat(heard).hasSize(QueuedEvents.QUEUE_MAX + 2).last().isEqualTo(new Made(9999));
    }

    @Test
    void listenerThatFloodsItselfLosesWhatIsBeyondTheHardBoundAndThatIsReportedOnce() {
        events.listen(
                "flood",
                Made.class,
                made -> {
                    heard.add(made);
                    if (made.number() == 0) {
                        for (int i = 1; i <= QueuedEvents.QUEUE_HARD_MAX + 10; i++) {
                            events.publish(new Made(i));
                        }
                    }
                });
        events.publish(new Made(0));
        events.drain();
        assertThat(heard).hasSize(QueuedEvents.QUEUE_HARD_MAX + 1);
        assertThat(problems).hasSize(1);
        assertThat(problems.peek()).contains("listener flood").contains("are lost");
    }
}
