package dev.brume.core.state;

import static dev.brume.core.state.Store.put;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.event.Event;
import dev.brume.core.state.Shelf.Book;
import dev.brume.wire.call.ServiceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Changes that wait for the disk are not seen yet, are written together, and fail together.
@Timeout(60)
class GroupCommitTest {
    @TempDir Path data;

    private final Semaphore writes = new Semaphore(0);
    private final Semaphore arrived = new Semaphore(0);
    private final AtomicInteger appends = new AtomicInteger();
    private final AtomicInteger forces = new AtomicInteger();
    private volatile boolean broken;

    /// A disk that writes when it is let.
    private final class Gated implements JournalFile {
        private final JournalFile file;

        Gated(JournalFile file) {
            this.file = file;
        }

        @Override
        public void append(byte[] bytes, int length) throws IOException {
            appends.incrementAndGet();
            arrived.release();
            writes.acquireUninterruptibly();
            if (broken) {
                throw new IOException("it broke");
            }
            file.append(bytes, length);
        }

        @Override
        public void force() throws IOException {
            forces.incrementAndGet();
            file.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            file.truncate(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private Store open() {
        return Store.open(
                new Keeping.Settings(
                        data,
                        true,
                        Long.MAX_VALUE,
                        (path, length) -> new Gated(JournalFile.OnDisk.open(path, length))));
    }

    private record Shelved(String title) implements Event {
        @Override
        public Instant time() {
            return Instant.EPOCH;
        }

        @Override
        public String account() {
            return "1";
        }

        @Override
        public String region() {
            return "r";
        }
    }

    private final List<String> answers = Collections.synchronizedList(new ArrayList<>());

    /// Starts updates, one after the other has been worked out, while the first is being written.
    private CountDownLatch startUpdates(Store store, StateCell<Shelf> cell, int count)
            throws InterruptedException {
        var done = new CountDownLatch(count);
        for (int i = 0; i < count; i++) {
            var title = "book " + i;
            var workedOut = new CountDownLatch(1);
            store.workers.start(
                    "writer",
                    () -> {
                        try {
                            answers.add(
                                    cell.update(
                                            shelf -> {
                                                workedOut.countDown();
                                                return Change.of(
                                                                shelf.with(Book.of(title)),
                                                                title
                                                                        + " upon "
                                                                        + shelf.books().size())
                                                        .with(new Shelved(title));
                                            }));
                        } catch (ServiceException e) {
                            answers.add(e.code());
                        }
                        done.countDown();
                    });
            workedOut.await();
            if (i == 0) {
                arrived.acquire();
            }
        }
        // Updates of a cell come one after the other: when this one is refused, all are staged.
        assertThatThrownBy(
                        () ->
                                cell.update(
                                        shelf -> {
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");
        return done;
    }

    @Test
    void waitingUpdatesShareOneWriteAndAreSeenOnlyThen() throws Exception {
        try (var store = open()) {
            var heard = Collections.synchronizedList(new ArrayList<String>());
            store.events.listen("log", Shelved.class, event -> heard.add(event.title));
            var cell = store.shelves().at("1", "r");
            var done = startUpdates(store, cell, 20);

            assertThat(cell.read().titles()).isEmpty();
            assertThat(answers).isEmpty();
            store.events.drain();
            assertThat(heard).isEmpty();

            writes.release(2);
            done.await();
            assertThat(appends).hasValue(2);
            assertThat(forces).hasValue(2);
            assertThat(cell.read().titles()).hasSize(20);
            assertThat(answers).hasSize(20).contains("book 0 upon 0", "book 19 upon 19");
            store.events.drain();
            assertThat(heard).hasSize(20).startsWith("book 0").endsWith("book 19");
        }
    }

    @Test
    void whatWasWorkedOutUponALostChangeIsLostWithItAndTheNextBeginsWithWhatIsKept()
            throws Exception {
        try (var store = open()) {
            var cell = store.shelves().at("1", "r");
            writes.release();
            put(cell, "Emma");
            arrived.acquire();

            broken = true;
            var done = startUpdates(store, cell, 5);
            writes.release();
            done.await();
            assertThat(answers).hasSize(5).containsOnly("ServiceUnavailable");
            assertThat(cell.read().titles()).containsExactly("Emma");

            broken = false;
            writes.release();
            put(cell, "Persuasion");
            assertThat(cell.read().titles()).containsExactly("Emma", "Persuasion");
        }
        assertThat(Store.kept(data)).containsExactly("Emma", "Persuasion");
    }

    @Test
    void answerThatRestsOnAWaitingChangeWaitsWithIt() throws Exception {
        try (var store = open()) {
            var cell = store.shelves().at("1", "r");
            var done = startUpdates(store, cell, 1);
            var looked = new CountDownLatch(1);
            var answered = new CountDownLatch(1);
            store.workers.start(
                    "reader",
                    () -> {
                        answers.add(
                                cell.update(
                                        shelf -> {
                                            looked.countDown();
                                            return Change.of(shelf, "saw " + shelf.titles());
                                        }));
                        answered.countDown();
                    });
            looked.await();
            assertThat(answers).isEmpty();
            writes.release();
            done.await();
            answered.await();
            assertThat(answers).contains("saw [book 0]");
        }
    }
}
