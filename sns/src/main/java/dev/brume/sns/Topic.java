package dev.brume.sns;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// A topic.
///
/// @param settings the attributes that were set, checked, by AWS's names
/// @param dataProtection the data protection policy; empty where there is none
/// @param deleted how many subscriptions it has lost
record Topic(
        String name,
        String arn,
        String owner,
        Instant created,
        Map<String, String> settings,
        Map<String, String> tags,
        String dataProtection,
        long deleted) {
    static final String FIFO_SUFFIX = ".fifo";

    boolean fifo() {
        return name.endsWith(FIFO_SUFFIX);
    }

    /// What was set, else nothing.
    String setting(String attribute) {
        return settings.getOrDefault(attribute, "");
    }

    /// The policy, AWS's default where none was set.
    String policy() {
        var set = setting("Policy");
        return set.isEmpty() ? TopicPolicies.standard(this) : set;
    }

    Topic with(String attribute, String value) {
        var next = new TreeMap<>(settings);
        if (value.isEmpty()) {
            next.remove(attribute);
        } else {
            next.put(attribute, value);
        }
        return new Topic(name, arn, owner, created, next, tags, dataProtection, deleted);
    }

    Topic withTags(Map<String, String> next) {
        return new Topic(name, arn, owner, created, settings, next, dataProtection, deleted);
    }

    Topic withDataProtection(String policy) {
        return new Topic(name, arn, owner, created, settings, tags, policy, deleted);
    }

    Topic withDeletedSubscription() {
        return new Topic(name, arn, owner, created, settings, tags, dataProtection, deleted + 1);
    }
}
