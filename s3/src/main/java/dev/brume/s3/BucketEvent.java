package dev.brume.s3;

import dev.brume.core.admin.Json;
import dev.brume.core.event.BusEvent;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What happened to an object, as EventBridge has it.
///
/// Source: Amazon S3 User Guide, "EventBridge event message structure"; recorded AWS answers.
record BucketEvent(
        Instant time,
        String account,
        String region,
        String detailType,
        List<String> resources,
        String detail)
        implements BusEvent {
    @Override
    public String source() {
        return "aws.s3";
    }

    /// Empty for what EventBridge is not told of.
    static Optional<BucketEvent> of(ObjectEvent event) {
        return type(event.name())
                .map(
                        type ->
                                new BucketEvent(
                                        event.time(),
                                        event.account(),
                                        event.region(),
                                        type,
                                        List.of(Bucket.arn(event.region(), event.bucket())),
                                        Json.compact(detail(event))));
    }

    private static Optional<String> type(String name) {
        if (name.startsWith("ObjectCreated:")) {
            return Optional.of("Object Created");
        }
        if (name.startsWith("ObjectRemoved:") || name.startsWith("LifecycleExpiration:")) {
            return Optional.of("Object Deleted");
        }
        return switch (name) {
            case "ObjectRestore:Post" -> Optional.of("Object Restore Initiated");
            case "ObjectRestore:Completed" -> Optional.of("Object Restore Completed");
            case "ObjectRestore:Delete" -> Optional.of("Object Restore Expired");
            case "ObjectTagging:Put" -> Optional.of("Object Tags Added");
            case "ObjectTagging:Delete" -> Optional.of("Object Tags Deleted");
            case "ObjectAcl:Put" -> Optional.of("Object ACL Updated");
            case "LifecycleTransition" -> Optional.of("Object Storage Class Changed");
            default -> Optional.empty();
        };
    }

    private static Map<String, Object> detail(ObjectEvent event) {
        var cause = event.cause();
        var detail = new LinkedHashMap<String, Object>();
        detail.put("version", "0");
        detail.put("bucket", Map.of("name", event.bucket()));
        detail.put("object", object(event));
        detail.put("request-id", cause.requestId());
        detail.put("requester", cause.requester());
        detail.put("source-ip-address", cause.sourceAddress());
        if (NotificationDocuments.isOrdered(event.name())) {
            detail.put("reason", cause.reason());
        }
        if (event.name().endsWith(":DeleteMarkerCreated")) {
            detail.put("deletion-type", "Delete Marker Created");
        } else if (event.name().startsWith("ObjectRemoved:")
                || event.name().startsWith("LifecycleExpiration:")) {
            detail.put("deletion-type", "Permanently Deleted");
        }
        return detail;
    }

    private static Map<String, Object> object(ObjectEvent event) {
        var object = new LinkedHashMap<String, Object>();
        object.put("key", event.key());
        boolean there =
                !event.name().startsWith("ObjectRemoved:")
                        && !event.name().startsWith("LifecycleExpiration:");
        if (there) {
            object.put("size", event.size());
        }
        if (!event.etag().isEmpty()) {
            object.put("etag", event.etag());
        }
        if (!event.versionId().isEmpty()) {
            object.put("version-id", event.versionId());
        }
        if (NotificationDocuments.isOrdered(event.name())) {
            object.put("sequencer", event.sequencer());
        }
        return object;
    }
}
