package dev.brume.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/// A directory of generated files. A file whose bytes would not change is left alone, with its
/// time; a file that is no longer made is removed.
final class OutputTree {
    private final Path root;
    private final Set<Path> made = new HashSet<>();
    private int written;

    OutputTree(Path root) {
        this.root = root;
    }

    void write(String path, String text) throws IOException {
        write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    void write(String path, byte[] bytes) throws IOException {
        var file = root.resolve(path);
        made.add(file);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        written++;
    }

    /// How many files were new or different.
    int written() {
        return written;
    }

    /// Removes what an earlier run made and this one did not.
    void removeOthers() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (var files = Files.walk(root)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !made.contains(file))
                    .forEach(this::remove);
        }
    }

    private void remove(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
