package dev.brume.route53;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// An account's CIDR collections.
///
/// @param collections by id
/// @param byName by name
/// @param blocks by `collection id/location name/block`
record CidrState(
        PMap<String, Collection> collections,
        PMap<String, ZoneState.Ref> byName,
        PMap<String, Block> blocks) {

    /// @param callerReference of its creation: the same again answers the same
    record Collection(String id, String arn, String name, long version, String callerReference) {}

    record Block(String location, String cidr) {}

    static final StateSpec<CidrState> SPEC =
            new StateSpec<>(
                    "route53.cidr",
                    Scope.ACCOUNT,
                    new CidrState(PMap.empty(), PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "collections",
                                    Collection.class,
                                    CidrState::collections,
                                    CidrState::collections),
                            new StateSpec.Table<>(
                                    "byName",
                                    ZoneState.Ref.class,
                                    CidrState::byName,
                                    CidrState::byName),
                            new StateSpec.Table<>(
                                    "blocks", Block.class, CidrState::blocks, CidrState::blocks)));

    static String blockKey(String collectionId, String location, String cidr) {
        return collectionId + "/" + location + "/" + cidr;
    }

    CidrState with(Collection collection) {
        return collections(collections.with(collection.id(), collection))
                .byName(byName.with(collection.name(), new ZoneState.Ref(collection.id())));
    }

    CidrState without(Collection collection) {
        return collections(collections.without(collection.id()))
                .byName(byName.without(collection.name()));
    }

    CidrState collections(PMap<String, Collection> rows) {
        return new CidrState(rows, byName, blocks);
    }

    CidrState byName(PMap<String, ZoneState.Ref> rows) {
        return new CidrState(collections, rows, blocks);
    }

    CidrState blocks(PMap<String, Block> rows) {
        return new CidrState(collections, byName, rows);
    }
}
