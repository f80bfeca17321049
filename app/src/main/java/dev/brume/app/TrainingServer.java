package dev.brume.app;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;

import java.io.IOException;
import java.util.List;

/// The program that is run while the AOT cache is made: what a start without a data directory and
/// the short commands load first, then a start as the arguments say. A process is trained once, and
/// a class that it did not load is missing from the cache.
final class TrainingServer {
    private TrainingServer() {}

    /// @param words of `brume start` with a data directory
    public static void main(String[] words) throws IOException {
        Emulator.start(EmulatorConfig.IN_MEMORY, emulator -> List.of()).close();
        var console = Console.system();
        Brume.run(List.of("env"), console);
        Brume.run(List.of("status", "--port", "0"), console);
        Brume.main(words);
    }
}
