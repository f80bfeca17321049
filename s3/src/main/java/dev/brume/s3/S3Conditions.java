package dev.brume.s3;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The condition keys of S3's calls.
///
/// Source: Service Authorization Reference, "Condition keys for Amazon S3".
final class S3Conditions {
    /// Members of inputs and the keys that they are.
    private S3Conditions() {}

    /// The tags of a request, which stand in a header. Its other keys are in the table.
    static Map<String, List<String>> of(Members request) {
        var values = new HashMap<String, List<String>>();
        if (request.value("Tagging") instanceof String header) {
            tags(values, "s3:RequestObjectTag/", Tags.ofHeader(header));
        }
        return values;
    }

    /// The keys of an object that is there.
    static Map<String, List<String>> ofObject(StoredObject object) {
        var values = new HashMap<String, List<String>>();
        tags(values, "s3:ExistingObjectTag/", object.tags());
        return values;
    }

    private static void tags(
            Map<String, List<String>> values, String prefix, Map<String, String> tags) {
        tags.forEach((key, value) -> values.put(prefix + key, List.of(value)));
        if (prefix.startsWith("s3:Request") && !tags.isEmpty()) {
            values.put("s3:RequestObjectTagKeys", List.copyOf(tags.keySet()));
        }
    }
}
