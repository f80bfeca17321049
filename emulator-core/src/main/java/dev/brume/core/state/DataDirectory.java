package dev.brume.core.state;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The directory that keeps state, held by one process at a time:
/// ```
/// lock                    the holder's process id
/// format                  "brume-state 1"
/// state/journal-000003    changes since snapshot 3
/// state/snapshot-000003   the state before journal 3; not there before the first compaction
/// snapshots/NAME.gz       what users keep under names
/// ```
final class DataDirectory implements AutoCloseable {
    static final String FORMAT = "brume-state 1";

    private static final String JOURNAL = "journal-";
    private static final String SNAPSHOT = "snapshot-";
    private static final String UNFINISHED = ".tmp";

    private final Path root;
    private final RandomAccessFile lock;

    private DataDirectory(Path root, RandomAccessFile lock) {
        this.root = root;
        this.lock = lock;
    }

    /// Takes the directory, and makes it where it is not there.
    ///
    /// @throws StateException where another process holds it, it is of another format, or it cannot
    ///     be used
    static DataDirectory open(Path root) {
        try {
            Files.createDirectories(root);
            var directory = new DataDirectory(root, lock(root));
            try {
                directory.checkFormat();
                Files.createDirectories(root.resolve("state"));
                Files.createDirectories(root.resolve("snapshots"));
                return directory;
            } catch (IOException | RuntimeException e) {
                directory.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StateException("The data directory " + root + " cannot be used: " + e, e);
        }
    }

    private static RandomAccessFile lock(Path root) throws IOException {
        var path = root.resolve("lock");
        var file = new RandomAccessFile(path.toFile(), "rw");
        try {
            boolean mine;
            try {
                mine = file.getChannel().tryLock() != null;
            } catch (OverlappingFileLockException e) {
                mine = false;
            }
            if (!mine) {
                throw new StateException(
                        "The data directory %s is in use by process %s."
                                .formatted(root, Files.readString(path).strip()));
            }
            file.setLength(0);
            file.writeBytes(ProcessHandle.current().pid() + "\n");
            return file;
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private void checkFormat() throws IOException {
        var path = root.resolve("format");
        if (Files.exists(path)) {
            var found = Files.readString(path).strip();
            if (!found.equals(FORMAT)) {
                throw new StateException(
                        "The data directory %s has the format '%s'; this Brume reads '%s' only."
                                .formatted(root, found, FORMAT));
            }
            return;
        }
        if (Files.exists(root.resolve("state"))) {
            throw new StateException(
                    "The data directory "
                            + root
                            + " has state but no file 'format' that says which.");
        }
        var unfinished = root.resolve("format" + UNFINISHED);
        Files.writeString(unfinished, FORMAT + "\n");
        moveIntoPlace(unfinished, path);
    }

    Path journal(long number) {
        return state(JOURNAL, number);
    }

    Path snapshot(long number) {
        return state(SNAPSHOT, number);
    }

    private Path state(String kind, long number) {
        return root.resolve("state").resolve("%s%06d".formatted(kind, number));
    }

    Path named(String name) {
        return root.resolve("snapshots").resolve(name + ".gz");
    }

    /// The names under which users keep snapshots.
    List<String> namedSnapshots() throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(root.resolve("snapshots"), "*.gz")) {
            for (var file : files) {
                var name = file.getFileName().toString();
                names.add(name.substring(0, name.length() - ".gz".length()));
            }
        }
        return names;
    }

    /// Journals by number.
    NavigableMap<Long, Path> journals() throws IOException {
        return numbered(JOURNAL);
    }

    /// Snapshots by number; without what was being written when a process died.
    NavigableMap<Long, Path> snapshots() throws IOException {
        return numbered(SNAPSHOT);
    }

    private NavigableMap<Long, Path> numbered(String kind) throws IOException {
        var found = new TreeMap<Long, Path>();
        try (var files = Files.newDirectoryStream(root.resolve("state"), kind + "*")) {
            for (var file : files) {
                var number = file.getFileName().toString().substring(kind.length());
                if (number.matches("[0-9]{6,18}")) {
                    found.put(Long.valueOf(number), file);
                }
            }
        }
        return found;
    }

    /// Deletes what the snapshot of a number makes superfluous, and what was never finished.
    void deleteBefore(long number) throws IOException {
        for (var path : journals().headMap(number).values()) {
            Files.delete(path);
        }
        for (var path : snapshots().headMap(number).values()) {
            Files.delete(path);
        }
        try (var files = Files.newDirectoryStream(root.resolve("state"), "*" + UNFINISHED)) {
            for (var file : files) {
                Files.delete(file);
            }
        }
    }

    /// Where a file is written before it is moved into place.
    static Path unfinished(Path path) {
        return path.resolveSibling(path.getFileName() + UNFINISHED);
    }

    /// Gives a finished file its name: it is there whole, after a loss of power too, or not at all.
    static void moveIntoPlace(Path unfinished, Path path) throws IOException {
        try (var channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        forceNames(path);
    }

    /// Makes the names in a file's directory durable.
    static void forceNames(Path file) throws IOException {
        var directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            return;
        }
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
