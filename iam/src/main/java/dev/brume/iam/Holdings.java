package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// One kind of credential that users have several of, and can switch off: access keys, SSH keys,
/// signing certificates, names for single services. Where a call names no user, it is about the
/// caller's own.
///
/// @param prefix what keys of one user's begin with
/// @param missing the refusal, by the credential's id
record Holdings<R extends Row.Switchable>(
        StateCells<IamState> cells,
        Class<R> type,
        Function<String, String> prefix,
        Function<String, ServiceException> missing) {
    private static final String ACTIVE = "Active";
    private static final String INACTIVE = "Inactive";

    R find(IamState state, String user, String id) {
        var name = state.user(user).name();
        return state.rows()
                .find(prefix.apply(name) + id)
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> missing.apply(id));
    }

    /// Adds one more.
    ///
    /// @param check refuses what the user must not have besides
    void add(R fresh, RequestContext context, Limits<R> check) {
        cells.at(context)
                .update(
                        state -> {
                            state.user(fresh.user());
                            var others = state.all(prefix.apply(fresh.user()), type);
                            others.forEach(check.other());
                            Quotas.room(
                                    (int) others.stream().filter(check.counts()).count(),
                                    check.max(),
                                    check.quota());
                            return Change.of(state.with(fresh), true);
                        });
    }

    /// What is held against the others of a user.
    ///
    /// @param other looks at each, and may refuse
    /// @param counts which ones the quota counts
    record Limits<R>(Consumer<R> other, Predicate<R> counts, int max, String quota) {}

    Page<R> page(
            @Nullable String user,
            RequestContext context,
            Predicate<R> wanted,
            Page.Request request) {
        var state = cells.at(context).read();
        var name = state.user(Names.userOrCaller(user, context)).name();
        return Page.of(state, prefix.apply(name), type, wanted, request);
    }

    /// Switches one on or off.
    R turn(@Nullable String user, String id, String status, RequestContext context) {
        if (!status.equals(ACTIVE) && !status.equals(INACTIVE)) {
            throw IamErrors.invalidInput("Status " + status + " cannot be set.");
        }
        boolean active = status.equals(ACTIVE);
        return change(user, id, context, held -> type.cast(held.with(active)));
    }

    R change(@Nullable String user, String id, RequestContext context, UnaryOperator<R> step) {
        var name = Names.userOrCaller(user, context);
        return cells.at(context)
                .update(
                        state -> {
                            var next = step.apply(find(state, name, id));
                            return Change.of(state.with(next), next);
                        });
    }

    R remove(@Nullable String user, String id, RequestContext context) {
        var name = Names.userOrCaller(user, context);
        return cells.at(context)
                .update(
                        state -> {
                            var old = find(state, name, id);
                            return Change.of(state.without(old), old);
                        });
    }
}
