package dev.brume.route53;

import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.ReceivedAnswer;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What other servers answered, for as long as their TTLs allow. The least recently used goes
/// first.
final class AnswerCache {
    /// Answers that are kept at most.
    static final int ANSWERS_MAX = 10_000;

    /// Longer TTLs count as this one (RFC 8767 §4).
    static final long SECONDS_MAX = 7 * 86_400;

    private final Map<Key, Kept> kept =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Key, Kept> eldest) {
                    return size() > ANSWERS_MAX;
                }
            };

    /// What was asked of whom.
    record Key(List<InetSocketAddress> servers, DnsName name, int type, boolean signed) {}

    /// An answer, and when it came.
    record Kept(ReceivedAnswer answer, Instant since) {
        long age(Instant now) {
            return Math.max(0, Duration.between(since, now).toSeconds());
        }
    }

    synchronized @Nullable Kept find(Key key, Instant now) {
        var found = kept.get(key);
        boolean old =
                found != null && found.age(now) >= Math.min(SECONDS_MAX, found.answer().ttl());
        if (old) {
            kept.remove(key);
        }
        return old ? null : found;
    }

    synchronized void put(Key key, ReceivedAnswer answer, Instant now) {
        if (answer.ttl() > 0) {
            kept.put(key, new Kept(answer, now));
        }
    }
}
