package dev.brume.core.state;

import static dev.brume.core.state.Store.put;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.state.Shelf.Book;
import dev.brume.core.state.Shelf.Loan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;

/// A hundred thousand rows. Times are printed, not asserted: they are the machine's.
@Timeout(120)
class LargeStateTest {
    private static final int ROWS = 100_000;

    @TempDir Path data;

    @Test
    void startReadsALargeJournalAndALargeSnapshot() throws Exception {
        try (var store = Store.open(settings(Long.MAX_VALUE))) {
            var cell = store.shelves().at("1", "r");
            long begin = System.nanoTime();
            for (int i = 0; i < ROWS; i++) {
                int number = i;
                cell.update(
                        shelf -> {
                            var title = "arn:aws:kms:eu-west-1:111122223333:key/" + number;
                            return Change.of(
                                    shelf.with(Book.of(title))
                                            .with(
                                                    title,
                                                    new Loan.Returned("Jane", number % 2 == 0)),
                                    number);
                        });
            }
            say("100,000 updates of two rows each", begin);
        }
        startFrom(
                "journal of %,d bytes".formatted(Files.size(data.resolve("state/journal-000001"))));
        try (var store = Store.open(settings(Long.MAX_VALUE))) {
            long begin = System.nanoTime();
            store.keeping.compact();
            say("compaction", begin);
        }
        startFrom(
                "snapshot of %,d bytes"
                        .formatted(Files.size(data.resolve("state/snapshot-000002"))));
        try (var store = Store.open(settings(Long.MAX_VALUE))) {
            var cell = store.shelves().at("1", "r");
            long begin = System.nanoTime();
            store.store.reset(new StateSelection.Everything());
            say("reset", begin);
            assertThat(cell.read().titles()).isEmpty();
            begin = System.nanoTime();
            put(cell, "Emma");
            store.store.reset(new StateSelection.Everything());
            say("reset of little", begin);
        }
    }

    private void startFrom(String what) throws Exception {
        long begin = System.nanoTime();
        try (var store = Store.open(settings(Long.MAX_VALUE))) {
            say("start with a " + what, begin);
            var shelf = store.shelves().at("1", "r").read();
            say("start and first use of its rows", begin);
            assertThat(shelf.books().size()).isEqualTo(ROWS);
            assertThat(shelf.loans().size()).isEqualTo(ROWS);
        }
    }

    private Keeping.Settings settings(long compactionBytesMin) {
        return new Keeping.Settings(data, false, compactionBytesMin, JournalFile.OnDisk::open);
    }

    private static void say(String what, long begin) {
        System.out.printf("%s: %.1f ms%n", what, (System.nanoTime() - begin) / 1e6);
    }
}
