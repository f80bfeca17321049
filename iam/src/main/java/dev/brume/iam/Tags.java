package dev.brume.iam;

import dev.brume.model.iam.Tag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Reading and changing tags. Keys are unique without regard to case, and keep the spelling that
/// they were first given.
final class Tags {
    private Tags() {}

    /// @param resource the word in the quota's name
    static Map<String, String> of(@Nullable List<Tag> given, String resource) {
        return merged(Map.of(), given, resource);
    }

    /// The tags with more of them; the new value of a key counts.
    static Map<String, String> merged(
            Map<String, String> old, @Nullable List<Tag> given, String resource) {
        if (given == null || given.isEmpty()) {
            return old;
        }
        var merged = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        merged.putAll(old);
        var seen = new TreeSet<String>(String.CASE_INSENSITIVE_ORDER);
        for (var tag : given) {
            if (!seen.add(tag.key())) {
                throw IamErrors.invalidInput(
                        "Duplicate tag keys found. Please note that Tag keys are case"
                                + " insensitive.");
            }
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
                throw IamErrors.invalidInput(
                        "Tag keys starting with 'aws:' are reserved for system use.");
            }
            merged.put(tag.key(), tag.value());
        }
        if (merged.size() > Quotas.TAGS_MAX) {
            throw IamErrors.quota("TagsPer" + resource, Quotas.TAGS_MAX);
        }
        return Collections.unmodifiableMap(new TreeMap<>(merged));
    }

    static Map<String, String> without(Map<String, String> old, List<String> keys) {
        var left = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        left.putAll(old);
        keys.forEach(left::remove);
        return Collections.unmodifiableMap(new TreeMap<>(left));
    }

    static Tag shape(Map.Entry<String, String> tag) {
        return Tag.builder().key(tag.getKey()).value(tag.getValue()).build();
    }

    static List<Tag> shapes(Map<String, String> tags) {
        var shapes = new ArrayList<Tag>(tags.size());
        new TreeMap<>(tags).entrySet().forEach(tag -> shapes.add(shape(tag)));
        return shapes;
    }

    /// The tags of an answer that leaves them out where there are none.
    static @Nullable List<Tag> shapesOrNone(Map<String, String> tags) {
        return tags.isEmpty() ? null : shapes(tags);
    }
}
