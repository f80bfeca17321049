package dev.brume.route53resolver;

import dev.brume.model.route53resolver.Tag;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Tags, between their two forms.
final class Tags {
    static final int TAGS_MAX = 200;

    private Tags() {}

    /// Reads what a caller gives.
    ///
    /// @throws dev.brume.wire.call.ServiceException `InvalidTagException` for AWS's own prefix and
    ///     for a key that is given twice
    static SortedMap<String, String> of(@Nullable List<Tag> given) {
        var tags = new TreeMap<String, String>();
        for (var tag : given == null ? List.<Tag>of() : given) {
            if (tag.key().startsWith("aws:")) {
                throw ResolverErrors.invalidTag(
                        "Tag keys that begin with 'aws:' are reserved: " + tag.key());
            }
            if (tags.put(tag.key(), tag.value()) != null) {
                throw ResolverErrors.invalidTag("The tag key " + tag.key() + " is given twice.");
            }
        }
        return tags;
    }

    static List<Tag> list(Map<String, String> tags) {
        return new TreeMap<>(tags)
                .entrySet().stream()
                        .map(tag -> Tag.builder().key(tag.getKey()).value(tag.getValue()).build())
                        .toList();
    }
}
