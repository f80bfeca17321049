package dev.brume.sqs;

import dev.brume.core.admin.Json;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The attributes of a queue as they are given, checked and in AWS's spelling.
///
/// @param values by AWS's names; what was set to nothing is not there
record QueueSettings(
        Map<String, String> values,
        Optional<RedrivePolicy> redrive,
        Optional<RedriveAllowPolicy> redriveAllow) {

    static QueueSettings ofNew(Map<String, String> given, boolean fifo) {
        return of(Map.of(), given, fifo);
    }

    /// The settings of a queue after more were given.
    static QueueSettings ofChange(Queue queue, Map<String, String> given) {
        var type = given.get(QueueSetting.FIFO.wireName());
        if (type != null && queue.fifo() && !type.equalsIgnoreCase("true")) {
            throw SqsErrors.attributeValue(
                    QueueSetting.FIFO.wireName(), "Modifying queue type is not supported.");
        }
        return of(queue.settings(), given, queue.fifo());
    }

    private static QueueSettings of(
            Map<String, String> before, Map<String, String> given, boolean fifo) {
        var values = new TreeMap<>(before);
        given.forEach((name, value) -> put(values, name, value, fifo));
        var redrive =
                Optional.ofNullable(values.get(QueueSetting.REDRIVE_POLICY.wireName()))
                        .map(QueueSettings::redrivePolicy);
        var allow =
                Optional.ofNullable(values.get(QueueSetting.REDRIVE_ALLOW_POLICY.wireName()))
                        .map(QueueSettings::redriveAllowPolicy);
        redrive.ifPresent(
                policy -> values.put(QueueSetting.REDRIVE_POLICY.wireName(), policy.json()));
        allow.ifPresent(
                policy -> values.put(QueueSetting.REDRIVE_ALLOW_POLICY.wireName(), policy.json()));
        checkThroughput(values);
        encryption(values, given);
        return new QueueSettings(Collections.unmodifiableMap(values), redrive, allow);
    }

    private static void put(
            Map<String, String> values, String name, @Nullable String value, boolean fifo) {
        var setting = QueueSetting.named(name).orElseThrow(() -> SqsErrors.unknownAttribute(name));
        if (!fifo) {
            refuseFifoOnly(setting);
        }
        if (value == null || value.isEmpty()) {
            if (setting.numeric()) {
                throw SqsErrors.attributeValue(name);
            }
            values.remove(name);
            return;
        }
        if (!setting.takes(value)) {
            throw SqsErrors.attributeValue(name);
        }
        if (setting == QueueSetting.POLICY) {
            checkPolicy(value);
        }
        values.put(name, spelled(setting, value));
    }

    private static String spelled(QueueSetting setting, String value) {
        return switch (setting) {
            case MANAGED_SSE, FIFO, CONTENT_DEDUPLICATION -> value.toLowerCase(Locale.ROOT);
            case DELAY_SECONDS,
                    MAXIMUM_MESSAGE_SIZE,
                    MESSAGE_RETENTION_PERIOD,
                    RECEIVE_WAIT_SECONDS,
                    VISIBILITY_TIMEOUT,
                    KMS_REUSE_SECONDS ->
                    Integer.toString(Integer.parseInt(value));
            case POLICY,
                    REDRIVE_POLICY,
                    REDRIVE_ALLOW_POLICY,
                    KMS_KEY,
                    DEDUPLICATION_SCOPE,
                    THROUGHPUT_LIMIT ->
                    value;
        };
    }

    /// What a standard queue does not have. AWS takes no `FifoQueue` there, not even `false`.
    private static void refuseFifoOnly(QueueSetting setting) {
        switch (setting) {
            case FIFO, CONTENT_DEDUPLICATION ->
                    throw SqsErrors.unknownAttribute(setting.wireName());
            case DEDUPLICATION_SCOPE, THROUGHPUT_LIMIT ->
                    throw SqsErrors.attributeName(
                            "You can specify the "
                                    + setting.wireName()
                                    + " only when FifoQueue is set to true.");
            case DELAY_SECONDS,
                    MAXIMUM_MESSAGE_SIZE,
                    MESSAGE_RETENTION_PERIOD,
                    RECEIVE_WAIT_SECONDS,
                    VISIBILITY_TIMEOUT,
                    KMS_REUSE_SECONDS,
                    POLICY,
                    REDRIVE_POLICY,
                    REDRIVE_ALLOW_POLICY,
                    KMS_KEY,
                    MANAGED_SSE -> {}
        }
    }

    private static void checkThroughput(Map<String, String> values) {
        boolean perGroup =
                "perMessageGroupId".equals(values.get(QueueSetting.THROUGHPUT_LIMIT.wireName()));
        var scope = values.get(QueueSetting.DEDUPLICATION_SCOPE.wireName());
        if (perGroup && !"messageGroup".equals(scope)) {
            throw SqsErrors.attributeValue(
                    QueueSetting.THROUGHPUT_LIMIT.wireName(),
                    "The perMessageGroupId value is allowed only when the value for"
                            + " DeduplicationScope is messageGroup.");
        }
    }

    /// A queue is encrypted in one way: the newer wish counts.
    private static void encryption(Map<String, String> values, Map<String, String> given) {
        var key = QueueSetting.KMS_KEY.wireName();
        var managed = QueueSetting.MANAGED_SSE.wireName();
        if ("true".equals(given.get(managed)) && !given.getOrDefault(key, "").isEmpty()) {
            throw SqsErrors.attributeValue(
                    managed, "SqsManagedSseEnabled and KmsMasterKeyId exclude one another.");
        }
        if (!given.getOrDefault(key, "").isEmpty()) {
            values.put(managed, "false");
        } else if ("true".equals(given.get(managed))) {
            values.remove(key);
        }
    }

    private static void checkPolicy(String text) {
        try {
            PolicyDocument.parse(text, PolicyKind.RESOURCE);
        } catch (PolicySyntaxException e) {
            throw SqsErrors.attributeValue(QueueSetting.POLICY.wireName());
        }
    }

    private static RedrivePolicy redrivePolicy(String text) {
        var name = QueueSetting.REDRIVE_POLICY.wireName();
        var fields = object(text, name);
        var target = fields.get("deadLetterTargetArn");
        var count = fields.get("maxReceiveCount");
        if (!(target instanceof String arn)) {
            throw malformed(name, text, "The required parameter deadLetterTargetArn is missing");
        }
        if (count == null) {
            throw malformed(name, text, "The required parameter maxReceiveCount is missing");
        }
        int receives;
        try {
            receives = Integer.parseInt(count.toString());
        } catch (NumberFormatException e) {
            receives = 0;
        }
        if (receives < 1 || receives > RedrivePolicy.RECEIVES_MAX) {
            throw malformed(
                    name,
                    text,
                    "Invalid value for maxReceiveCount: "
                            + count
                            + ", valid values are from 1 to"
                            + " 1000 both inclusive.");
        }
        return new RedrivePolicy(arn, receives);
    }

    private static RedriveAllowPolicy redriveAllowPolicy(String text) {
        var name = QueueSetting.REDRIVE_ALLOW_POLICY.wireName();
        var fields = object(text, name);
        var sources =
                fields.get("sourceQueueArns") instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.<String>of();
        var permission = String.valueOf(fields.get("redrivePermission"));
        boolean byQueue = permission.equals(RedriveAllowPolicy.BY_QUEUE);
        boolean known =
                byQueue
                        || permission.equals(RedriveAllowPolicy.ALLOW_ALL)
                        || permission.equals(RedriveAllowPolicy.DENY_ALL);
        if (!known
                || byQueue == sources.isEmpty()
                || sources.size() > RedriveAllowPolicy.SOURCES_MAX) {
            throw malformed(
                    name,
                    text,
                    "Amazon SQS can't create the redrive allow policy: redrivePermission is"
                            + " allowAll, denyAll, or byQueue with 1 to 10 sourceQueueArns.");
        }
        return new RedriveAllowPolicy(permission, sources);
    }

    private static Map<?, ?> object(String text, String attribute) {
        try {
            if (Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (Json.MalformedJson e) {
            throw SqsErrors.attributeValue(attribute);
        }
        throw SqsErrors.attributeValue(attribute);
    }

    private static RuntimeException malformed(String name, String text, String reason) {
        return SqsErrors.invalidParameter(name, text, reason);
    }

    /// Refuses a dead-letter queue that is not there, or is of another type.
    ///
    /// @param given the attributes as they were sent
    void checkTarget(Queue queue, SqsState state, Map<String, String> given) {
        if (redrive.isEmpty()) {
            return;
        }
        var name = QueueSetting.REDRIVE_POLICY.wireName();
        var text = given.getOrDefault(name, redrive.get().json());
        var target = state.byArn(redrive.get().target());
        if (target.isEmpty()) {
            throw malformed(name, text, "Dead letter target does not exist.");
        }
        if (target.get().fifo() != queue.fifo()) {
            throw malformed(
                    name, text, "Dead-letter queue must be same type of queue as the source.");
        }
        boolean allowed =
                target.get().redriveAllow().map(policy -> policy.allows(queue.arn())).orElse(true);
        if (!allowed) {
            throw malformed(
                    name,
                    text,
                    "The dead-letter queue's redrive allow policy does not allow this source.");
        }
    }
}
