package dev.brume.kms;

import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.model.kms.ListResourceTagsRequest;
import dev.brume.model.kms.ListResourceTagsResponse;
import dev.brume.model.kms.Tag;
import dev.brume.model.kms.TagResourceRequest;
import dev.brume.model.kms.UntagResourceRequest;
import dev.brume.wire.call.RequestContext;

/// The tags of keys.
final class TagOperations {
    private static final int LIST_STANDARD = 50;
    private static final int LIST_MAX = 50;

    private final KeyDirectory directory;

    TagOperations(KeyDirectory directory) {
        this.directory = directory;
    }

    void tag(TagResourceRequest in, RequestContext context) {
        directory.update(
                in.keyId(),
                KeyOperation.TAG_RESOURCE,
                context,
                (state, key) -> {
                    var tags = KeyTags.added(key.tags(), in.tags());
                    return Change.of(state.with(key.but().tags(tags).build()), key);
                });
    }

    void untag(UntagResourceRequest in, RequestContext context) {
        directory.update(
                in.keyId(),
                KeyOperation.UNTAG_RESOURCE,
                context,
                (state, key) -> {
                    var tags = KeyTags.removed(key.tags(), in.tagKeys());
                    return Change.of(state.with(key.but().tags(tags).build()), key);
                });
    }

    ListResourceTagsResponse list(ListResourceTagsRequest in, RequestContext context) {
        var found = directory.find(in.keyId(), KeyOperation.LIST_RESOURCE_TAGS, context);
        PMap<String, Tag> rows = PMap.empty();
        for (var tag : found.key().tags().entrySet()) {
            var shape = Tag.builder().tagKey(tag.getKey()).tagValue(tag.getValue()).build();
            rows = rows.with(tag.getKey(), shape);
        }
        var request = new Page.Request(in.marker(), in.limit(), LIST_STANDARD, LIST_MAX);
        var page = Page.of(rows, "", request);
        return ListResourceTagsResponse.builder()
                .tags(page.items())
                .nextMarker(page.marker())
                .truncated(page.truncated())
                .build();
    }
}
