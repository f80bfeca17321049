package dev.brume.core.state;

import dev.brume.core.event.Event;
import dev.brume.core.event.QueuedEvents;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;

/// Makes changes durable by appending the rows that differ to a file.
///
/// Whoever completes a change first writes for all that wait: one write, and one force where asked
/// for, for any number of changes. Only then are these visible, in their order. Where the write
/// fails, the file is cut back, and every change that was staged is given up together, also those
/// that were worked out upon others that failed; readers never saw them.
final class Journal implements CommitLog {
    private static final byte[] END = "}".getBytes(StandardCharsets.US_ASCII);

    private final JournalFile.Opener opener;
    private final QueuedEvents events;
    private final boolean force;
    private final LongConsumer grown;

    /// Guards what is staged, and steps of the generation.
    private final ReentrantLock staging = new ReentrantLock();

    private List<Commit> staged = new ArrayList<>();
    private final AtomicLong generation = new AtomicLong();

    /// Held while writing; guards all fields below. Taken before `staging`, never within cells'
    /// locks.
    private final ReentrantLock writing = new ReentrantLock();

    private Path path;
    private JournalFile file;

    /// How much of the file is whole; what is behind it is cut before anything is written.
    private long length;

    private boolean cutFirst;
    private long seq;
    private volatile boolean closed;

    /// @param grown told after each write by how many bytes the journal has grown
    Journal(Keeping.Settings settings, QueuedEvents events, JournalEnd end, LongConsumer grown)
            throws IOException {
        this.opener = settings.opener();
        this.events = events;
        this.force = settings.fsync();
        this.grown = grown;
        this.path = end.path();
        this.length = end.length();
        this.seq = end.seq();
        this.file = opener.open(path, length);
    }

    @Override
    public long generation() {
        return generation.get();
    }

    @Override
    public void still(Runnable action) {
        writing.lock();
        try {
            action.run();
        } finally {
            writing.unlock();
        }
    }

    @Override
    public @Nullable Commit stage(
            List<? extends StagedChange> changes, List<Event> happened, long expected) {
        var commit = new Commit(changes, happened, RecordWriter.record(changes));
        staging.lock();
        try {
            if (generation.get() != expected) {
                return null;
            }
            staged.add(commit);
            commit.staged(expected);
            return commit;
        } finally {
            staging.unlock();
        }
    }

    @Override
    public void complete(Commit commit) {
        writing.lock();
        try {
            if (!commit.done) {
                writeStaged();
            }
        } finally {
            writing.unlock();
        }
        var failure = commit.failure;
        if (failure != null) {
            throw new ServiceException(
                    "ServiceUnavailable",
                    "Brume could not write to %s, so nothing was changed: %s"
                            .formatted(
                                    path,
                                    failure instanceof IOException
                                            ? failure.getMessage()
                                            : failure),
                    503);
        }
        if (!commit.events.isEmpty()) {
            events.awaitRoom();
        }
    }

    private List<Commit> takeStaged() {
        staging.lock();
        try {
            var taken = staged;
            staged = new ArrayList<>();
            return taken;
        } finally {
            staging.unlock();
        }
    }

    private void writeStaged() {
        var batch = takeStaged();
        try {
            write(batch);
        } catch (IOException | RuntimeException | Error e) {
            // Whatever it was, nobody may go on as if the changes had been written.
            giveUp(batch, e);
            return;
        }
        for (var commit : batch) {
            commit.publish();
            events.enqueue(commit.events);
            commit.done = true;
        }
    }

    private void write(List<Commit> batch) throws IOException {
        if (closed) {
            throw new IOException("Brume is stopping");
        }
        if (cutFirst) {
            file.truncate(length);
            cutFirst = false;
        }
        long next = seq;
        var bytes = new Batch();
        for (var commit : batch) {
            if (commit.record.length > 0) {
                next++;
                Frames.append(bytes, head(next), commit.record, END);
            }
        }
        if (next == seq) {
            return;
        }
        cutFirst = true;
        file.append(bytes.bytes(), bytes.size());
        if (force) {
            file.force();
        }
        cutFirst = false;
        length += bytes.size();
        seq = next;
        grown.accept(bytes.size());
    }

    private byte[] head(long number) {
        return ("{\"seq\":" + number + ",\"done\":" + seq + ",\"cells\":")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private void giveUp(List<Commit> batch, Throwable failure) {
        staging.lock();
        try {
            // In one step, or a change upon a lost one could still be staged.
            generation.incrementAndGet();
            batch.addAll(staged);
            staged = new ArrayList<>();
        } finally {
            staging.unlock();
        }
        for (var commit : batch) {
            commit.failure = failure;
            commit.done = true;
        }
        if (cutFirst && !closed) {
            try {
                file.truncate(length);
                cutFirst = false;
            } catch (IOException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /// Goes on in a new file, and calls a function at the moment when everything visible stands in
    /// older files and nothing else does.
    ///
    /// @param between given the number of the newest record
    <T> T rotate(Path next, LongFunction<T> between) throws IOException {
        writing.lock();
        try {
            if (closed) {
                throw new IOException("Brume is stopping");
            }
            if (cutFirst) {
                file.truncate(length);
                cutFirst = false;
            }
            var opened = opener.open(next, 0);
            DataDirectory.forceNames(next);
            file.close();
            file = opened;
            path = next;
            length = 0;
            return between.apply(seq);
        } finally {
            writing.unlock();
        }
    }

    /// Writes what is staged, forces it to the disk and closes the file; later changes are refused.
    void close() throws IOException {
        writing.lock();
        try {
            if (!closed) {
                writeStaged();
                closed = true;
                try (var closing = file) {
                    closing.force();
                }
            }
        } finally {
            writing.unlock();
        }
    }

    /// Bytes to be written, without another copy.
    private static final class Batch extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }
}
