package dev.brume.core.filter;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// The last calls, newest first: who asked what, and what came of it. Kept in a ring, so that its
/// memory is bounded.
public final class RequestLog {
    /// How many calls are kept.
    public static final int ENTRIES_MAX = 1_000;

    /// How much of a path is kept.
    public static final int PATH_CHARACTERS_MAX = 256;

    private final @Nullable RequestEntry[] ring = new RequestEntry[ENTRIES_MAX];
    private long count;

    /// Adds a call; the oldest one goes.
    public synchronized void add(RequestEntry entry) {
        ring[(int) (count++ % ENTRIES_MAX)] = entry;
    }

    /// The last calls, newest first.
    public synchronized List<RequestEntry> newest(int n) {
        var found = new ArrayList<RequestEntry>(Math.min(n, ENTRIES_MAX));
        for (long i = count - 1; i >= 0 && i >= count - ENTRIES_MAX && found.size() < n; i--) {
            var entry = ring[(int) (i % ENTRIES_MAX)];
            if (entry != null) {
                found.add(entry);
            }
        }
        return found;
    }

    /// How many calls there were since the start.
    public synchronized long count() {
        return count;
    }
}
