package dev.brume.s3;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.List;

/// The names of all buckets. A claim counts as long as its home has the bucket: after an account
/// was reset, its names are free again.
record NameState(PMap<String, BucketHome> claims) {
    static final StateSpec<NameState> SPEC =
            new StateSpec<>(
                    "s3.names",
                    Scope.EMULATOR,
                    new NameState(PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "claims",
                                    BucketHome.class,
                                    NameState::claims,
                                    (state, rows) -> new NameState(rows))));

    NameState with(String name, BucketHome home) {
        return new NameState(claims.with(name, home));
    }

    NameState without(String name) {
        return new NameState(claims.without(name));
    }
}
