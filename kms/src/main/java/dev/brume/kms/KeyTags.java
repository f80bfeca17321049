package dev.brume.kms;

import dev.brume.model.kms.Tag;

import org.jspecify.annotations.Nullable;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The tags of a key, and the two by which tests tell a key's id and material beforehand.
///
/// @param kept the tags that the key gets
/// @param customId the value of `_custom_id_`
/// @param customMaterial the bytes of `_custom_key_material_`
record KeyTags(
        Map<String, String> kept, Optional<String> customId, Optional<byte[]> customMaterial) {
    /// How many tags a key can have.
    static final int TAGS_MAX = 50;

    static final String CUSTOM_ID = "_custom_id_";
    static final String CUSTOM_MATERIAL = "_custom_key_material_";
    private static final String RESERVED_PREFIX = "aws:";

    /// Reads the tags of a new key.
    static KeyTags ofNewKey(@Nullable List<Tag> tags) {
        var kept = new TreeMap<>(read(tags));
        if (kept.size() > TAGS_MAX) {
            throw KmsErrors.tag("Too many tags");
        }
        var id = Optional.ofNullable(kept.remove(CUSTOM_ID));
        var material = Optional.ofNullable(kept.remove(CUSTOM_MATERIAL)).map(KeyTags::bytes);
        return new KeyTags(Collections.unmodifiableMap(kept), id, material);
    }

    /// A key's tags with more of them, or with new values.
    static Map<String, String> added(Map<String, String> present, List<Tag> more) {
        var all = new TreeMap<>(present);
        all.putAll(read(more));
        if (all.size() > TAGS_MAX) {
            throw KmsErrors.tag("Too many tags");
        }
        return Collections.unmodifiableMap(all);
    }

    static Map<String, String> removed(Map<String, String> present, List<String> keys) {
        var left = new TreeMap<>(present);
        for (var key : keys) {
            if (key.startsWith(RESERVED_PREFIX)) {
                throw reserved();
            }
            left.remove(key);
        }
        return Collections.unmodifiableMap(left);
    }

    private static Map<String, String> read(@Nullable List<Tag> tags) {
        var map = new TreeMap<String, String>();
        for (var tag : KeyMapper.orEmpty(tags)) {
            if (tag.tagKey().startsWith(RESERVED_PREFIX)) {
                throw reserved();
            }
            if (map.put(tag.tagKey(), tag.tagValue()) != null) {
                throw KmsErrors.tag("Duplicate tag keys");
            }
        }
        return map;
    }

    private static RuntimeException reserved() {
        return KmsErrors.tag("Tags beginning with aws: are reserved");
    }

    private static byte[] bytes(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw KmsErrors.validation("The value of the tag " + CUSTOM_MATERIAL + " is no Base64");
        }
    }
}
