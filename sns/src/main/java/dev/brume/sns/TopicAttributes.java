package dev.brume.sns;

import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySyntaxException;

import java.util.Set;
import java.util.regex.Pattern;

/// The attributes of a topic that can be set, and their values.
///
/// Source: API reference, `SetTopicAttributes`.
final class TopicAttributes {
    private static final int NAME_LENGTH_MAX = 100;
    private static final Set<String> PLAIN = Set.of("DisplayName", "KmsMasterKeyId");

    /// Where deliveries would be logged: kept and told, as nothing is logged here.
    private static final Pattern FEEDBACK =
            Pattern.compile(
                    "(HTTP|Firehose|Lambda|Application|SQS)"
                        + "(SuccessFeedbackRoleArn|SuccessFeedbackSampleRate|FailureFeedbackRoleArn)");

    private TopicAttributes() {}

    /// A topic with an attribute set.
    ///
    /// @param creating whether the topic is being made: its type can be said only then
    static Topic set(Topic topic, String name, String value, boolean creating) {
        if (PLAIN.contains(name)) {
            if (name.equals("DisplayName") && value.length() > NAME_LENGTH_MAX) {
                throw SnsErrors.invalid("DisplayName");
            }
            return topic.with(name, value);
        }
        if (FEEDBACK.matcher(name).matches()) {
            return topic.with(name, value);
        }
        switch (name) {
            case "FifoTopic" -> {
                if (!creating) {
                    throw SnsErrors.invalid("AttributeName");
                }
                if (!flag(name, value)) {
                    return topic;
                }
            }
            case "ContentBasedDeduplication" -> {
                if (!topic.fifo()) {
                    throw SnsErrors.invalid(
                            "ContentBasedDeduplication attribute can only be set for FIFO topics");
                }
                flag(name, value);
            }
            case "FifoThroughputScope" -> oneOf(name, value, Set.of("Topic", "MessageGroup"));
            case "Policy" -> policy(value);
            case "DeliveryPolicy" -> {
                if (!value.isEmpty()) {
                    DeliveryPolicies.check(value, true);
                }
            }
            case "SignatureVersion" -> oneOf(name, value, Set.of("1", "2"));
            case "TracingConfig" -> oneOf(name, value, Set.of("PassThrough", "Active"));
            case Archives.POLICY -> {
                Archives.check(topic, value);
                return topic.with(name, value.equals("{}") ? "" : value);
            }
            default -> throw SnsErrors.invalid("AttributeName");
        }
        return topic.with(name, value);
    }

    private static boolean flag(String name, String value) {
        if (!value.equals("true") && !value.equals("false")) {
            throw SnsErrors.invalid(
                    name + ": Invalid value [" + value + "]. Must be true or false.");
        }
        return value.equals("true");
    }

    private static void oneOf(String name, String value, Set<String> allowed) {
        if (!value.isEmpty() && !allowed.contains(value)) {
            throw SnsErrors.invalid(name);
        }
    }

    private static void policy(String value) {
        if (value.isEmpty()) {
            return;
        }
        try {
            PolicyDocument.parse(value, PolicyKind.RESOURCE);
        } catch (PolicySyntaxException e) {
            throw SnsErrors.invalid("Policy Error: " + e.reason());
        }
    }
}
