package dev.brume.sqs;

import dev.brume.core.state.Change;
import dev.brume.model.sqs.GetQueueAttributesRequest;
import dev.brume.model.sqs.GetQueueAttributesResult;
import dev.brume.model.sqs.ListQueueTagsRequest;
import dev.brume.model.sqs.ListQueueTagsResult;
import dev.brume.model.sqs.SetQueueAttributesRequest;
import dev.brume.model.sqs.TagQueueRequest;
import dev.brume.model.sqs.UntagQueueRequest;
import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What queues are set to, and how they stand.
final class AttributeOperations {
    private static final String ALL = "All";

    private final QueueDirectory directory;

    AttributeOperations(QueueDirectory directory) {
        this.directory = directory;
    }

    GetQueueAttributesResult describe(GetQueueAttributesRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        var names = new HashSet<>(in.attributeNames() == null ? List.of() : in.attributeNames());
        var shown = new LinkedHashMap<String, String>();
        if (!names.isEmpty()) {
            Removals.expire(at, directory.time().now());
            all(at, directory.time().now())
                    .forEach(
                            (name, value) -> {
                                if (names.contains(ALL) || names.contains(name)) {
                                    shown.put(name, value);
                                }
                            });
        }
        return GetQueueAttributesResult.builder()
                .attributes(shown.isEmpty() ? null : shown)
                .build();
    }

    /// All attributes that the queue has.
    private static Map<String, String> all(QueueDirectory.Located at, Instant now) {
        var queue = at.queue();
        var counts = at.index().counts(now);
        var all = new LinkedHashMap<String, String>();
        all.put("QueueArn", queue.arn());
        all.put("ApproximateNumberOfMessages", Integer.toString(counts.visible()));
        all.put("ApproximateNumberOfMessagesNotVisible", Integer.toString(counts.inFlight()));
        all.put("ApproximateNumberOfMessagesDelayed", Integer.toString(counts.delayed()));
        all.put("CreatedTimestamp", Long.toString(queue.created().getEpochSecond()));
        all.put("LastModifiedTimestamp", Long.toString(queue.modified().getEpochSecond()));
        for (var setting : QueueSetting.values()) {
            var value = queue.setting(setting);
            if (!value.isEmpty() && isShown(queue, setting)) {
                all.put(setting.wireName(), value);
            }
        }
        return all;
    }

    private static boolean isShown(Queue queue, QueueSetting setting) {
        return switch (setting) {
            case FIFO, CONTENT_DEDUPLICATION, DEDUPLICATION_SCOPE, THROUGHPUT_LIMIT -> queue.fifo();
            case KMS_REUSE_SECONDS -> !queue.setting(QueueSetting.KMS_KEY).isEmpty();
            case DELAY_SECONDS,
                    MAXIMUM_MESSAGE_SIZE,
                    MESSAGE_RETENTION_PERIOD,
                    RECEIVE_WAIT_SECONDS,
                    VISIBILITY_TIMEOUT,
                    POLICY,
                    REDRIVE_POLICY,
                    REDRIVE_ALLOW_POLICY,
                    KMS_KEY,
                    MANAGED_SSE ->
                    true;
        };
    }

    void set(SetQueueAttributesRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        var now = context.now().truncatedTo(ChronoUnit.SECONDS);
        at.cell()
                .update(
                        state -> {
                            var queue = state.current(at.queue());
                            var settings = QueueSettings.ofChange(queue, in.attributes());
                            if (in.attributes()
                                    .containsKey(QueueSetting.REDRIVE_POLICY.wireName())) {
                                settings.checkTarget(queue, state, in.attributes());
                            }
                            var next =
                                    queue.with(
                                            settings.values(),
                                            settings.redrive(),
                                            settings.redriveAllow(),
                                            now);
                            return Change.of(state.with(next), next);
                        });
    }

    void tag(TagQueueRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        at.cell()
                .update(
                        state -> {
                            var queue = state.current(at.queue());
                            var next = queue.withTags(QueueTags.added(queue.tags(), in.tags()));
                            return Change.of(state.with(next), next);
                        });
    }

    void untag(UntagQueueRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        at.cell()
                .update(
                        state -> {
                            var queue = state.current(at.queue());
                            var next =
                                    queue.withTags(QueueTags.removed(queue.tags(), in.tagKeys()));
                            return Change.of(state.with(next), next);
                        });
    }

    ListQueueTagsResult tags(ListQueueTagsRequest in, RequestContext context) {
        var tags = directory.find(in.queueUrl(), context).queue().tags();
        return ListQueueTagsResult.builder().tags(tags.isEmpty() ? null : tags).build();
    }
}
