package dev.brume.s3;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/// The bytes of objects and parts, by ids that never have another content. Small ones stand in
/// memory, within [#MEMORY_BYTES_MAX], where nothing is to be kept; all others are files.
///
/// A blob is written under `staging/` and moved into place whole; only then a row of the state may
/// name it. What is in place and no row names, of a process that died between the two or of a state
/// that was replaced, is swept ([BlobSweep]).
final class ObjectStore implements AutoCloseable {
    /// What small blobs may take of the heap all together; beyond, they become files.
    static final long MEMORY_BYTES_MAX = 48L << 20;

    /// A greater blob is always a file.
    static final int SMALL_BYTES_MAX = 64 << 10;

    private static final String STAGING = "staging";

    private final @Nullable Path kept;
    private final boolean force;
    private final Map<String, byte[]> memory = new ConcurrentHashMap<>();
    private final AtomicLong memoryBytes = new AtomicLong();
    private final Set<String> born = ConcurrentHashMap.newKeySet();
    private volatile boolean sweeping;
    private volatile BooleanSupplier pinned = () -> false;
    private @Nullable Path root;

    private ObjectStore(@Nullable Path kept, boolean force) {
        this.kept = kept;
        this.force = force;
    }

    /// A store that ends with the process.
    static ObjectStore inMemory() {
        return new ObjectStore(null, false);
    }

    /// A store in a directory.
    ///
    /// @param force whether a blob is forced to the disk before it is in place
    static ObjectStore in(Path directory, boolean force) {
        return new ObjectStore(directory, force);
    }

    /// A blob in the making.
    final class Staged extends OutputStream {
        private final String id;
        private byte[] buffer = new byte[512];
        private int buffered;
        private @Nullable Path file;
        private @Nullable FileChannel channel;
        private @Nullable OutputStream out;

        private Staged(String id) {
            this.id = id;
        }

        String id() {
            return id;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            var target = out;
            if (target == null && buffered + length > SMALL_BYTES_MAX) {
                target = spill();
            }
            if (target != null) {
                target.write(bytes, offset, length);
                return;
            }
            if (buffered + length > buffer.length) {
                buffer = Arrays.copyOf(buffer, Math.max(buffered + length, buffer.length * 2));
            }
            System.arraycopy(bytes, offset, buffer, buffered, length);
            buffered += length;
        }

        private OutputStream spill() throws IOException {
            var path = root().resolve(STAGING).resolve(id);
            var opened =
                    FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            var stream = Channels.newOutputStream(opened);
            file = path;
            channel = opened;
            out = stream;
            stream.write(buffer, 0, buffered);
            buffer = new byte[0];
            return stream;
        }

        /// Makes the blob one that rows may name.
        void commit() throws IOException {
            if (out == null && kept == null && toMemory()) {
                return;
            }
            if (out == null) {
                spill();
            }
            var opened = channel;
            var path = file;
            if (opened == null || path == null) {
                throw new IllegalStateException("spilled");
            }
            if (force) {
                opened.force(true);
            }
            opened.close();
            if (sweeping) {
                born.add(id);
            }
            var target = path(id);
            Files.createDirectories(target.getParent());
            Files.move(path, target, StandardCopyOption.ATOMIC_MOVE);
            if (force) {
                try (var directory =
                        FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
                    directory.force(true);
                }
            }
        }

        private boolean toMemory() {
            if (memoryBytes.addAndGet(buffered) > MEMORY_BYTES_MAX) {
                memoryBytes.addAndGet(-buffered);
                return false;
            }
            if (sweeping) {
                born.add(id);
            }
            memory.put(id, Arrays.copyOf(buffer, buffered));
            return true;
        }

