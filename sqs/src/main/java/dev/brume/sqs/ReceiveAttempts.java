package dev.brume.sqs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;

/// Receives of a FIFO queue that can be asked for again: within five minutes, a receive with the
/// same attempt id gets the same messages and handles, as long as nothing has happened to them.
/// Guarded by the lock of its [QueueIndex].
final class ReceiveAttempts {
    static final Duration INTERVAL = Duration.ofMinutes(5);

    /// How many attempts of a queue are remembered.
    static final int ATTEMPTS_MAX = 10_000;

    private final LinkedHashMap<String, Attempt> attempts = new LinkedHashMap<>();

    /// @param receipts of each message, as it was handed out
    private record Attempt(List<Entry> entries, List<Integer> receipts, long atMillis) {}

    void put(String id, List<Entry> entries, long nowMillis) {
        forget(nowMillis);
        var receipts = entries.stream().map(entry -> entry.receipt).toList();
        attempts.remove(id);
        attempts.put(id, new Attempt(List.copyOf(entries), receipts, nowMillis));
    }

    /// The messages of an attempt that still are as it left them; none where it is not known.
    List<Entry> again(String id, long nowMillis) {
        forget(nowMillis);
        var attempt = attempts.get(id);
        if (attempt == null) {
            return List.of();
        }
        for (int i = 0; i < attempt.entries.size(); i++) {
            var entry = attempt.entries.get(i);
            if (entry.phase != Entry.Phase.IN_FLIGHT || entry.receipt != attempt.receipts.get(i)) {
                return List.of();
            }
        }
        return attempt.entries;
    }

    private void forget(long nowMillis) {
        var oldest = attempts.values().iterator();
        while (oldest.hasNext()) {
            var attempt = oldest.next();
            boolean over = attempt.atMillis + INTERVAL.toMillis() <= nowMillis;
            if (!over && attempts.size() < ATTEMPTS_MAX) {
                return;
            }
            oldest.remove();
        }
    }
}
