package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/// One kind of row that is found by an exact name: how, and what is said where there is none.
///
/// @param key the row's key by its name
/// @param missing the refusal
record RowKind<R extends Row>(
        StateCells<IamState> cells,
        Class<R> type,
        Function<String, String> key,
        Function<String, ServiceException> missing) {

    R find(IamState state, String name) {
        return state.rows()
                .find(key.apply(name))
                .filter(type::isInstance)
                .map(type::cast)
                .orElseThrow(() -> missing.apply(name));
    }

    R read(String name, RequestContext context) {
        return find(cells.at(context).read(), name);
    }

    /// Changes the row in place.
    R change(String name, RequestContext context, UnaryOperator<R> step) {
        return cells.at(context)
                .update(
                        state -> {
                            var next = step.apply(find(state, name));
                            return Change.of(state.with(next), next);
                        });
    }

    R remove(String name, RequestContext context) {
        return cells.at(context)
                .update(
                        state -> {
                            var old = find(state, name);
                            return Change.of(state.without(old), old);
                        });
    }
}
