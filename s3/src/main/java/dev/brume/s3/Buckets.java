package dev.brume.s3;

import dev.brume.core.Platform;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.ServiceException;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds buckets by name, whosever they are, and by what leads to them: an access point's alias
/// (`point-…-s3alias`), its name and account (`point-111122223333`, as hosts have it), its ARN.
final class Buckets {
    private static final String ALIAS = "-s3alias";
    private static final Pattern POINT = Pattern.compile("(.+)-([0-9]{12})");
    private static final Pattern POINT_ARN =
            Pattern.compile("arn:[^:]+:s3:[^:]*:([0-9]{12}):accesspoint[/:]([^/:]+)");

    private final StateCells<S3State> regions;
    private final StateCells<AccountState> accounts;
    private final StateCell<NameState> names;

    Buckets(
            StateCells<S3State> regions,
            StateCells<AccountState> accounts,
            StateCells<NameState> names) {
        this.regions = regions;
        this.accounts = accounts;
        this.names = names.at("", "");
    }

    static Buckets of(Platform platform) {
        return new Buckets(
                platform.cells(S3State.SPEC),
                platform.cells(AccountState.SPEC),
                platform.cells(NameState.SPEC));
    }

    /// A bucket and the cell that holds it.
    ///
    /// @param account what its owner has besides
    /// @param through the access point by which it was named
    record Found(
            StateCell<S3State> cell,
            S3State state,
            Bucket bucket,
            AccountState account,
            Optional<AccessPoint> through) {}

    Optional<Found> find(String name) {
        var home = names.read().claims().get(name);
        if (home == null) {
            return point(name).flatMap(this::behind);
        }
        return found(home, name, Optional.empty());
    }

    private Optional<Found> behind(AccessPoint point) {
        var home = names.read().claims().get(point.bucket());
        return home == null ? Optional.empty() : found(home, point.bucket(), Optional.of(point));
    }

    private Optional<Found> found(BucketHome home, String name, Optional<AccessPoint> through) {
        var cell = cell(home);
        var state = cell.read();
        return state.buckets()
                .find(name)
                .map(
                        bucket ->
                                new Found(
                                        cell,
                                        state,
                                        bucket,
                                        account(home.account()).read(),
                                        through));
    }

    private Optional<AccessPoint> point(String name) {
        if (name.endsWith(ALIAS)) {
            var home = names.read().aliases().get(name);
            return home == null
                    ? Optional.empty()
                    : account(home.account()).read().find(home.name(), home.region());
        }
        if (name.startsWith("arn:")) {
            return named(POINT_ARN.matcher(name), 2, 1);
        }
        return named(POINT.matcher(name), 1, 2);
    }

    private Optional<AccessPoint> named(Matcher match, int name, int account) {
        if (!match.matches()) {
            return Optional.empty();
        }
        // No cell is made for an account that only a request's text names.
        return accounts.all().stream()
                .filter(cell -> cell.id().account().equals(match.group(account)))
                .findFirst()
                .flatMap(cell -> cell.read().find(match.group(name)));
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

    StateCell<AccountState> account(String account) {
        return accounts.at(account, "");
    }

    StateCells<S3State> regions() {
        return regions;
    }
}
