package dev.brume.sqs;

/// Where messages go that were received too often.
///
/// @param target the ARN of the dead-letter queue
/// @param receivesMax how often a message is received before it is given up, 1 to 1,000
record RedrivePolicy(String target, int receivesMax) {
    static final int RECEIVES_MAX = 1_000;

    /// The policy as `GetQueueAttributes` tells it.
    String json() {
        return "{\"deadLetterTargetArn\":\""
                + target
                + "\",\"maxReceiveCount\":"
                + receivesMax
                + "}";
    }
}
