package dev.brume.route53;

import static dev.brume.core.resource.PropertySchema.Trait.CREATE_ONLY;
import static dev.brume.core.resource.PropertySchema.Trait.REQUIRED;
import static dev.brume.core.resource.PropertyType.TEXT;
import static dev.brume.core.resource.PropertyType.TEXTS;
import static dev.brume.core.resource.PropertyType.listOf;
import static dev.brume.core.resource.PropertyType.structure;

import dev.brume.core.resource.Properties;
import dev.brume.core.resource.PropertySchema;
import dev.brume.core.resource.ResourceCall;
import dev.brume.core.resource.ResourceErrors;
import dev.brume.core.resource.ResourceHandler;
import dev.brume.core.resource.ResourceModel;
import dev.brume.core.resource.ResourcePage;
import dev.brume.core.resource.ResourceProgress;
import dev.brume.core.resource.ResourceSchema;
import dev.brume.model.route53.ChangeCidrCollectionRequest;
import dev.brume.model.route53.CidrCollectionChange;
import dev.brume.model.route53.CollectionSummary;
import dev.brume.model.route53.CreateCidrCollectionRequest;
import dev.brume.model.route53.DeleteCidrCollectionRequest;
import dev.brume.model.route53.ListCidrBlocksRequest;
import dev.brume.model.route53.ListCidrCollectionsRequest;
import dev.brume.model.route53.Route53Peer;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// `AWS::Route53::CidrCollection`.
///
/// Source: AWS CloudFormation Template Reference.
final class CidrCollectionResource implements ResourceHandler {
    static final String TYPE = "AWS::Route53::CidrCollection";

    private static final String LOCATIONS = "Locations";
    private static final String LOCATION = "LocationName";
    private static final String BLOCKS = "CidrList";

    private static final ResourceSchema SCHEMA =
            ResourceSchema.of(TYPE)
                    .property("Name", TEXT, REQUIRED, CREATE_ONLY)
                    .property(
                            LOCATIONS,
                            listOf(
                                    structure(
                                            PropertySchema.of(LOCATION, TEXT, REQUIRED),
                                            PropertySchema.of(BLOCKS, TEXTS, REQUIRED))))
                    .attribute("Id", TEXT)
                    .attribute("Arn", TEXT)
                    .identifiedBy("Id");

    @Override
    public ResourceSchema schema() {
        return SCHEMA;
    }

    /// Blocks by location.
    private static SortedMap<String, SortedSet<String>> locations(Properties properties) {
        var found = new TreeMap<String, SortedSet<String>>();
        for (var location : properties.objects(LOCATIONS)) {
            found.computeIfAbsent(location.requiredText(LOCATION), name -> new TreeSet<>())
                    .addAll(location.texts(BLOCKS));
        }
        return found;
    }

    private static ResourceProgress done(String id, String arn) {
        return ResourceProgress.done(id, Map.of("Id", id, "Arn", arn));
    }

    private static void move(
            Route53Peer peer,
            String id,
            Map<String, SortedSet<String>> from,
            Map<String, SortedSet<String>> to) {
        var changes = new ArrayList<CidrCollectionChange>();
        difference(changes, "DELETE_IF_EXISTS", from, to);
        difference(changes, "PUT", to, from);
        if (!changes.isEmpty()) {
            var _ =
                    peer.changeCidrCollection(
                            ChangeCidrCollectionRequest.builder().id(id).changes(changes).build());
        }
    }

    /// What one has and the other has not.
    private static void difference(
            List<CidrCollectionChange> changes,
            String action,
            Map<String, SortedSet<String>> one,
            Map<String, SortedSet<String>> other) {
        one.forEach(
                (location, blocks) -> {
                    var left = new TreeSet<>(blocks);
                    left.removeAll(other.getOrDefault(location, Collections.emptySortedSet()));
                    if (!left.isEmpty()) {
                        changes.add(
                                CidrCollectionChange.builder()
                                        .action(action)
                                        .locationName(location)
                                        .cidrList(List.copyOf(left))
                                        .build());
                    }
                });
    }

