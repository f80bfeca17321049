package dev.brume.sts;

import dev.brume.model.sts.Tag;
import dev.brume.wire.call.Caller;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The tags of a session: those that a call passes, and those that the caller's own session hands
/// on.
///
/// @param tags by key, as passed
/// @param transitive the keys that sessions made from this one inherit
record SessionTags(Map<String, String> tags, List<String> transitive) {
    static final SessionTags NONE = new SessionTags(Map.of(), List.of());

    /// The condition key prefix under which policies see a session's tags.
    static final String PRINCIPAL_TAG = "aws:PrincipalTag/";

    /// Where a session keeps the keys that it hands on, separated by commas, which no tag key
    /// holds.
    static final String TRANSITIVE_KEYS = "brume:TransitiveTagKeys";

    /// Reads the tags of a call. Keys differ by more than case, and only passed tags are
    /// transitive.
    static SessionTags of(@Nullable List<Tag> passed, @Nullable List<String> transitiveKeys) {
        var tags = new LinkedHashMap<String, String>();
        var seen = new HashSet<String>();
        for (var tag : passed == null ? List.<Tag>of() : passed) {
            var folded = tag.key().toLowerCase(Locale.ROOT);
            if (!seen.add(folded)) {
                throw StsErrors.invalidValue(
                        "Duplicate tag keys found. Please note that Tag keys are case"
                                + " insensitive.");
            }
            tags.put(tag.key(), tag.value());
        }
        return of(tags, transitiveKeys == null ? List.of() : transitiveKeys);
    }

    /// Tags that an identity provider sets.
    static SessionTags of(Map<String, String> tags, List<String> transitive) {
        var seen = new HashSet<String>();
        tags.keySet().forEach(key -> seen.add(key.toLowerCase(Locale.ROOT)));
        for (var key : transitive) {
            if (!seen.contains(key.toLowerCase(Locale.ROOT))) {
                throw StsErrors.invalidValue(
                        "The specified transitive tag key must be included in the requested tags.");
            }
        }
        return new SessionTags(tags, transitive);
    }

    /// These tags and those that the caller's session hands on, which cannot be overridden.
    SessionTags inheriting(Caller caller) {
        var handedOn = caller.sessionContext().get(TRANSITIVE_KEYS);
        if (handedOn == null) {
            return this;
        }
        var all = new LinkedHashMap<String, String>(tags);
        var keys = new ArrayList<String>(transitive);
        for (var key : handedOn.split(",")) {
            for (var own : tags.keySet()) {
                if (own.equalsIgnoreCase(key)) {
                    throw StsErrors.invalidValue(
                            "One of the specified transitive tag keys can't be set because it"
                                + " conflicts with a transitive tag key from the calling session.");
                }
            }
            all.put(key, caller.sessionContext().getOrDefault(PRINCIPAL_TAG + key, ""));
            keys.add(key);
        }
        return new SessionTags(all, keys);
    }

    /// Adds what policies see of the tags.
    void addTo(Map<String, String> sessionContext) {
        tags.forEach((key, value) -> sessionContext.put(PRINCIPAL_TAG + key, value));
        if (!transitive.isEmpty()) {
            sessionContext.put(TRANSITIVE_KEYS, String.join(",", transitive));
        }
    }

    int characters() {
        return tags.entrySet().stream()
                .mapToInt(tag -> tag.getKey().length() + tag.getValue().length())
                .sum();
    }
}
