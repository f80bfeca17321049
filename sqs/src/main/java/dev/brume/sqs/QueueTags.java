package dev.brume.sqs;

import org.jspecify.annotations.Nullable;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/// The tags of a queue.
///
/// Source: Developer Guide, "Amazon SQS cost allocation tags".
final class QueueTags {
    static final int TAGS_MAX = 50;
    private static final int KEY_LENGTH_MAX = 128;
    private static final int VALUE_LENGTH_MAX = 256;

    private QueueTags() {}

    static Map<String, String> of(@Nullable Map<String, String> given) {
        return added(Map.of(), given == null ? Map.of() : given);
    }

    static Map<String, String> added(Map<String, String> present, Map<String, String> more) {
        var all = new TreeMap<>(present);
        more.forEach(
                (key, value) -> {
                    if (key.isEmpty()
                            || key.length() > KEY_LENGTH_MAX
                            || value.length() > VALUE_LENGTH_MAX) {
                        throw SqsErrors.invalidParameter(
                                "Tag keys have 1 to 128 characters, tag values up to 256.");
                    }
                    if (key.startsWith("aws:")) {
                        throw SqsErrors.invalidParameter(
                                "Tag keys that begin with aws: are reserved for system use.");
                    }
                    all.put(key, value);
                });
        if (all.size() > TAGS_MAX) {
            throw SqsErrors.invalidParameter("Too many tags added for queue: the limit is 50.");
        }
        return Collections.unmodifiableMap(all);
    }

    static Map<String, String> removed(Map<String, String> present, Collection<String> keys) {
        var left = new TreeMap<>(present);
        keys.forEach(left::remove);
        return Collections.unmodifiableMap(left);
    }
}
