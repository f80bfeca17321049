package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The attributes of a queue that can be set, with their ranges and defaults.
///
/// Source: API reference, `SetQueueAttributes`.
enum QueueSetting {
    DELAY_SECONDS("DelaySeconds", "0", 0, 900),
    MAXIMUM_MESSAGE_SIZE("MaximumMessageSize", "1048576", 1_024, 1_048_576),
    MESSAGE_RETENTION_PERIOD("MessageRetentionPeriod", "345600", 60, 1_209_600),
    RECEIVE_WAIT_SECONDS("ReceiveMessageWaitTimeSeconds", "0", 0, 20),
    VISIBILITY_TIMEOUT("VisibilityTimeout", "30", 0, 43_200),
    KMS_REUSE_SECONDS("KmsDataKeyReusePeriodSeconds", "300", 60, 86_400),
    POLICY("Policy", ""),
    REDRIVE_POLICY("RedrivePolicy", ""),
    REDRIVE_ALLOW_POLICY("RedriveAllowPolicy", ""),
    KMS_KEY("KmsMasterKeyId", ""),
    MANAGED_SSE("SqsManagedSseEnabled", "true"),
    FIFO("FifoQueue", "false"),
    CONTENT_DEDUPLICATION("ContentBasedDeduplication", "false"),
    DEDUPLICATION_SCOPE("DeduplicationScope", "queue"),
    THROUGHPUT_LIMIT("FifoThroughputLimit", "perQueue");

    private static final Map<String, QueueSetting> BY_NAME =
            Stream.of(values())
                    .collect(Collectors.toMap(QueueSetting::wireName, Function.identity()));

    private final String wireName;
    private final String standard;
    private final int min;
    private final int max;

    QueueSetting(String wireName, String standard) {
        this(wireName, standard, 0, -1);
    }

    QueueSetting(String wireName, String standard, int min, int max) {
        this.wireName = wireName;
        this.standard = standard;
        this.min = min;
        this.max = max;
    }

    static Optional<QueueSetting> named(String wireName) {
        return Optional.ofNullable(BY_NAME.get(wireName));
    }

    String wireName() {
        return wireName;
    }

    /// The value of queues that were given none.
    String standard() {
        return standard;
    }

    /// Whether it is a number with a range.
    boolean numeric() {
        return max >= min;
    }

    /// Whether a value is one; an empty one stands for the default.
    boolean takes(@Nullable String value) {
        if (value == null) {
            return false;
        }
        return switch (this) {
            case MANAGED_SSE, FIFO, CONTENT_DEDUPLICATION ->
                    value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
            case DEDUPLICATION_SCOPE -> value.equals("queue") || value.equals("messageGroup");
            case THROUGHPUT_LIMIT -> value.equals("perQueue") || value.equals("perMessageGroupId");
            case POLICY, REDRIVE_POLICY, REDRIVE_ALLOW_POLICY, KMS_KEY -> true;
            case DELAY_SECONDS,
                    MAXIMUM_MESSAGE_SIZE,
                    MESSAGE_RETENTION_PERIOD,
                    RECEIVE_WAIT_SECONDS,
                    VISIBILITY_TIMEOUT,
                    KMS_REUSE_SECONDS ->
                    inRange(value);
        };
    }

    private boolean inRange(String value) {
        try {
            int number = Integer.parseInt(value);
            return number >= min && number <= max;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
