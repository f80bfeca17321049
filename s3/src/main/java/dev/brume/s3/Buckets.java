package dev.brume.s3;

import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.ServiceException;

import java.util.Optional;

/// Finds buckets by name, whosever they are.
final class Buckets {
    private final StateCells<S3State> regions;
    private final StateCell<NameState> names;

    Buckets(StateCells<S3State> regions, StateCells<NameState> names) {
        this.regions = regions;
        this.names = names.at("", "");
    }

    /// A bucket and the cell that holds it.
    record Found(StateCell<S3State> cell, S3State state, Bucket bucket) {}

    Optional<Found> find(String name) {
        var home = names.read().claims().get(name);
        if (home == null) {
            return Optional.empty();
        }
        var cell = cell(home);
        var state = cell.read();
        return state.buckets().find(name).map(bucket -> new Found(cell, state, bucket));
    }

    /// @throws ServiceException `NoSuchBucket`
    Found at(String name) {
        return find(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
    }

    /// The bucket in a state of its cell, while that is changed.
    static Bucket in(S3State state, String name) {
        return state.buckets().find(name).orElseThrow(() -> S3Errors.noSuchBucket(name));
    }

    StateCell<NameState> names() {
        return names;
    }

    StateCell<S3State> cell(BucketHome home) {
        return regions.at(home.account(), home.region());
    }

    StateCells<S3State> regions() {
        return regions;
    }
}
