package dev.brume.sns;

import dev.brume.core.admin.Json;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/// Where messages go that could not be delivered.
final class RedrivePolicies {
    private static final String TARGET = "deadLetterTargetArn";

    private RedrivePolicies() {}

    /// The queue's ARN; empty where there is no policy.
    static Optional<String> target(String policy) {
        if (policy.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Json.read(policy.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map
                            && map.get(TARGET) instanceof String arn
                    ? Optional.of(arn)
                    : Optional.empty();
        } catch (Json.MalformedJson e) {
            throw SnsErrors.invalid("RedrivePolicy: " + FilterPolicies.malformed(policy));
        }
    }

    static void check(String policy, Topic topic) {
        var arn =
                target(policy)
                        .orElseThrow(
                                () ->
                                        SnsErrors.invalid(
                                                "RedrivePolicy: deadLetterTargetArn is missing"));
        if (!Arns.service(arn).equals("sqs") || Arns.resource(arn).isEmpty()) {
            throw SnsErrors.invalid("RedrivePolicy: deadLetterTargetArn is an invalid arn");
        }
        if (topic.fifo() && !arn.endsWith(Topic.FIFO_SUFFIX)) {
            throw SnsErrors.invalid(
                    "RedrivePolicy: must use a FIFO queue as DLQ for a FIFO Subscription to a FIFO"
                            + " Topic.");
        }
    }
}
