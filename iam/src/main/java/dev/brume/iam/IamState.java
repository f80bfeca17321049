package dev.brume.iam;

import dev.brume.core.state.PMap;
import dev.brume.core.state.Scope;
import dev.brume.core.state.StateSpec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All that one account has in IAM: one sorted table by kind and name, so that a kind pages from
/// a key. Index rows are kept in step here.
record IamState(PMap<String, Row> rows) {
    static final IamState EMPTY = new IamState(PMap.empty());

    /// Greater than any character of a key.
    private static final char AFTER_ALL = Character.MAX_VALUE;

    static final StateSpec<IamState> SPEC =
            new StateSpec<>(
                    "iam",
                    Scope.ACCOUNT,
                    EMPTY,
                    List.of(
                            new StateSpec.Table<>(
                                    "rows",
                                    Row.class,
                                    IamState::rows,
                                    (state, rows) -> new IamState(rows))));

    /// Adds or replaces a row.
    IamState with(Row row) {
        return new IamState(dropped(row.key())).adding(row);
    }

    private IamState adding(Row row) {
        var next = rows.with(row.key(), row);
        for (var reference : row.references()) {
            next = next.with(reference.key(), reference);
        }
        return new IamState(next);
    }

    IamState without(Row row) {
        return new IamState(dropped(row.key()));
    }

    private PMap<String, Row> dropped(String key) {
        var old = rows.get(key);
        if (old == null) {
            return rows;
        }
        var next = rows.without(key);
        for (var reference : old.references()) {
            next = next.without(reference.key());
        }
        return next;
    }

    boolean has(String key) {
        return rows.containsKey(key);
    }

    /// How many rows have keys with the prefix.
    int count(String prefix) {
        return rows.countBefore(prefix + AFTER_ALL) - rows.countBefore(prefix);
    }

    /// The rows whose keys have the prefix, in order.
    <R extends Row> List<R> all(String prefix, Class<R> type) {
        var found = new ArrayList<R>();
        for (var entry : rows.after(prefix, true)) {
            if (!entry.getKey().startsWith(prefix)) {
                break;
            }
            found.add(type.cast(entry.getValue()));
        }
        return found;
    }

    // ---- finding, by the exact name

    IamUser user(String name) {
        return (IamUser) principal(Principal.Kind.USER, name);
    }

    IamGroup group(String name) {
        return (IamGroup) principal(Principal.Kind.GROUP, name);
    }

    IamRole role(String name) {
        return (IamRole) principal(Principal.Kind.ROLE, name);
    }

    Principal principal(Principal.Kind kind, String name) {
        if (rows.get(kind.key(name)) instanceof Principal found && found.name().equals(name)) {
            return found;
        }
        throw IamErrors.noSuchPrincipal(kind, name);
    }

    Profile profile(String name) {
        if (rows.get(Profile.key(name)) instanceof Profile found && found.name().equals(name)) {
            return found;
        }
        throw IamErrors.noSuchProfile(name);
    }

    Optional<ManagedPolicy> policy(String arn) {
        return rows.get(ManagedPolicy.key(Names.policyName(arn))) instanceof ManagedPolicy found
                        && found.arn().equals(arn)
                ? Optional.of(found)
                : Optional.empty();
    }
}
