package dev.brume.core.state;

import dev.brume.core.state.Archive.Archived;

import org.jspecify.annotations.Nullable;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

/// What users keep under names: in memory, and with a data directory also as an archive there, so
/// that it outlives the process.
final class NamedSnapshots {
    /// How many are kept.
    static final int SNAPSHOTS_MAX = 100;

    private final @Nullable DataDirectory directory;
    private final ReentrantLock lock = new ReentrantLock();

    /// By name; null where it is in the directory only.
    private final TreeMap<String, @Nullable Archived> byName = new TreeMap<>();

    NamedSnapshots(@Nullable DataDirectory directory) {
        this.directory = directory;
        if (directory != null) {
            try {
                directory.namedSnapshots().forEach(name -> byName.put(name, null));
            } catch (IOException e) {
                throw new StateException("The snapshots cannot be listed: " + e, e);
            }
        }
    }

    List<String> names() {
        lock.lock();
        try {
            return List.copyOf(byName.keySet());
        } finally {
            lock.unlock();
        }
    }

    void put(String name, Archived snapshot) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
            throw new StateException(
                    "A snapshot's name is 1 to 64 letters, digits, '.', '_' or '-', not '%s'."
                            .formatted(name));
        }
        lock.lock();
        try {
            if (byName.size() >= SNAPSHOTS_MAX && !byName.containsKey(name)) {
                throw new StateException(
                        "There are %d snapshots; delete one first.".formatted(SNAPSHOTS_MAX));
            }
            if (directory != null) {
                write(directory.named(name), snapshot);
            }
            byName.put(name, snapshot);
        } finally {
            lock.unlock();
        }
    }

    private static void write(Path path, Archived snapshot) {
        var unfinished = DataDirectory.unfinished(path);
        try {
            try (var out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
                // Blobs stay where they are: a snapshot spares them.
                Archive.write(snapshot, visitor -> {}, out);
            }
            DataDirectory.moveIntoPlace(unfinished, path);
        } catch (IOException e) {
            throw new StateException("The snapshot cannot be written: " + e, e);
        }
    }

    Archived get(String name) {
        lock.lock();
        try {
            if (!byName.containsKey(name)) {
                throw none(name);
            }
            var snapshot = byName.get(name);
            if (snapshot == null && directory != null) {
                snapshot = read(directory.named(name));
                byName.put(name, snapshot);
            }
            if (snapshot == null) {
                throw none(name);
            }
            return snapshot;
        } finally {
            lock.unlock();
        }
    }

    private static Archived read(Path path) {
        try (var in = new BufferedInputStream(Files.newInputStream(path))) {
            return Archive.read(in, service -> null);
        } catch (IOException e) {
            throw new StateException("The snapshot cannot be read: " + e, e);
        }
    }

    void delete(String name) {
        lock.lock();
        try {
            if (!byName.containsKey(name)) {
                throw none(name);
            }
            if (directory != null) {
                Files.deleteIfExists(directory.named(name));
            }
            byName.remove(name);
        } catch (IOException e) {
            throw new StateException("The snapshot cannot be deleted: " + e, e);
        } finally {
            lock.unlock();
        }
    }

    private static StateException none(String name) {
        return new StateException("There is no snapshot '" + name + "'.");
    }
}
