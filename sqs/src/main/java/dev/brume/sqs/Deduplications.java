package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/// The deduplication ids that a FIFO queue took in the last five minutes. Guarded by the lock of
/// its [QueueIndex].
final class Deduplications {
    static final Duration INTERVAL = Duration.ofMinutes(5);

    /// In the order of use: the oldest ends first.
    private final LinkedHashMap<String, Use> uses = new LinkedHashMap<>();

    /// A use of an id.
    ///
    /// @param written opened when the message is written, or was given up
    record Use(String messageId, long sequence, long sentMillis, CountDownLatch written) {
        /// A use that is kept.
        static Use of(SqsState.Deduplication kept) {
            return new Use(
                    kept.messageId(), kept.sequence(), kept.sentMillis(), new CountDownLatch(0));
        }

        SqsState.Deduplication kept() {
            return new SqsState.Deduplication(messageId, sequence, sentMillis);
        }
    }

    /// The use that makes another one a duplicate; null where there is none.
    @Nullable Use find(String id, long nowMillis) {
        var use = uses.get(id);
        return use == null || isOver(use, nowMillis) ? null : use;
    }

    void put(String id, Use use) {
        uses.remove(id);
        uses.put(id, use);
    }

    void remove(String id, Use use) {
        uses.remove(id, use);
    }

    /// Forgets the ids whose interval is over, up to so many, and tells which.
    List<String> forget(long nowMillis, int max) {
        var over = new ArrayList<String>();
        for (var use : uses.entrySet()) {
            if (!isOver(use.getValue(), nowMillis) || over.size() == max) {
                break;
            }
            over.add(use.getKey());
        }
        over.forEach(uses::remove);
        return over;
    }

    private static boolean isOver(Use use, long nowMillis) {
        return use.sentMillis() + INTERVAL.toMillis() <= nowMillis;
    }
}
