package dev.brume.s3;

import dev.brume.core.Peers;
import dev.brume.core.time.Time;
import dev.brume.model.s3.LoggingEnabled;
import dev.brume.model.s3.PutObjectRequest;
import dev.brume.model.s3.S3Peer;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Body;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Collects the lines of access logs and puts them into the buckets that are to have them, every
/// [#PERIOD], as the service that AWS does it with: the target's policy decides.
final class AccessLogDelivery {
    static final Duration PERIOD = Duration.ofMinutes(1);

    /// Lines of one bucket that wait at most; then they are delivered at once.
    static final int LINES_MAX = 5_000;

    /// Who delivers.
    static final String PRINCIPAL = "logging.s3.amazonaws.com";

    private static final System.Logger LOG = System.getLogger(AccessLogDelivery.class.getName());
    private static final int UNIQUE_DIGITS = 16;
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd-HH-mm-ss").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu/MM/dd").withZone(ZoneOffset.UTC);

    private final Buckets buckets;
    private final Peers peers;
    private final Time time;
    private final Ids ids;
    private final Map<String, List<String>> waiting = new LinkedHashMap<>();

    AccessLogDelivery(Buckets buckets, Peers peers, Time time, Ids ids) {
        this.buckets = buckets;
        this.peers = peers;
        this.time = time;
        this.ids = ids;
    }

    void start() {
        time.every(PERIOD, "s3 access logs", this::deliver);
    }

    void add(String bucket, String line) {
        boolean full;
        synchronized (waiting) {
            var lines = waiting.computeIfAbsent(bucket, name -> new ArrayList<>());
            lines.add(line);
            full = lines.size() >= LINES_MAX;
        }
        if (full) {
            deliver();
        }
    }

    private void deliver() {
        Map<String, List<String>> taken;
        synchronized (waiting) {
            if (waiting.isEmpty()) {
                return;
            }
            taken = new LinkedHashMap<>(waiting);
            waiting.clear();
        }
        taken.forEach(this::deliver);
    }

    private void deliver(String name, List<String> lines) {
        var found = buckets.find(name);
        var target =
                found.flatMap(there -> there.state().find(ConfigurationKind.LOGGING, name))
                        .map(status -> status.loggingEnabled());
        if (found.isEmpty() || target.isEmpty()) {
            return;
        }
        var bucket = found.get().bucket();
        var text = String.join("\n", lines) + "\n";
        try {
            var caller = Caller.service(PRINCIPAL, bucket.account(), bucket.arn());
            new S3Peer(peers.as(caller, bucket.region()))
                    .putObject(
                            PutObjectRequest.builder()
                                    .bucket(target.get().targetBucket())
                                    .key(key(target.get(), bucket, time.now()))
                                    .contentType("text/plain")
                                    .body(Body.of(text.getBytes(StandardCharsets.UTF_8)))
                                    .build());
        } catch (ServiceException refused) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "bucket {0} could not be logged to {1}: {2}",
                    name,
                    target.get().targetBucket(),
                    refused.message());
        }
    }

    private String key(LoggingEnabled target, Bucket source, Instant now) {
        var format = target.targetObjectKeyFormat();
        boolean partitioned = format != null && format.partitionedPrefix() != null;
        var place =
                partitioned
                        ? source.account()
                                + "/"
                                + source.region()
                                + "/"
                                + source.name()
                                + "/"
                                + DAY.format(now)
                                + "/"
                        : "";
        return target.targetPrefix()
                + place
                + NAME.format(now)
                + "-"
                + ids.upperAlphanumeric(UNIQUE_DIGITS);
    }
}
