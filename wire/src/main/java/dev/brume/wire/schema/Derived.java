package dev.brume.wire.schema;

import org.jspecify.annotations.Nullable;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/// Something that a codec works out once from a schema and keeps with it: a table of member names,
/// a compiled router. Declared as a constant by who needs it; asked for with
/// [Schema#derived(Derived)] or [ServiceSchema#derived(Derived)].
///
/// Two threads that ask first at once may both compute it, so the function is pure and its result
/// immutable. That costs one array load per use and no lock.
///
/// @param <S> what it is derived from
/// @param <T> what is derived
public final class Derived<S, T> {
    /// How many constants of this type the whole program may declare: each costs every schema that
    /// uses one a reference.
    static final int SLOTS_MAX = 24;

    private static final AtomicInteger SLOTS = new AtomicInteger();

    private final int slot;
    private final Function<S, T> compute;

    public Derived(Function<S, T> compute) {
        this.compute = compute;
        this.slot = SLOTS.getAndIncrement();
        if (slot >= SLOTS_MAX) {
            throw new IllegalStateException("more than " + SLOTS_MAX + " Derived constants");
        }
    }

    /// The values derived from one schema.
    static final class Values {
        private @Nullable Object @Nullable [] slots;

        @SuppressWarnings("unchecked") // a slot is only ever written with its own constant's type
        <S, T> T of(Derived<S, T> key, S source) {
            var array = slots;
            if (array == null) {
                array = new Object[SLOTS_MAX];
                slots = array;
            }
            var value = array[key.slot];
            if (value == null) {
                value = key.compute.apply(source);
                array[key.slot] = value;
            }
            return (T) value;
        }
    }
}
