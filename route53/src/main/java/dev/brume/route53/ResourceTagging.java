package dev.brume.route53;

import dev.brume.core.resource.ResourceCall;
import dev.brume.model.route53.ChangeTagsForResourceRequest;
import dev.brume.model.route53.ListTagsForResourceRequest;
import dev.brume.model.route53.Route53Peer;
import dev.brume.model.route53.Tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The tags of hosted zones and health checks that stacks make: their own over the stack's.
///
/// @param resourceType `hostedzone` or `healthcheck`
/// @param property where a template has them
record ResourceTagging(String resourceType, String property) {
    private SortedMap<String, String> wanted(ResourceCall call, boolean now) {
        var tags = new TreeMap<>(now ? call.stackTags() : call.previousStackTags());
        tags.putAll((now ? call.desired() : call.previous()).tags(property));
        return tags;
    }

    /// Brings a resource's tags to what the call wants.
    void apply(ResourceCall call, String id) {
        var after = wanted(call, true);
        var before = wanted(call, false);
        var added = new ArrayList<Tag>();
        after.forEach(
                (key, value) -> {
                    if (!value.equals(before.get(key))) {
                        added.add(Tag.builder().key(key).value(value).build());
                    }
                });
        var removed = before.keySet().stream().filter(key -> !after.containsKey(key)).toList();
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        var _ =
                new Route53Peer(call.peer())
                        .changeTagsForResource(
                                ChangeTagsForResourceRequest.builder()
                                        .resourceType(resourceType)
                                        .resourceId(id)
                                        .addTags(added.isEmpty() ? null : added)
                                        .removeTagKeys(removed.isEmpty() ? null : removed)
                                        .build());
    }

    /// The tags as a template has them.
    List<Map<String, String>> read(ResourceCall call, String id) {
        var set =
                new Route53Peer(call.peer())
                        .listTagsForResource(
                                ListTagsForResourceRequest.builder()
                                        .resourceType(resourceType)
                                        .resourceId(id)
                                        .build())
                        .resourceTagSet();
        var tags = new ArrayList<Map<String, String>>();
        Tables.given(set.tags())
                .forEach(
                        tag ->
                                tags.add(
                                        Map.of(
                                                "Key",
                                                String.valueOf(tag.key()),
                                                "Value",
                                                String.valueOf(tag.value()))));
        return tags;
    }
}
