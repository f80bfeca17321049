package dev.brume.sns;

import dev.brume.wire.call.RequestContext;

/// ARNs as SNS reads them.
final class Arns {
    private static final int PARTS = 6;

    private Arns() {}

    /// The last part: a topic's name, `topic:id`, `endpoint/ADM/app/id`.
    static String resource(String arn) {
        var parts = arn.split(":", PARTS);
        return parts.length < PARTS ? "" : parts[5];
    }

    static String service(String arn) {
        return part(arn, 2);
    }

    static String region(String arn) {
        return part(arn, 3);
    }

    static String account(String arn) {
        return part(arn, 4);
    }

    private static String part(String arn, int index) {
        var parts = arn.split(":", PARTS);
        return parts.length < PARTS ? "" : parts[index];
    }

    /// Refuses what is no ARN of this Region.
    ///
    /// @param parameter `TopicArn`
    static void check(String parameter, String arn, RequestContext context) {
        int elements = arn.split(":", -1).length;
        if (elements < PARTS) {
            throw SnsErrors.invalid(
                    parameter + " Reason: An ARN must have at least 6 elements, not " + elements);
        }
        if (!service(arn).equals("sns")) {
            throw SnsErrors.invalid(parameter + " Reason: Invalid service: " + service(arn));
        }
        if (!region(arn).equals(context.region())) {
            throw SnsErrors.invalid(parameter);
        }
    }
}
