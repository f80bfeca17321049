package dev.brume.core;

/// Closes what was opened, in reverse order.
public interface Lifecycle {
    /// Registers something to close when the emulator stops; answers it back.
    <T extends AutoCloseable> T closing(T resource);
}
