package dev.brume.route53;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.listOf;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53.Change;
import dev.brume.model.route53.ResourceRecordSet;
import dev.brume.model.route53.Route53Peer;
import dev.brume.wire.call.ServiceException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `AWS::Route53::RecordSet`, and `AWS::Route53::RecordSetGroup`, several of one zone in one batch.
/// Both are known to stacks only: nothing but the template says which record sets they are.
///
/// Source: AWS CloudFormation Template Reference.
final class RecordSetResource implements ResourceHandler {
    static final String TYPE = "AWS::Route53::RecordSet";
    static final String GROUP_TYPE = "AWS::Route53::RecordSetGroup";

    private static final String COMMENT = "Comment";
    private static final String SETS = "RecordSets";
    private static final int NAME_LENGTH_MAX = 128;

    private static final ResourceSchema SINGLE = single();
    private static final ResourceSchema GROUP = group();

    private final boolean grouped;

    private RecordSetResource(boolean grouped) {
        this.grouped = grouped;
    }

    static ResourceHandler ofOne() {
        return new RecordSetResource(false);
    }

    static ResourceHandler ofGroup() {
        return new RecordSetResource(true);
    }

    private static ResourceSchema single() {
        var schema = ResourceSchema.of(TYPE).property(COMMENT, TEXT).property(RecordShapes.name());
        for (var property : RecordShapes.zone(CREATE_ONLY)) {
            schema = schema.property(property);
        }
        for (var property : RecordShapes.properties()) {
            schema = schema.property(property);
        }
        return schema.identifiedBy("Name");
    }

    private static ResourceSchema group() {
        var schema =
                ResourceSchema.of(GROUP_TYPE)
                        .property(COMMENT, TEXT)
                        .property(SETS, listOf(RecordShapes.grouped()))
                        .attribute("Id", TEXT);
        for (var property : RecordShapes.zone(CREATE_ONLY)) {
            schema = schema.property(property);
        }
        return schema.identifiedBy("Id");
    }

    @Override
    public ResourceSchema schema() {
        return grouped ? GROUP : SINGLE;
    }

    private List<ResourceRecordSet> records(Properties properties) {
        return grouped
                ? properties.objects(SETS).stream().map(RecordShapes::record).toList()
                : List.of(RecordShapes.record(properties));
    }

    private static void apply(ResourceCall call, String zoneId, List<Change> changes) {
        RecordShapes.change(
                new Route53Peer(call.peer()),
                zoneId,
                call.desired().text(COMMENT).orElse(""),
                changes);
    }

    private ResourceProgress done(String id) {
        return grouped ? ResourceProgress.done(id, Map.of("Id", id)) : ResourceProgress.done(id);
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var zoneId = RecordShapes.zoneId(new Route53Peer(call.peer()), call.desired());
        var changes = new ArrayList<Change>();
        records(call.desired())
                .forEach(record -> changes.add(RecordShapes.change("CREATE", record)));
        apply(call, zoneId, changes);
        return done(
                grouped ? call.physicalName(NAME_LENGTH_MAX) : call.desired().requiredText("Name"));
    }

    /// Everything in one batch: what is no more goes, the rest is put.
    @Override
    public ResourceProgress update(ResourceCall call) {
        var peer = new Route53Peer(call.peer());
        var zoneId = RecordShapes.zoneId(peer, call.desired());
        var wanted = records(call.desired());
        var changes = new ArrayList<>(removals(peer, zoneId, records(call.previous()), wanted));
        wanted.forEach(record -> changes.add(RecordShapes.change("UPSERT", record)));
        apply(call, zoneId, changes);
        return done(call.physicalId());
    }

    /// Removes what is there of the former record sets, as it is now.
    private static List<Change> removals(
            Route53Peer peer,
            String zoneId,
            List<ResourceRecordSet> former,
            List<ResourceRecordSet> kept) {
        var changes = new ArrayList<Change>();
        for (var record : former) {
            if (kept.stream().noneMatch(each -> RecordShapes.sameKey(each, record))) {
                RecordShapes.find(peer, zoneId, record)
                        .ifPresent(now -> changes.add(RecordShapes.change("DELETE", now)));
            }
        }
        return changes;
    }

    @Override
    public ResourceProgress delete(ResourceCall call) {
        var peer = new Route53Peer(call.peer());
        var zoneId = RecordShapes.zoneId(peer, call.previous());
        apply(call, zoneId, removals(peer, zoneId, records(call.previous()), List.of()));
        return ResourceProgress.done(call.physicalId());
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        throw unsupported("READ");
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        throw unsupported("LIST");
    }

    private ServiceException unsupported(String action) {
        return new ServiceException(
                "UnsupportedActionException",
                "Resource type " + schema().typeName() + " does not support " + action + " action",
                400);
    }
}
