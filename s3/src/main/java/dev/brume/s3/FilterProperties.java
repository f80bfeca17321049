package dev.brume.s3;

import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What templates say beside each other and the API as one filter: a prefix, tags, sizes. The API
/// has several of them within `And`.
final class FilterProperties {
    private static final String PREFIX = "Prefix";
    private static final String TAGS = "TagFilters";
    private static final String ABOVE = "ObjectSizeGreaterThan";
    private static final String BELOW = "ObjectSizeLessThan";

    private FilterProperties() {}

    static void toApi(Map<?, ?> template, Map<String, Object> api, boolean whole) {
        var single = new LinkedHashMap<String, Object>();
        copy(template, PREFIX, single, PREFIX);
        copy(template, ABOVE, single, ABOVE);
        copy(template, BELOW, single, BELOW);
        var tags = template.get(TAGS) instanceof List<?> list ? list : List.of();
        if (single.size() + tags.size() > 1) {
            if (!tags.isEmpty()) {
                single.put("Tags", tags);
            }
            api.put("Filter", Map.of("And", single));
        } else if (tags.size() == 1) {
            api.put("Filter", Map.of("Tag", tags.getFirst()));
        } else if (!single.isEmpty()) {
            api.put("Filter", single);
        } else if (whole) {
            api.put("Filter", Map.of(PREFIX, ""));
        }
    }

    static void toTemplate(Map<?, ?> api, Map<String, Object> template) {
        if (!(api.get("Filter") instanceof Map<?, ?> filter)) {
            return;
        }
        var from = filter.get("And") instanceof Map<?, ?> and ? and : filter;
        if (!"".equals(from.get(PREFIX))) {
            copy(from, PREFIX, template, PREFIX);
        }
        copyText(from, ABOVE, template);
        copyText(from, BELOW, template);
        if (from.get("Tags") instanceof List<?> tags && !tags.isEmpty()) {
            template.put(TAGS, tags);
        } else if (from.get("Tag") instanceof Map<?, ?> tag) {
            template.put(TAGS, List.of(tag));
        }
    }

    private static void copy(
            Map<?, ?> from, String name, Map<String, Object> to, String targetName) {
        var value = from.get(name);
        if (value != null) {
            to.put(targetName, value);
        }
    }

    /// Templates have sizes as strings.
    private static void copyText(Map<?, ?> from, String name, Map<String, Object> to) {
        @Nullable Object value = from.get(name);
        if (value != null) {
            to.put(name, value.toString());
        }
    }

    static void describe(boolean sizes, List<PropertySchema> into) {
        into.add(PropertySchema.of(PREFIX, PropertyType.TEXT));
        into.add(PropertySchema.of(TAGS, PropertyType.TAGS));
        if (sizes) {
            into.add(PropertySchema.of(ABOVE, PropertyType.TEXT));
            into.add(PropertySchema.of(BELOW, PropertyType.TEXT));
        }
    }
}
