package dev.brume.route53resolver;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53resolver.ListTagsForResourceRequest;
import dev.brume.model.route53resolver.Route53ResolverPeer;
import dev.brume.model.route53resolver.Tag;
import dev.brume.model.route53resolver.TagResourceRequest;
import dev.brume.model.route53resolver.UntagResourceRequest;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What the resolver's CloudFormation resources have in common: what was made is read back, and
/// waited for until its status says that it is there.
abstract class ResolverResource implements ResourceHandler {
    static final int PAGE = 100;
    static final int NAME_MAX = 64;
    private static final Duration WAIT = Duration.ofSeconds(2);
    private static final List<String> BUSY = List.of("CREATING", "UPDATING", "IMPORTING");

    private final ResourceSchema schema;

    ResolverResource(ResourceSchema schema) {
        this.schema = schema;
    }

    @Override
    public ResourceSchema schema() {
        return schema;
    }

    static Route53ResolverPeer peer(ResourceCall call) {
        return new Route53ResolverPeer(call.peer());
    }

    /// Makes the resource.
    ///
    /// @return its id
    abstract String make(ResourceCall call);

    /// Changes what may be changed.
    void change(ResourceCall call) {
        throw ResourceErrors.notUpdatable(schema.typeName(), call.physicalId());
    }

    /// Takes the resource away.
    abstract void remove(ResourceCall call);

    /// The resource's properties and attributes.
    abstract Map<String, Object> describe(ResourceCall call, String id);

    /// Whether what was made is there.
    boolean isReady(ResourceCall call, String id) {
        return !BUSY.contains(String.valueOf(describe(call, id).get("Status")));
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var id = call.existing().orElseGet(() -> make(call));
        return settled(call, id);
    }

    private ResourceProgress settled(ResourceCall call, String id) {
        return isReady(call, id)
                ? ResourceProgress.done(id, describe(call, id))
                : ResourceProgress.waiting(id, WAIT);
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        change(call);
        return ResourceProgress.done(call.physicalId(), describe(call, call.physicalId()));
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        remove(call);
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        return model(call, call.physicalId());
    }

    ResourceModel model(ResourceCall call, String id) {
        return new ResourceModel(id, Properties.of(describe(call, id)));
    }

    ResourcePage page(ResourceCall call, List<String> ids, @Nullable String next) {
        return new ResourcePage(
                ids.stream().map(id -> model(call, id)).toList(), Optional.ofNullable(next));
    }

    static List<Tag> tags(ResourceCall call) {
        return Tags.list(call.tags());
    }

    /// Brings the tags of a resource to what they are to be.
    static void retag(ResourceCall call, String arn) {
        var change = call.tagChange();
        if (!change.put().isEmpty()) {
            peer(call)
                    .tagResource(
                            TagResourceRequest.builder()
                                    .resourceArn(arn)
                                    .tags(Tags.list(change.put()))
                                    .build());
        }
        if (!change.removed().isEmpty()) {
            peer(call)
                    .untagResource(
                            UntagResourceRequest.builder()
                                    .resourceArn(arn)
                                    .tagKeys(List.copyOf(change.removed()))
                                    .build());
        }
    }

    /// A tree in which what is null is not there.
    static final class Tree {
        private final Map<String, Object> entries = new TreeMap<>();

        Tree with(String name, @Nullable Object value) {
            if (value != null) {
                entries.put(name, value);
            }
            return this;
        }

        /// Tags, as `[{Key, Value}]`; nothing where there are none.
        Tree tags(ResourceCall call, String arn) {
            var listed =
                    peer(call)
                            .listTagsForResource(
                                    ListTagsForResourceRequest.builder().resourceArn(arn).build())
                            .tags();
            var tags = new TreeMap<String, String>();
            if (listed != null) {
                listed.forEach(tag -> tags.put(tag.key(), tag.value()));
            }
            return tags.isEmpty() ? this : with("Tags", Properties.tagList(tags));
        }

        Map<String, Object> done() {
            return Map.copyOf(entries);
        }
    }
}
