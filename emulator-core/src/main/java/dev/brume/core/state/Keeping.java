package dev.brume.core.state;

import dev.brume.core.Problems;
import dev.brume.core.Workers;
import dev.brume.core.event.QueuedEvents;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Keeps a store in a data directory: its journal, and the journal's compaction.
///
/// The journal is compacted when it has outgrown both [Settings#compactionBytesMin] and the
/// snapshot. So a start never reads much more than twice what there is, and compaction never writes
/// more than the journal does. Writers wait only while the journal goes on in a new file and the
/// references to the states are collected; these are immutable, so they are written out beside new
/// changes.
final class Keeping implements AutoCloseable {
    /// @param data the directory
    /// @param fsync whether a change is forced to the disk before it is answered
    /// @param compactionBytesMin how far the journal grows before it is worth compacting
    /// @param opener opens journals
    record Settings(Path data, boolean fsync, long compactionBytesMin, JournalFile.Opener opener) {
        static final long COMPACTION_BYTES_MIN = 8L << 20;

        static Settings of(Path data, boolean fsync) {
            return new Settings(data, fsync, COMPACTION_BYTES_MIN, JournalFile.OnDisk::open);
        }
    }

    private final Settings settings;
    private final Workers workers;
    private final Problems problems;
    private final DataDirectory directory;
    private final Recovery.Recovered recovered;
    private final Journal journal;

    /// Held during a compaction. Guards `number` and `closed`.
    private final ReentrantLock compaction = new ReentrantLock();

    private final AtomicBoolean compacting = new AtomicBoolean();
    private long number;
    private boolean closed;

    /// How many bytes of journal there are since the snapshot.
    private final AtomicLong journalBytes;

    private volatile long snapshotBytes;

    /// After a compaction failed, the next one waits until the journal has grown so far.
    private volatile long retryBytes;

    private ReentrantLock registry = new ReentrantLock();
    private Supplier<World> world = () -> new World(Collections.emptySortedMap());

    /// @throws StateException where the directory cannot be used or what it keeps cannot be read
    Keeping(Settings settings, QueuedEvents events, Workers workers, Problems problems) {
        this.settings = settings;
        this.workers = workers;
        this.problems = problems;
        directory = DataDirectory.open(settings.data());
        try {
            recovered = Recovery.recover(directory);
            number = recovered.end().number();
            snapshotBytes = recovered.kept().snapshot();
            journalBytes = new AtomicLong(recovered.kept().journals());
            journal = new Journal(settings, events, recovered.end(), this::grown);
        } catch (IOException | RuntimeException e) {
            closeDirectory();
            throw e instanceof StateException said
                    ? said
                    : new StateException(
                            "The state in " + settings.data() + " cannot be read: " + e, e);
        }
    }

    Recovery.Recovered recovered() {
        return recovered;
    }

    Journal journal() {
        return journal;
    }

    DataDirectory directory() {
        return directory;
    }

    /// Tells where the states come from that a compaction writes.
    ///
    /// @param holding held while nothing may be taken over or replaced
    /// @param everything what is visible
    void begin(ReentrantLock holding, Supplier<World> everything) {
        registry = holding;
        world = everything;
        grown(0);
    }

    /// Called by the thread that writes the journal.
    private void grown(long bytes) {
        long total = journalBytes.addAndGet(bytes);
        if (total > Math.max(settings.compactionBytesMin, snapshotBytes)
                && total > retryBytes
                && compacting.compareAndSet(false, true)) {
            try {
                workers.start("journal compaction", this::compactOrReport);
            } catch (IllegalStateException stopping) {
                // The change is kept all the same; the next start compacts.
                compacting.set(false);
            }
        }
    }

    private void compactOrReport() {
        try {
            compact();
        } catch (IOException | RuntimeException e) {
            retryBytes = journalBytes.get() + settings.compactionBytesMin;
            problems.report("journal compaction in " + settings.data(), e);
        } finally {
            compacting.set(false);
        }
    }

    /// Replaces all journals so far by a snapshot. A process that dies on the way leaves journals
    /// and the older snapshot, or the new one.
    void compact() throws IOException {
        compaction.lock();
        try {
            if (closed) {
                return;
            }
            var turn = rotate(number + 1);
            number++;
            snapshotBytes = SnapshotFile.write(directory.snapshot(number), turn.world, turn.seq);
            journalBytes.addAndGet(-turn.journalBytes);
            retryBytes = 0;
            directory.deleteBefore(number);
        } finally {
            compaction.unlock();
        }
    }

    /// What there is when the journal goes on in a new file.
    private record Turn(World world, long seq, long journalBytes) {}

    private Turn rotate(long next) throws IOException {
        registry.lock();
        try {
            return journal.rotate(
                    directory.journal(next), seq -> new Turn(world.get(), seq, journalBytes.get()));
        } finally {
            registry.unlock();
        }
    }

    /// Ends a compaction, closes the journal and gives the directory free.
    @Override
    public void close() throws IOException {
        compaction.lock();
        try {
            if (!closed) {
                closed = true;
                try {
                    journal.close();
                } finally {
                    closeDirectory();
                }
            }
        } finally {
            compaction.unlock();
        }
    }

    private void closeDirectory() {
        try {
            directory.close();
        } catch (IOException e) {
            problems.report("closing " + settings.data(), e);
        }
    }
}
