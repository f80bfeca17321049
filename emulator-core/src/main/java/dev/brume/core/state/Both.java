package dev.brume.core.state;

import dev.brume.core.event.Event;

import java.util.List;

/// What an operation makes of two states at once: see [StateCell#updateWith].
///
/// @param mine the next state of the cell that was asked
/// @param other the next state of the other cell
/// @param answer what the operation answers
/// @param events published once both changes are durable, in this order
public record Both<S, T, A>(S mine, T other, A answer, List<Event> events) {
    public static <S, T, A> Both<S, T, A> of(S mine, T other, A answer) {
        return new Both<>(mine, other, answer, List.of());
    }

    public Both<S, T, A> with(Event... happened) {
        return new Both<>(mine, other, answer, List.of(happened));
    }
}
