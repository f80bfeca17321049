package dev.brume.sqs;

import java.util.List;

/// Which queues may have this one as their dead-letter queue.
///
/// @param permission `allowAll`, `denyAll` or `byQueue`
/// @param sources the ARNs that `byQueue` allows
record RedriveAllowPolicy(String permission, List<String> sources) {
    static final int SOURCES_MAX = 10;
    static final String ALLOW_ALL = "allowAll";
    static final String DENY_ALL = "denyAll";
    static final String BY_QUEUE = "byQueue";

    boolean allows(String source) {
        return permission.equals(ALLOW_ALL)
                || (permission.equals(BY_QUEUE) && sources.contains(source));
    }

    /// The policy as `GetQueueAttributes` tells it.
    String json() {
        var text = new StringBuilder("{\"redrivePermission\":\"").append(permission).append('"');
        if (!sources.isEmpty()) {
            text.append(",\"sourceQueueArns\":[\"")
                    .append(String.join("\",\"", sources))
                    .append("\"]");
        }
        return text.append('}').toString();
    }
}
