package dev.brume.core.state;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/// Declares a service's state: where it lives, how it begins, and which tables it is made of. The
/// tables are what journal and snapshots see: a change is kept as the rows that differ.
///
/// @param service the service's id, the journal's name for it; a second specification of one
///     service adds a suffix: `kms.replicas`
/// @param empty the state before the first write
/// @param tables every table of the state; what is in none is not kept
public record StateSpec<S>(String service, Scope scope, S empty, List<Table<S, ?>> tables) {

    /// A map of the state, and the way to replace it.
    ///
    /// @param name the journal's name for it; never reused for something else
    /// @param rowType a record (or sealed interface of records) made of strings, numbers, booleans,
    ///     enums, instants, durations, byte arrays, optionals, lists, sets, maps and further
    ///     records
    public record Table<S, R>(
            String name,
            Class<R> rowType,
            Function<S, PMap<String, R>> rows,
            BiFunction<S, PMap<String, R>, S> with) {}
}
