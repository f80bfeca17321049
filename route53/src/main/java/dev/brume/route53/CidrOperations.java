package dev.brume.route53;

import dev.brume.core.state.Change;
import dev.brume.core.state.PMap;
import dev.brume.core.state.StateCells;
import dev.brume.model.route53.ChangeCidrCollectionRequest;
import dev.brume.model.route53.ChangeCidrCollectionResponse;
import dev.brume.model.route53.CidrBlockSummary;
import dev.brume.model.route53.CidrCollection;
import dev.brume.model.route53.CidrCollectionChange;
import dev.brume.model.route53.CollectionSummary;
import dev.brume.model.route53.CreateCidrCollectionRequest;
import dev.brume.model.route53.CreateCidrCollectionResponse;
import dev.brume.model.route53.DeleteCidrCollectionRequest;
import dev.brume.model.route53.DeleteCidrCollectionResponse;
import dev.brume.model.route53.ListCidrBlocksRequest;
import dev.brume.model.route53.ListCidrBlocksResponse;
import dev.brume.model.route53.ListCidrCollectionsRequest;
import dev.brume.model.route53.ListCidrCollectionsResponse;
import dev.brume.model.route53.ListCidrLocationsRequest;
import dev.brume.model.route53.ListCidrLocationsResponse;
import dev.brume.model.route53.LocationSummary;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;

/// CIDR collections: which addresses are where, for the IP-based policy.
final class CidrOperations {
    private static final int FOUR_PREFIX_MAX = 24;
    private static final int SIX_PREFIX_MAX = 48;

    private final StateCells<CidrState> cells;
    private final Zones zones;
    private final CidrTables tables;
    private final Quotas quotas;

    CidrOperations(StateCells<CidrState> cells, Zones zones, CidrTables tables, Quotas quotas) {
        this.cells = cells;
        this.zones = zones;
        this.tables = tables;
        this.quotas = quotas;
    }

    CreateCidrCollectionResponse create(CreateCidrCollectionRequest in, RequestContext context) {
        long max = quotas.max(Quota.MAX_CIDR_COLLECTIONS_BY_OWNER);
        var id = context.ids().uuid();
        var made =
                new CidrState.Collection(
                        id,
                        "arn:" + context.partition() + ":route53:::cidrcollection/" + id,
                        in.name(),
                        1,
                        in.callerReference());
        cells.at(context)
                .update(
                        state -> {
                            if (state.byName().containsKey(in.name())) {
                                throw CidrErrors.exists(in.name());
                            }
                            if (state.collections().size() >= max) {
                                throw Route53Errors.limitsExceeded("CidrCollection", max);
                            }
                            return Change.of(state.with(made), true);
                        });
        return CreateCidrCollectionResponse.builder()
                .collection(
                        CidrCollection.builder()
                                .id(id)
                                .arn(made.arn())
                                .name(made.name())
                                .version(made.version())
                                .build())
                .location(Identifiers.location("/cidrcollection/" + id))
                .build();
    }

    ChangeCidrCollectionResponse change(ChangeCidrCollectionRequest in, RequestContext context) {
        long max = quotas.max(Quota.MAX_CIDR_BLOCKS_BY_COLLECTION);
        var uses = zones.at(context).read();
        var cell = cells.at(context);
        var changed =
                cell.update(
                        state -> {
                            var old = require(state, in.id());
                            var asked = in.collectionVersion();
                            if (asked != null && asked != old.version()) {
                                throw CidrErrors.versionMismatch(asked, old.version());
                            }
                            var next = state;
                            for (var change : in.changes()) {
                                next = apply(next, old, change, uses);
                            }
                            if (Tables.startingWith(next.blocks(), old.id() + "/").size() > max) {
                                throw Route53Errors.limitsExceeded("CidrBlock", max);
                            }
                            var newer =
                                    new CidrState.Collection(
                                            old.id(),
                                            old.arn(),
                                            old.name(),
                                            old.version() + 1,
                                            old.callerReference());
                            return Change.of(next.with(newer), newer);
                        });
        tables.publish(cell);
        return ChangeCidrCollectionResponse.builder().id(changed.id()).build();
    }

    private static CidrState apply(
            CidrState state,
            CidrState.Collection collection,
            CidrCollectionChange change,
            ZoneState uses) {
        var next = state.blocks();
        boolean put = change.action().equals("PUT");
        for (var text : change.cidrList()) {
            var block = AddressTable.Block.parse(text);
            int max = text.indexOf(':') >= 0 ? SIX_PREFIX_MAX : FOUR_PREFIX_MAX;
            if (block == null || block.prefix() > max || text.indexOf('/') < 0) {
                throw Route53Errors.invalidInput(
                        "The CIDR block "
                                + text
                                + " is not valid: /0 to /24 for IPv4, /0 to /48 for IPv6.");
            }
            var key = CidrState.blockKey(collection.id(), change.locationName(), block.toString());
            if (put) {
                requireFree(next, collection.id(), change.locationName(), block.toString());
                next = next.with(key, new CidrState.Block(change.locationName(), block.toString()));
            } else {
                next = next.without(key);
            }
        }
        var location = collection.id() + "/" + change.locationName();
        boolean gone = !Tables.anyStartingWith(next, location + "/");
        if (gone && Tables.anyStartingWith(uses.cidrUses(), location + " ")) {
            throw CidrErrors.blockInUse(
                    "The location " + change.locationName() + " is in use by record sets.");
        }
        return state.blocks(next);
    }

