package dev.brume.s3;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;
import dev.brume.model.s3.PublicAccessBlockConfiguration;

import java.util.List;
import java.util.Optional;

/// What an account has of S3 besides its buckets. S3 Control changes it, S3 goes by it.
///
/// @param blocks the block of public access for all buckets: one row, or none
/// @param accessPoints by `name/region`
record AccountState(
        PMap<String, PublicAccessBlockConfiguration> blocks,
        PMap<String, AccessPoint> accessPoints) {
    static final StateSpec<AccountState> SPEC =
            new StateSpec<>(
                    "s3.accounts",
                    Scope.ACCOUNT,
                    new AccountState(PMap.empty(), PMap.empty()),
                    List.of(
                            new StateSpec.Table<>(
                                    "blocks",
                                    PublicAccessBlockConfiguration.class,
                                    AccountState::blocks,
                                    (state, rows) -> new AccountState(rows, state.accessPoints)),
                            new StateSpec.Table<>(
                                    "accessPoints",
                                    AccessPoint.class,
                                    AccountState::accessPoints,
                                    (state, rows) -> new AccountState(state.blocks, rows))));

    private static final String ONLY = "account";

    Optional<PublicAccessBlockConfiguration> block() {
        return blocks.find(ONLY);
    }

    AccountState with(PublicAccessBlockConfiguration block) {
        return new AccountState(blocks.with(ONLY, block), accessPoints);
    }

    AccountState withoutBlock() {
        return new AccountState(blocks.without(ONLY), accessPoints);
    }

    Optional<AccessPoint> find(String name, String region) {
        return accessPoints.find(row(name, region));
    }

    /// An access point by its name alone.
    Optional<AccessPoint> find(String name) {
        return Optional.ofNullable(S3State.first(accessPoints, name + "/"))
                .map(row -> row.getValue());
    }

    AccountState with(AccessPoint point) {
        return new AccountState(
                blocks, accessPoints.with(row(point.name(), point.region()), point));
    }

    AccountState without(AccessPoint point) {
        return new AccountState(blocks, accessPoints.without(row(point.name(), point.region())));
    }

    private static String row(String name, String region) {
        return name + "/" + region;
    }
}