        /// Gives up what was written.
        void discard() {
            try {
                if (channel != null) {
                    channel.close();
                }
                if (file != null) {
                    Files.deleteIfExists(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("discarding " + id, e);
            }
        }
    }

    /// Begins a blob.
    ///
    /// @param id hexadecimal digits, never used before
    Staged stage(String id) {
        return new Staged(id);
    }

    /// A part of a blob.
    ///
    /// @throws IOException where it is not there
    InputStream open(String id, long from, long length) throws IOException {
        var bytes = memory.get(id);
        if (bytes != null) {
            return new ByteArrayInputStream(bytes, (int) from, (int) length);
        }
        return new FileSlice(FileChannel.open(path(id), StandardOpenOption.READ), from, length);
    }

    /// The file that a blob is; null where it stands in memory.
    @Nullable Path file(String id) {
        return memory.containsKey(id) ? null : path(id);
    }

    /// The whole of a blob.
    ///
    /// @throws IOException where it is not there
    InputStream open(String id) throws IOException {
        var bytes = memory.get(id);
        return bytes == null ? Files.newInputStream(path(id)) : new ByteArrayInputStream(bytes);
    }

    boolean has(String id) {
        return memory.containsKey(id) || Files.exists(path(id));
    }

    /// Has nothing removed while snapshots may bring back rows that name it. What would have been
    /// removed meanwhile takes room until the process ends or, where it is kept, until a start
    /// without snapshots.
    void sparing(BooleanSupplier given) {
        pinned = given;
    }

    /// Removes blobs that no row names any more.
    void remove(Iterable<String> ids) {
        if (pinned.getAsBoolean()) {
            return;
        }
        for (var id : ids) {
            var bytes = memory.remove(id);
            if (bytes != null) {
                memoryBytes.addAndGet(-bytes.length);
            } else if (!id.isEmpty()) {
                delete(path(id));
            }
        }
    }

    /// How many bytes stand in memory.
    long memoryBytes() {
        return memoryBytes.get();
    }

    /// Has blobs that are written from now on spared by [#sweep].
    void beginSweep() {
        sweeping = true;
    }

    /// Removes what no row names, but for what came since [#beginSweep]; nothing where
    /// snapshots may bring rows back.
    ///
    /// @param named whether a row names the blob; asked after the blob was found
    void sweep(Predicate<String> named) {
        try {
            if (!pinned.getAsBoolean()) {
                for (var id : memory.keySet()) {
                    if (!born.contains(id) && !named.test(id)) {
                        remove(List.of(id));
                    }
                }
                sweepFiles(named);
            }
        } finally {
            sweeping = false;
            born.clear();
        }
    }

    private void sweepFiles(Predicate<String> named) {
        var place = place();
        if (place == null || !Files.isDirectory(place)) {
            return;
        }
        try {
            Files.walkFileTree(
                    place,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult preVisitDirectory(
                                Path directory, BasicFileAttributes attributes) {
                            return directory.endsWith(STAGING)
                                    ? FileVisitResult.SKIP_SUBTREE
                                    : FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult visitFile(
                                Path file, BasicFileAttributes attributes) {
                            var id = file.getFileName().toString();
                            if (!born.contains(id) && !named.test(id)) {
                                delete(file);
                            }
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException("sweeping " + place, e);
        }
    }

    private synchronized @Nullable Path place() {
        return kept == null ? root : kept;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException("removing " + file, e);
        }
    }

    private Path path(String id) {
        try {
            return root().resolve(id.substring(0, 2)).resolve(id);
        } catch (IOException e) {
            throw new UncheckedIOException("the directory of objects", e);
        }
    }

    private synchronized Path root() throws IOException {
        var made = root;
        if (made == null) {
            made = kept == null ? Files.createTempDirectory("brume-s3-") : kept;
            var staging = made.resolve(STAGING);
            deleteAll(staging);
            Files.createDirectories(staging);
            root = made;
        }
        return made;
    }

    private static void deleteAll(Path directory) throws IOException {
        try {
            Files.walkFileTree(
                    directory,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                                throws IOException {
                            Files.delete(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path visited, @Nullable IOException failure) throws IOException {
                            Files.delete(visited);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (NoSuchFileException nothingThere) {
            // Nothing to delete.
        }
    }

    /// Ends the store; what is not to be kept goes.
    @Override
    public synchronized void close() throws IOException {
        var made = root;
        if (made != null && kept == null) {
            deleteAll(made);
        }
    }
}
