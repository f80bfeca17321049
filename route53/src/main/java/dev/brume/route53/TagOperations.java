package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53.ChangeTagsForResourceRequest;
import dev.brume.model.route53.ChangeTagsForResourceResponse;
import dev.brume.model.route53.ListTagsForResourceRequest;
import dev.brume.model.route53.ListTagsForResourceResponse;
import dev.brume.model.route53.ListTagsForResourcesRequest;
import dev.brume.model.route53.ListTagsForResourcesResponse;
import dev.brume.model.route53.ResourceTagSet;
import dev.brume.model.route53.Tag;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;

/// Tags of hosted zones and health checks.
final class TagOperations {
    private static final int TAGS_MAX = 50;
    private static final String HOSTED_ZONE = "hostedzone";

    private final Zones zones;
    private final StateCells<DelegationState> cells;
    private final BiPredicate<String, RequestContext> healthChecks;

    /// @param healthChecks knows whether the caller has a health check of an id
    TagOperations(
            Zones zones,
            StateCells<DelegationState> cells,
            BiPredicate<String, RequestContext> healthChecks) {
        this.zones = zones;
        this.cells = cells;
        this.healthChecks = healthChecks;
    }

    ChangeTagsForResourceResponse change(ChangeTagsForResourceRequest in, RequestContext context) {
        var key = key(in.resourceType(), in.resourceId(), context);
        cells.at(context)
                .update(
                        state -> {
                            var tags = new TreeMap<>(tags(state, key));
                            if (in.removeTagKeys() != null) {
                                in.removeTagKeys().forEach(tags::remove);
                            }
                            if (in.addTags() != null) {
                                in.addTags().forEach(tag -> put(tags, tag));
                            }
                            if (tags.size() > TAGS_MAX) {
                                throw Route53Errors.invalidInput(
                                        "A resource can have at most " + TAGS_MAX + " tags.");
                            }
                            var rows =
                                    tags.isEmpty()
                                            ? state.tags().without(key)
                                            : state.tags()
                                                    .with(key, new DelegationState.TagSet(tags));
                            return Change.of(state.tags(rows), true);
                        });
        return ChangeTagsForResourceResponse.builder().build();
    }

    private static void put(Map<String, String> tags, Tag tag) {
        var key = tag.key();
        if (key == null || key.isEmpty() || key.startsWith("aws:")) {
            throw Route53Errors.invalidInput("Tag keys must not be empty or begin with 'aws:'.");
        }
        tags.put(key, tag.value() == null ? "" : tag.value());
    }

    ListTagsForResourceResponse list(ListTagsForResourceRequest in, RequestContext context) {
        return ListTagsForResourceResponse.builder()
                .resourceTagSet(set(in.resourceType(), in.resourceId(), context))
                .build();
    }

    ListTagsForResourcesResponse listAll(ListTagsForResourcesRequest in, RequestContext context) {
        var sets = new ArrayList<ResourceTagSet>();
        in.resourceIds().forEach(id -> sets.add(set(in.resourceType(), id, context)));
        return ListTagsForResourcesResponse.builder().resourceTagSets(sets).build();
    }

    private ResourceTagSet set(String type, String id, RequestContext context) {
        var tags = new ArrayList<Tag>();
        tags(cells.at(context).read(), key(type, id, context))
                .forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
        return ResourceTagSet.builder().resourceType(type).resourceId(id).tags(tags).build();
    }

    private static Map<String, String> tags(DelegationState state, String key) {
        return state.tags().find(key).map(DelegationState.TagSet::tags).orElse(Map.of());
    }

    private String key(String type, String id, RequestContext context) {
        if (type.equals(HOSTED_ZONE)) {
            if (zones.at(context).read().zone(id).isEmpty()) {
                throw Route53Errors.noSuchZone(id);
            }
            return DelegationState.tagKey(type, id);
        }
        if (!healthChecks.test(id, context)) {
            throw HealthErrors.noSuchCheck(id);
        }
        return DelegationState.tagKey(type, id);
    }
}
