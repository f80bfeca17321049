package dev.brume.core;

import java.util.function.Supplier;

/// The only place that starts threads: virtual ones, named, ended with the emulator.
public interface Workers {
    void start(String name, Runnable task);

    /// Does work that keeps a processor busy for long, such as making an RSA key, and waits for it:
    /// away from the few threads that all requests share, which would stand still meanwhile.
    default <T> T compute(String name, Supplier<T> work) {
        return work.get();
    }
}
