package dev.brume.core.filter;

import dev.brume.wire.call.ServiceException;
import dev.brume.wire.value.Struct;

/// What became of a call.
public sealed interface Answer {
    /// The operation's output.
    record Output(Struct value) implements Answer {}

    /// What the client is told instead.
    record Failure(ServiceException error) implements Answer {}
}
