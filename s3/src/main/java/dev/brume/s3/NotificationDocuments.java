package dev.brume.s3;

import dev.brume.core.admin.Json;
import dev.brume.wire.call.RequestContext;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What notifications say.
///
/// Source: Amazon S3 User Guide, "Event message structure".
final class NotificationDocuments {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private NotificationDocuments() {}

    /// What tells a destination that it was chosen.
    static String test(Bucket bucket, RequestContext context) {
        var test = new LinkedHashMap<String, Object>();
        test.put("Service", "Amazon S3");
        test.put("Event", "s3:TestEvent");
        test.put("Time", time(context.now()));
        test.put("Bucket", bucket.name());
        test.put("RequestId", context.requestId());
        test.put("HostId", context.requestId());
        return Json.compact(test);
    }

    /// A message of one event.
    static String of(ObjectEvent event, String configurationId) {
        var cause = event.cause();
        var record = new LinkedHashMap<String, Object>();
        record.put("eventVersion", version(event.name()));
        record.put("eventSource", "aws:s3");
        record.put("awsRegion", event.region());
        record.put("eventTime", time(event.time()));
        record.put("eventName", event.name());
        record.put("userIdentity", Map.of("principalId", cause.principalId()));
        record.put("requestParameters", Map.of("sourceIPAddress", cause.sourceAddress()));
        var response = new LinkedHashMap<String, Object>();
        response.put("x-amz-request-id", cause.requestId());
        response.put("x-amz-id-2", cause.requestId());
        record.put("responseElements", response);
        var s3 = new LinkedHashMap<String, Object>();
        s3.put("s3SchemaVersion", "1.0");
        s3.put("configurationId", configurationId);
        s3.put("bucket", bucket(event));
        s3.put("object", object(event));
        record.put("s3", s3);
        return Json.compact(Map.of("Records", List.of(record)));
    }

    /// The families that came later have a later version of the message.
    private static String version(String event) {
        return event.startsWith("ObjectCreated:") || event.startsWith("ObjectRemoved:")
                ? "2.1"
                : "2.3";
    }

    private static Map<String, Object> bucket(ObjectEvent event) {
        var bucket = new LinkedHashMap<String, Object>();
        bucket.put("name", event.bucket());
        bucket.put("ownerIdentity", Map.of("principalId", CanonicalUsers.of(event.account())));
        bucket.put("arn", Bucket.arn(event.region(), event.bucket()));
        return bucket;
    }

    /// What is gone has neither size nor tag.
    private static Map<String, Object> object(ObjectEvent event) {
        var object = new LinkedHashMap<String, Object>();
        object.put("key", encoded(event.key()));
        if (event.name().startsWith("ObjectCreated:")) {
            object.put("size", event.size());
        }
        if (!event.etag().isEmpty()) {
            object.put("eTag", event.etag());
        }
        if (!event.versionId().isEmpty()) {
            object.put("versionId", event.versionId());
        }
        if (isOrdered(event.name())) {
            object.put("sequencer", event.sequencer());
        }
        return object;
    }

    /// Whether an event is one of those that make and remove versions. Recorded AWS answers: the
    /// others have no sequencer.
    static boolean isOrdered(String event) {
        return event.startsWith("ObjectCreated:")
                || event.startsWith("ObjectRemoved:")
                || event.startsWith("LifecycleExpiration:");
    }

    /// Keys are encoded as forms are, but for the slash.
    static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8).replace("%2F", "/");
    }

    private static String time(Instant time) {
        return TIME.format(time);
    }
}
