package dev.brume.sqs;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// A queue.
///
/// @param id unlike the name never given twice: messages belong to it
/// @param settings what was set by `CreateQueue` and `SetQueueAttributes`, checked, by AWS's names
/// @param redrive the dead-letter queue, as `RedrivePolicy` names it
/// @param redriveAllow who may use this queue as theirs
/// @param purged when it was last purged
record Queue(
        String name,
        String id,
        String arn,
        Instant created,
        Instant modified,
        Map<String, String> settings,
        Optional<RedrivePolicy> redrive,
        Optional<RedriveAllowPolicy> redriveAllow,
        Map<String, String> tags,
        Optional<Instant> purged) {

    boolean fifo() {
        return name.endsWith(QueueNames.FIFO_SUFFIX);
    }

    /// What was set, else AWS's default.
    String setting(QueueSetting setting) {
        return settings.getOrDefault(setting.wireName(), setting.standard());
    }

    int number(QueueSetting setting) {
        return Integer.parseInt(setting(setting));
    }

    boolean flag(QueueSetting setting) {
        return setting(setting).equals("true");
    }

    /// Whether messages of different groups may share a deduplication id.
    boolean deduplicatesByGroup() {
        return setting(QueueSetting.DEDUPLICATION_SCOPE).equals("messageGroup");
    }

    Queue with(
            Map<String, String> newSettings,
            Optional<RedrivePolicy> newRedrive,
            Optional<RedriveAllowPolicy> newRedriveAllow,
            Instant now) {
        return new Queue(
                name,
                id,
                arn,
                created,
                now,
                newSettings,
                newRedrive,
                newRedriveAllow,
                tags,
                purged);
    }

    Queue withTags(Map<String, String> newTags) {
        return new Queue(
                name, id, arn, created, modified, settings, redrive, redriveAllow, newTags, purged);
    }

    Queue purgedAt(Instant now) {
        return new Queue(
                name,
                id,
                arn,
                created,
                modified,
                settings,
                redrive,
                redriveAllow,
                tags,
                Optional.of(now));
    }
}
