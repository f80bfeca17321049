package dev.brume.iam;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.model.iam.Tag;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the handlers of IAM's resource types share: properties in the API's shapes, and back.
final class ResourceShapes {
    static final String NAME = "PolicyName";
    static final String DOCUMENT = "PolicyDocument";
    static final int BAD_REQUEST = 400;

    /// `[{PolicyName, PolicyDocument}]`.
    static final PropertyType POLICIES =
            PropertyType.listOf(
                    PropertyType.structure(
                            PropertySchema.of(
                                    NAME, PropertyType.TEXT, PropertySchema.Trait.REQUIRED),
                            PropertySchema.of(
                                    DOCUMENT,
                                    PropertyType.DOCUMENT,
                                    PropertySchema.Trait.REQUIRED)));

    private ResourceShapes() {}

    static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    /// Tags for the API.
    static List<Tag> tags(Map<String, String> tags) {
        var shapes = new ArrayList<Tag>();
        tags.forEach((key, value) -> shapes.add(Tag.builder().key(key).value(value).build()));
        return shapes;
    }

    /// Tags as a template has them.
    static List<Object> tagTree(@Nullable List<Tag> tags) {
        var tree = new ArrayList<Object>();
        for (var tag : orEmpty(tags)) {
            tree.add(Map.of("Key", orEmpty(tag.key()), "Value", orEmpty(tag.value())));
        }
        return tree;
    }

    /// The inline policies of a template by their names.
    static Map<String, String> inline(Properties properties) {
        var policies = new HashMap<String, String>();
        for (var policy : properties.objects("Policies")) {
            policies.put(policy.requiredText(NAME), policy.document(DOCUMENT).orElseThrow());
        }
        return policies;
    }

    /// Adds what there is of something.
    static void put(Map<String, Object> tree, String name, @Nullable Object value) {
        boolean none =
                value == null
                        || value instanceof List<?> list && list.isEmpty()
                        || value instanceof String text && text.isEmpty();
        if (!none) {
            tree.put(name, value);
        }
    }

    /// What types say that only exist in stacks, as Cloud Control says it.
    static ServiceException unsupported(String type, String action) {
        return new ServiceException(
                "UnsupportedActionException",
                "Resource type " + type + " does not support " + action + " action",
                BAD_REQUEST);
    }
}
