package dev.brume.kms;

import dev.brume.model.kms.GetKeyLastUsageRequest;
import dev.brume.model.kms.GetKeyLastUsageResponse;
import dev.brume.model.kms.KeyLastUsageData;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/// When each key was last used, and for what. It is observed and not state: it is not journalled,
/// so that using a key writes nothing, and it begins anew with every start, which
/// `TrackingStartDate` tells.
final class LastUses {
    /// How many keys are remembered; beyond it the one unused for longest is forgotten.
    static final int KEYS_MAX = 100_000;

    private final KeyDirectory directory;
    private final Instant start;
    private final Map<String, Use> uses = new LinkedHashMap<>(16, 0.75f, true);

    private record Use(KeyOperation operation, Instant time, String requestId) {}

    LastUses(KeyDirectory directory, Instant start) {
        this.directory = directory;
        // The first call may have begun a moment before.
        this.start = start.truncatedTo(ChronoUnit.SECONDS);
    }

    void note(Key key, KeyOperation operation, RequestContext context) {
        var use = new Use(operation, context.now(), context.requestId());
        synchronized (uses) {
            uses.put(key.arn(), use);
            if (uses.size() > KEYS_MAX) {
                uses.remove(uses.keySet().iterator().next());
            }
        }
    }

    GetKeyLastUsageResponse of(GetKeyLastUsageRequest in, RequestContext context) {
        var key = directory.find(in.keyId(), KeyOperation.GET_KEY_LAST_USAGE, context).key();
        Use use;
        synchronized (uses) {
            use = uses.get(key.arn());
        }
        var shape =
                GetKeyLastUsageResponse.builder()
                        .keyId(key.arn())
                        .keyCreationDate(key.created())
                        .trackingStartDate(start.isAfter(key.created()) ? start : key.created());
        if (use != null) {
            shape.keyLastUsage(
                    KeyLastUsageData.builder()
                            .operation(use.operation().wireName())
                            .timestamp(use.time().truncatedTo(ChronoUnit.MILLIS))
                            .kmsRequestId(use.requestId())
                            .build());
        }
        return shape.build();
    }
}
