package dev.brume.core.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.Problems;
import dev.brume.core.VirtualWorkers;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

class MetricFeedTest {
    private final List<Throwable> problems = new CopyOnWriteArrayList<>();
    private final Problems noted = (where, problem) -> problems.add(problem);
    private final VirtualWorkers workers = new VirtualWorkers(noted);
    private final QueuedEvents events = new QueuedEvents(workers, noted);
    private final AtomicInteger loads = new AtomicInteger();
    private volatile @Nullable MetricFeed loaded;
    private final List<Double> heard = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() {
        workers.close();
        assertThat(problems).isEmpty();
    }

    @Test
    void whatIsPublishedBeforeSomeoneTakesTheFeedWaits() {
        var feed = new MetricFeed(events, false, loads::incrementAndGet);
        publish(1);
        publish(2);
        feed.take(event -> heard.add(event.value()));
        publish(3);
        assertThat(heard).containsExactly(1.0, 2.0, 3.0);
        assertThat(loads).hasValue(0);
    }

    @Test
    void whereStateIsKeptTheFirstEventLoadsCloudWatch() {
        loaded = new MetricFeed(events, true, this::load);
        publish(1);
        publish(2);
        assertThat(heard).containsExactly(1.0, 2.0);
    }

    @Test
    void tooManyThatWaitLoadCloudWatch() {
        loaded = new MetricFeed(events, false, this::load);
        for (int i = 0; i < MetricFeed.WAITING_MAX; i++) {
            publish(i);
        }
        assertThat(heard).isEmpty();
        publish(-1);
        assertThat(heard).hasSize(MetricFeed.WAITING_MAX + 1).last().isEqualTo(-1.0);
    }

    private void load() {
        Objects.requireNonNull(loaded).take(event -> heard.add(event.value()));
    }

    private void publish(double value) {
        events.publish(
                new MetricEvent(
                        Instant.EPOCH,
                        "000000000000",
                        "us-east-1",
                        "AWS/SQS",
                        "NumberOfMessagesSent",
                        Map.of("QueueName", "q"),
                        value,
                        "Count"));
        events.drain();
    }
}
