package dev.brume.sqs;

import java.util.regex.Pattern;

/// What queues may be called.
final class QueueNames {
    static final String FIFO_SUFFIX = ".fifo";
    private static final Pattern STANDARD = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final int LENGTH_MAX = 80;

    private QueueNames() {}

    /// @param fifo whether a FIFO queue is to be made
    static void check(String name, boolean fifo) {
        boolean suffixed = name.endsWith(FIFO_SUFFIX);
        var plain = suffixed ? name.substring(0, name.length() - FIFO_SUFFIX.length()) : name;
        if (fifo
                && (!suffixed
                        || name.length() > LENGTH_MAX
                        || !STANDARD.matcher(plain).matches())) {
            throw SqsErrors.invalidParameter(
                    "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                            + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        if (!fifo && !STANDARD.matcher(name).matches()) {
            throw SqsErrors.invalidParameter(
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                            + " length");
        }
    }
}
