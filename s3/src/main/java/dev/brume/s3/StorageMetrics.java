package dev.brume.s3;

import dev.brume.core.event.Events;
import dev.brume.core.event.MetricEvent;
import dev.brume.core.time.Time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Counts once a day what buckets hold.
///
/// Source: Amazon S3 User Guide, "Amazon S3 daily storage metrics for buckets in CloudWatch".
final class StorageMetrics {
    private static final Duration PERIOD = Duration.ofHours(1);
    private static final Map<String, String> TYPES =
            Map.of(
                    "STANDARD", "StandardStorage",
                    "REDUCED_REDUNDANCY", "ReducedRedundancyStorage",
                    "STANDARD_IA", "StandardIAStorage",
                    "ONEZONE_IA", "OneZoneIAStorage",
                    "INTELLIGENT_TIERING", "IntelligentTieringFAStorage",
                    "GLACIER_IR", "GlacierInstantRetrievalStorage",
                    "GLACIER", "GlacierStorage",
                    "DEEP_ARCHIVE", "DeepArchiveStorage");

    private final Buckets buckets;
    private final Events events;
    private final Time time;
    private LocalDate last;

    StorageMetrics(Buckets buckets, Events events, Time time) {
        this.buckets = buckets;
        this.events = events;
        this.time = time;
        this.last = today(time.now());
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    void start() {
        time.every(PERIOD, "s3 storage metrics", this::look);
    }

    private synchronized void look() {
        var today = today(time.now());
        if (today.equals(last)) {
            return;
        }
        last = today;
        var midnight = today.atStartOfDay(ZoneOffset.UTC).toInstant();
        for (var cell : buckets.regions().all()) {
            var state = cell.read();
            for (var row : state.buckets()) {
                count(state, row.getValue(), midnight);
            }
        }
    }

    private void count(S3State state, Bucket bucket, Instant at) {
        var sizes = new TreeMap<String, Long>();
        long number = 0;
        var prefix = IndexKey.prefix(bucket.name());
        for (var table : List.of(state.objects(), state.versions())) {
            for (var row : table.after(prefix, true)) {
                if (!row.getKey().startsWith(prefix)) {
                    break;
                }
                number++;
                var version = row.getValue();
                if (!version.marker()) {
                    sizes.merge(
                            version.attributes().storageClass(),
                            version.content().size(),
                            Long::sum);
                }
            }
        }
        if (number == 0) {
            return;
        }
        publish(bucket, "NumberOfObjects", "AllStorageTypes", number, at);
        sizes.forEach(
                (storageClass, size) ->
                        publish(
                                bucket,
                                "BucketSizeBytes",
                                TYPES.getOrDefault(storageClass, storageClass),
                                size,
                                at));
    }

    private void publish(Bucket bucket, String name, String type, long value, Instant at) {
        events.publish(
                new MetricEvent(
                        at,
                        bucket.account(),
                        bucket.region(),
                        "AWS/S3",
                        name,
                        Map.of("BucketName", bucket.name(), "StorageType", type),
                        (double) value,
                        name.equals("BucketSizeBytes") ? "Bytes" : "Count"));
    }
}