    @Override
    public ResourceProgress create(ResourceCall call) {
        var peer = new Route53Peer(call.peer());
        var made =
                peer.createCidrCollection(
                        CreateCidrCollectionRequest.builder()
                                .name(call.desired().requiredText("Name"))
                                .callerReference(call.token())
                                .build());
        var collection = Objects.requireNonNull(made.collection());
        move(peer, String.valueOf(collection.id()), Map.of(), locations(call.desired()));
        return done(String.valueOf(collection.id()), String.valueOf(collection.arn()));
    }

    @Override
    public ResourceProgress update(ResourceCall call) {
        var peer = new Route53Peer(call.peer());
        move(peer, call.physicalId(), locations(call.previous()), locations(call.desired()));
        return done(call.physicalId(), String.valueOf(require(call).arn()));
    }

    private static @Nullable CollectionSummary find(Route53Peer peer, String id) {
        String token = null;
        do {
            var page =
                    peer.listCidrCollections(
                            ListCidrCollectionsRequest.builder().nextToken(token).build());
            for (var each : Tables.given(page.cidrCollections())) {
                if (id.equals(each.id())) {
                    return each;
                }
            }
            token = page.nextToken();
        } while (token != null);
        return null;
    }

    private static CollectionSummary require(ResourceCall call) {
        var found = find(new Route53Peer(call.peer()), call.physicalId());
        if (found == null) {
            throw ResourceErrors.notFound(TYPE, call.physicalId());
        }
        return found;
    }

    private static SortedMap<String, SortedSet<String>> kept(Route53Peer peer, String id) {
        var blocks = new TreeMap<String, SortedSet<String>>();
        String token = null;
        do {
            var page =
                    peer.listCidrBlocks(
                            ListCidrBlocksRequest.builder()
                                    .collectionId(id)
                                    .nextToken(token)
                                    .build());
            for (var block : Tables.given(page.cidrBlocks())) {
                blocks.computeIfAbsent(
                                String.valueOf(block.locationName()), name -> new TreeSet<>())
                        .add(String.valueOf(block.cidrBlock()));
            }
            token = page.nextToken();
        } while (token != null);
        return blocks;
    }

    /// A collection has to be empty before it can go.
    @Override
    public ResourceProgress delete(ResourceCall call) {
        var peer = new Route53Peer(call.peer());
        var id = call.physicalId();
        move(peer, id, kept(peer, id), Map.of());
        var _ = peer.deleteCidrCollection(DeleteCidrCollectionRequest.builder().id(id).build());
        return ResourceProgress.done(id);
    }

    @Override
    public ResourceModel read(ResourceCall call) {
        var found = require(call);
        var locations = new ArrayList<Map<String, Object>>();
        kept(new Route53Peer(call.peer()), call.physicalId())
                .forEach(
                        (name, blocks) ->
                                locations.add(Map.of(LOCATION, name, BLOCKS, List.copyOf(blocks))));
        return new ResourceModel(
                call.physicalId(),
                Properties.of(
                        Map.of(
                                "Id",
                                call.physicalId(),
                                "Arn",
                                String.valueOf(found.arn()),
                                "Name",
                                String.valueOf(found.name()),
                                LOCATIONS,
                                locations)));
    }

    @Override
    public ResourcePage list(ResourceCall call, Optional<String> after) {
        var page =
                new Route53Peer(call.peer())
                        .listCidrCollections(
                                ListCidrCollectionsRequest.builder()
                                        .nextToken(after.orElse(null))
                                        .build());
        return new ResourcePage(
                Tables.given(page.cidrCollections()).stream()
                        .map(
                                each ->
                                        new ResourceModel(
                                                String.valueOf(each.id()),
                                                Properties.of(
                                                        Map.of("Id", String.valueOf(each.id())))))
                        .toList(),
                Optional.ofNullable(page.nextToken()));
    }
}
