package dev.brume.sns;

import dev.brume.model.sns.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tags of a topic.
final class SnsTags {
    static final int TAGS_MAX = 50;

    private SnsTags() {}

    static Map<String, String> of(@Nullable List<Tag> given) {
        return added(Map.of(), given == null ? List.of() : given);
    }

    static Map<String, String> added(Map<String, String> present, List<Tag> more) {
        var given = new TreeMap<String, String>();
        for (var tag : more) {
            if (tag.key().startsWith("aws:")) {
                throw SnsErrors.invalid("Tag keys that begin with aws: are reserved");
            }
            if (given.put(tag.key(), tag.value()) != null) {
                throw SnsErrors.invalid("Duplicated keys are not allowed.");
            }
        }
        var all = new TreeMap<>(present);
        all.putAll(given);
        if (all.size() > TAGS_MAX) {
            throw SnsErrors.tagLimit();
        }
        return all;
    }

    static Map<String, String> removed(Map<String, String> present, List<String> keys) {
        var left = new TreeMap<>(present);
        keys.forEach(left::remove);
        return left;
    }

    static List<Tag> shapes(Map<String, String> tags) {
        return tags.entrySet().stream()
                .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                .toList();
    }
}
