package dev.brume.sqs;

import dev.brume.core.event.MetricEvent;
import dev.brume.core.event.MetricTally;

import java.util.Map;

/// What happens in a queue, for its metrics.
final class QueueActivity {
    static final String SENT = "NumberOfMessagesSent";
    static final String SENT_SIZE = "SentMessageSize";
    static final String RECEIVED = "NumberOfMessagesReceived";
    static final String EMPTY_RECEIVES = "NumberOfEmptyReceives";
    static final String DELETED = "NumberOfMessagesDeleted";
    static final String DEDUPLICATED = "NumberOfDeduplicatedSentMessages";

    private final String queue;
    private final MetricTally tally = new MetricTally();
    private volatile long usedMillis;

    QueueActivity(String queue) {
        this.queue = queue;
    }

    /// The queue's name.
    String queue() {
        return queue;
    }

    /// Somebody used the queue, in whatever way.
    void used(long nowMillis) {
        usedMillis = nowMillis;
    }

    long usedMillis() {
        return usedMillis;
    }

    void sent(double bytes) {
        tally.add(SENT, 1);
        tally.add(SENT_SIZE, bytes);
    }

    void deduplicated() {
        tally.add(DEDUPLICATED, 1);
    }

    void received(int messages) {
        tally.add(messages == 0 ? EMPTY_RECEIVES : RECEIVED, Math.max(1, messages));
    }

    void deleted(int messages) {
        tally.add(DELETED, messages);
    }

    Map<String, MetricEvent.Values> take() {
        return tally.take();
    }
}
