package dev.brume.core.state;

import dev.brume.core.state.Shelf.Book;
import dev.brume.core.state.Shelf.Loan;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;

/// A process that changes state until it is killed, and says after each answered change how far it
/// is: `ROUND-THREAD NUMBER`, the number of changes that this thread has made.
final class KilledWriter {
    static final int THREADS = 3;

    /// So small that compactions are under way at any time.
    private static final long COMPACTION_BYTES_MIN = 60_000;

    private KilledWriter() {}

    static Keeping.Settings settings(Path data, boolean fsync) {
        return new Keeping.Settings(data, fsync, COMPACTION_BYTES_MIN, JournalFile.OnDisk::open);
    }

    /// What a thread has on its shelf after so many changes: every fifth takes a book away.
    static Set<String> expected(String thread, int changes) {
        var titles = new TreeSet<String>();
        for (int i = 0; i < changes; i++) {
            if (i % 5 == 4) {
                titles.remove(title(thread, i - 2));
            } else {
                titles.add(title(thread, i));
            }
        }
        return titles;
    }

    private static String title(String thread, int i) {
        return thread + " " + i;
    }

    /// Arguments: directory, round, whether to force.
    public static void main(String[] args) throws Exception {
        var round = args[1];
        var shelves =
                Store.open(settings(Path.of(args[0]), Boolean.parseBoolean(args[2]))).shelves();
        // Unbuffered, so that a line is out when the write returns.
        var out = new FileOutputStream(FileDescriptor.out);
        for (int t = 0; t < THREADS; t++) {
            var thread = round + "-" + t;
            Thread.ofVirtual().start(() -> write(shelves, thread, out));
        }
        new CountDownLatch(1).await();
    }

    private static void write(StateCells<Shelf> shelves, String thread, FileOutputStream out) {
        try {
            for (int i = 0; ; i++) {
                change(shelves, thread, i);
                out.write((thread + " " + (i + 1) + "\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Each change is about two tables of two cells, so that a half-written one can be told.
    private static void change(StateCells<Shelf> shelves, String thread, int i) {
        shelves.at("1", "r")
                .updateWith(
                        shelves.at("2", "r"),
                        (mine, other) -> Both.of(next(mine, thread, i), next(other, thread, i), i));
    }

    private static Shelf next(Shelf shelf, String thread, int i) {
        if (i % 5 == 4) {
            return shelf.without(title(thread, i - 2));
        }
        var title = title(thread, i);
        return shelf.with(Book.of(title)).with(title, new Loan.Open(title));
    }
}