    private static void requireFree(
            PMap<String, CidrState.Block> blocks, String id, String location, String cidr) {
        for (var row : Tables.startingWith(blocks, id + "/")) {
            var other = row.getValue();
            if (other.cidr().equals(cidr) && !other.location().equals(location)) {
                throw Route53Errors.invalidInput(
                        "The CIDR block "
                                + cidr
                                + " is already in the location "
                                + other.location()
                                + ".");
            }
        }
    }

    DeleteCidrCollectionResponse delete(DeleteCidrCollectionRequest in, RequestContext context) {
        var uses = zones.at(context).read();
        cells.at(context)
                .update(
                        state -> {
                            var collection = require(state, in.id());
                            boolean holds =
                                    Tables.anyStartingWith(state.blocks(), collection.id() + "/");
                            if (holds
                                    || Tables.anyStartingWith(
                                            uses.cidrUses(), collection.id() + "/")) {
                                throw CidrErrors.inUse(collection.id());
                            }
                            return Change.of(state.without(collection), true);
                        });
        return DeleteCidrCollectionResponse.builder().build();
    }

    private static CidrState.Collection require(CidrState state, String id) {
        return state.collections().find(id).orElseThrow(() -> CidrErrors.noSuchCollection(id));
    }

    /// Refuses a record set whose collection or location there is not.
    void requireLocation(RoutingPolicy.Cidr cidr, RequestContext context) {
        var state = cells.at(context).read();
        if (!state.collections().containsKey(cidr.collectionId())) {
            throw CidrErrors.noSuchCollection(cidr.collectionId());
        }
        boolean isDefault = cidr.location().equals(GeoCatalog.DEFAULT);
        if (!isDefault
                && !Tables.anyStartingWith(
                        state.blocks(), cidr.collectionId() + "/" + cidr.location() + "/")) {
            throw CidrErrors.noSuchLocation(cidr.location());
        }
    }

    ListCidrCollectionsResponse list(ListCidrCollectionsRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxResults(), MaxItems.STANDARD);
        var found = new ArrayList<CollectionSummary>();
        String next = null;
        for (var row : cells.at(context).read().collections().after(from(in.nextToken()), true)) {
            if (found.size() == max.count()) {
                next = row.getKey();
                break;
            }
            var each = row.getValue();
            found.add(
                    CollectionSummary.builder()
                            .id(each.id())
                            .arn(each.arn())
                            .name(each.name())
                            .version(each.version())
                            .build());
        }
        return ListCidrCollectionsResponse.builder().cidrCollections(found).nextToken(next).build();
    }

    private static String from(@Nullable String token) {
        return token == null ? "" : token;
    }

    ListCidrLocationsResponse locations(ListCidrLocationsRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxResults(), MaxItems.STANDARD);
        var state = cells.at(context).read();
        var prefix = require(state, in.collectionId()).id() + "/";
        var found = new ArrayList<LocationSummary>();
        var at = prefix + from(in.nextToken());
        String next = null;
        while (true) {
            var row = first(state, at, prefix);
            if (row == null) {
                break;
            }
            if (found.size() == max.count()) {
                next = row.location();
                break;
            }
            found.add(LocationSummary.builder().locationName(row.location()).build());
            // After every block of the location: '0' follows '/'.
            at = prefix + row.location() + "0";
        }
        return ListCidrLocationsResponse.builder().cidrLocations(found).nextToken(next).build();
    }

    private static CidrState.@Nullable Block first(CidrState state, String at, String prefix) {
        for (var row : state.blocks().after(at, true)) {
            return row.getKey().startsWith(prefix) ? row.getValue() : null;
        }
        return null;
    }

    ListCidrBlocksResponse blocks(ListCidrBlocksRequest in, RequestContext context) {
        var max = MaxItems.of(in.maxResults(), MaxItems.STANDARD);
        var state = cells.at(context).read();
        var collection = require(state, in.collectionId());
        var location = in.locationName();
        var prefix = collection.id() + "/" + (location == null ? "" : location + "/");
        if (location != null && !Tables.anyStartingWith(state.blocks(), prefix)) {
            throw CidrErrors.noSuchLocation(location);
        }
        var from = in.nextToken() == null ? prefix : in.nextToken();
        if (!from.startsWith(prefix)) {
            throw Route53Errors.invalidInput("Invalid token provided");
        }
        var found = new ArrayList<CidrBlockSummary>();
        String next = null;
        for (var row : state.blocks().after(from, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (found.size() == max.count()) {
                next = row.getKey();
                break;
            }
            found.add(
                    CidrBlockSummary.builder()
                            .cidrBlock(row.getValue().cidr())
                            .locationName(row.getValue().location())
                            .build());
        }
        return ListCidrBlocksResponse.builder().cidrBlocks(found).nextToken(next).build();
    }
}
