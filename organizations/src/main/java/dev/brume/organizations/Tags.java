package dev.brume.organizations;

import dev.brume.model.organizations.Tag;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Reading and changing tags.
final class Tags {
    private static final int TAGS_MAX = 50;

    private Tags() {}

    static Map<String, String> of(@Nullable List<Tag> given) {
        return merged(Map.of(), given == null ? List.of() : given);
    }

    /// The tags with more of them; the new value of a key counts.
    static Map<String, String> merged(Map<String, String> old, List<Tag> given) {
        var merged = new TreeMap<>(old);
        var seen = new HashSet<String>();
        for (var tag : given) {
            if (!seen.add(tag.key())) {
                throw OrganizationsErrors.invalid("DUPLICATE_TAG_KEY");
            }
            if (tag.key().regionMatches(true, 0, "aws:", 0, 4)) {
                throw OrganizationsErrors.invalid("INVALID_SYSTEM_TAGS_PARAMETER");
            }
            merged.put(tag.key(), tag.value());
        }
        if (merged.size() > TAGS_MAX) {
            throw OrganizationsErrors.constraint(
                    "MAX_TAG_LIMIT_EXCEEDED",
                    "You have exceeded the number of tags allowed on this resource.");
        }
        return Collections.unmodifiableMap(merged);
    }

    static Map<String, String> without(Map<String, String> old, List<String> keys) {
        var left = new TreeMap<>(old);
        keys.forEach(left::remove);
        return Collections.unmodifiableMap(left);
    }

    static List<Tag> shapes(Map<String, String> tags) {
        var shapes = new ArrayList<Tag>(tags.size());
        new TreeMap<>(tags)
                .forEach((key, value) -> shapes.add(Tag.builder().key(key).value(value).build()));
        return shapes;
    }
}
