package dev.brume.core;

/// The only place that starts threads: virtual ones, named, ended with the emulator.
public interface Workers {
    void start(String name, Runnable task);
}
