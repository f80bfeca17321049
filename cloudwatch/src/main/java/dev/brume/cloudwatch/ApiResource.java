package dev.brume.cloudwatch;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.PropertyType;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.cloudwatch.CloudWatchPeer;
import dev.brume.model.cloudwatch.ListTagsForResourceInput;
import dev.brume.model.cloudwatch.Tag;
import dev.brume.model.cloudwatch.TagResourceInput;
import dev.brume.model.cloudwatch.UntagResourceInput;
import dev.brume.wire.schema.Schema;
import dev.brume.wire.value.Struct;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A resource whose properties are the members of the operation that puts it.
abstract class ApiResource implements ResourceHandler {
    private static final String TAGS = "Tags";
    private static final int NAME_MAX = 255;

    /// Set at creation only.
    static final PropertySchema.Trait FIXED = PropertySchema.Trait.CREATE_ONLY;

    private final ResourceSchema schema;
    private final String name;

    /// @param name the property that names the resource
    ApiResource(ResourceSchema schema, String name) {
        this.schema = schema;
        this.name = name;
    }

    @Override
    public final ResourceSchema schema() {
        return schema;
    }

    /// Makes a schema of an operation's input.
    ///
    /// @param name the property that names the resource, and cannot be changed
    /// @param without members that CloudFormation does not have
    static ResourceSchema schema(String type, Schema input, String name, Set<String> without) {
        var made = ResourceSchema.of(type);
        for (var member : input.members()) {
            if (member.name().equals(TAGS)) {
                made = made.tagged(TAGS, PropertyType.TAGS);
            } else if (member.name().equals(name)) {
                made = made.property(name, PropertyType.TEXT, FIXED);
            } else if (!without.contains(member.name())) {
                var memberType = ResourceShapes.type(member.target());
                made =
                        member.required()
                                ? made.property(
                                        member.name(), memberType, PropertySchema.Trait.REQUIRED)
                                : made.property(member.name(), memberType);
            }
        }
        return made;
    }

    /// Puts the resource as it is to be.
    ///
    /// @param tree the input's members
    abstract void put(CloudWatchPeer peer, Map<String, Object> tree);

    abstract void remove(CloudWatchPeer peer, String id);

    /// The resource as the API tells it.
    abstract Optional<? extends Struct> find(CloudWatchPeer peer, String id);

    /// The properties that the API tells of a resource; those that the schema lacks do not matter.
    Map<String, Object> properties(Struct found) {
        return ResourceShapes.tree(found);
    }

    /// The names of all resources of the type.
    abstract List<String> names(CloudWatchPeer peer);

    /// The resource's ARN.
    abstract String arn(ResourceCall call, String id);

    /// Attributes for `Fn::GetAtt`.
    Map<String, Object> attributes(ResourceCall call, String id) {
        return Map.of("Arn", arn(call, id));
    }

    private static CloudWatchPeer peer(ResourceCall call) {
        return new CloudWatchPeer(call.peer());
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var id = call.name(name, NAME_MAX);
        put(peer(call), tree(call, id));
        return ResourceProgress.done(id, attributes(call, id));
    }

    private Map<String, Object> tree(ResourceCall call, String id) {
        var tree = new LinkedHashMap<>(call.desired().tree());
        tree.put(name, id);
        if (!call.tags().isEmpty()) {
            tree.put(TAGS, Properties.tagList(call.tags()));
        }
        return tree;
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var id = call.physicalId();
        put(peer(call), tree(call, id));
        retag(call, arn(call, id));
        return ResourceProgress.done(id, attributes(call, id));
    }

    private void retag(ResourceCall call, String arn) {
        var change = call.tagChange();
        if (!change.put().isEmpty()) {
            var tags = new ArrayList<Tag>();
            change.put()
                    .forEach((key, value) -> tags.add(Tag.builder().key(key).value(value).build()));
            peer(call).tagResource(TagResourceInput.builder().resourceARN(arn).tags(tags).build());
        }
        if (!change.removed().isEmpty()) {
            peer(call)
                    .untagResource(
                            UntagResourceInput.builder()
                                    .resourceARN(arn)
                                    .tagKeys(List.copyOf(change.removed()))
                                    .build());
        }
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        if (find(peer(call), call.physicalId()).isEmpty()) {
            throw ResourceErrors.notFound(schema.typeName(), call.physicalId());
        }
        remove(peer(call), call.physicalId());
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var id = call.physicalId();
        var found =
                find(peer(call), id)
                        .orElseThrow(() -> ResourceErrors.notFound(schema.typeName(), id));
        var tree = new LinkedHashMap<String, Object>();
        properties(found)
                .forEach(
                        (property, value) -> {
                            boolean empty = value instanceof List<?> list && list.isEmpty();
                            if (schema.find(property).isPresent() && !empty) {
                                tree.put(property, value);
                            }
                        });
        tree.put(name, id);
        tree.putAll(attributes(call, id));
        if (schema.tags().isPresent()) {
            var tags = tags(call, id);
            if (!tags.isEmpty()) {
                tree.put(TAGS, tags);
            }
        }
        return new ResourceModel(id, Properties.of(tree));
    }

    private List<Map<String, Object>> tags(ResourceCall call, String id) {
        var told =
                peer(call)
                        .listTagsForResource(
                                ListTagsForResourceInput.builder()
                                        .resourceARN(arn(call, id))
                                        .build())
                        .tags();
        return told == null ? List.of() : told.stream().map(ResourceShapes::tree).toList();
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var models =
                names(peer(call)).stream()
                        .map(id -> new ResourceModel(id, Properties.of(Map.of(name, id))))
                        .toList();
        return new ResourcePage(models, Optional.empty());
    }

    /// `arn:aws:cloudwatch:us-east-1:111122223333:` + resource.
    static String arnOf(ResourceCall call, String resource) {
        return "arn:%s:cloudwatch:%s:%s:%s"
                .formatted(call.partition(), call.region(), call.account(), resource);
    }
}
