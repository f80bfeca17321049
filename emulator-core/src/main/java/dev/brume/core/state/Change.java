package dev.brume.core.state;

import dev.brume.core.event.Event;

import java.util.List;

/// What an operation makes of a state: the next one, the answer, and what happened.
///
/// @param state the next state; the same instance where nothing changed
/// @param answer what the operation answers
/// @param events published once the change is durable, in this order
public record Change<S, A>(S state, A answer, List<Event> events) {
    public static <S, A> Change<S, A> of(S state, A answer) {
        return new Change<>(state, answer, List.of());
    }

    public Change<S, A> with(Event... happened) {
        return new Change<>(state, answer, List.of(happened));
    }
}
