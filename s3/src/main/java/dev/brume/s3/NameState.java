package dev.brume.s3;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// The names of all buckets, and the aliases of access points, which look like such names. A claim
/// counts as long as its home has the bucket: after an account was reset, its names are free again.
record NameState(PMap<String, BucketHome> claims, PMap<String, AccessPointHome> aliases) {
    static final StateSpec<NameState> SPEC =
            new StateSpec<>(
                    "s3.names",
                    Scope.EMULATOR,
                    new NameState(PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "claims",
                                    BucketHome.class,
                                    NameState::claims,
                                    (state, rows) -> new NameState(rows, state.aliases)),
                            new StateSpec.Table<>(
                                    "aliases",
                                    AccessPointHome.class,
                                    NameState::aliases,
                                    (state, rows) -> new NameState(state.claims, rows))));

    NameState with(String name, BucketHome home) {
        return new NameState(claims.with(name, home), aliases);
    }

    NameState without(String name) {
        return new NameState(claims.without(name), aliases);
    }

    NameState withAlias(String alias, AccessPointHome home) {
        return new NameState(claims, aliases.with(alias, home));
    }

    NameState withoutAlias(String alias) {
        return new NameState(claims, aliases.without(alias));
    }
}
