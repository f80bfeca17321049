package dev.brume.core.event;

import java.time.Instant;

/// Something that happened and that others may care for. Services make sealed families of their own
/// records of it.
public interface Event {
    Instant time();

    String account();

    String region();
}
