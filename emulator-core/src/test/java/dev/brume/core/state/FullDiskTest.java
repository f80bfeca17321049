package dev.brume.core.state;

import static dev.brume.core.state.Store.kept;
import static dev.brume.core.state.Store.put;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.wire.call.ServiceException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// When nothing can be written, nothing is answered as done, nothing is shown, and nothing is lost.
@Timeout(60)
class FullDiskTest {
    @TempDir Path data;

    private final AtomicBoolean truncationFails = new AtomicBoolean();

    /// A file on a disk that has so many bytes left.
    private record Limited(JournalFile file, AtomicLong left, AtomicBoolean truncationFails)
            implements JournalFile {
        @Override
        public void append(byte[] bytes, int length) throws IOException {
            int fits = (int) Math.min(length, left.get());
            file.append(bytes, fits);
            left.addAndGet(-fits);
            if (fits < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void force() throws IOException {
            file.force();
        }

        @Override
        public void truncate(long length) throws IOException {
            if (truncationFails.get()) {
                throw new IOException("Input/output error");
            }
            file.truncate(length);
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private Store open(AtomicLong left) {
        return Store.open(
                new Keeping.Settings(
                        data,
                        false,
                        Long.MAX_VALUE,
                        (path, length) ->
                                new Limited(
                                        JournalFile.OnDisk.open(path, length),
                                        left,
                                        truncationFails)));
    }

    @Test
    void failedUpdateIsAnsweredAsSuchAndNeitherShownNorKept() throws IOException {
        var left = new AtomicLong(Long.MAX_VALUE);
        try (var store = open(left)) {
            var cell = store.shelves().at("1", "r");
            put(cell, "Emma");
            left.set(60);
            assertThatThrownBy(() -> put(cell, "Persuasion"))
                    .isInstanceOfSatisfying(
                            ServiceException.class,
                            error -> {
                                assertThat(error.code()).isEqualTo("ServiceUnavailable");
                                assertThat(error.status()).isEqualTo(503);
                                assertThat(error.message())
                                        .contains("journal-000001")
                                        .contains("nothing was changed")
                                        .contains("No space left on device");
                            });
            assertThat(cell.read().titles()).containsExactly("Emma");
            assertThatThrownBy(() -> store.store.reset(new StateSelection.Everything()))
                    .isInstanceOf(ServiceException.class);
            assertThat(cell.read().titles()).containsExactly("Emma");

            left.set(Long.MAX_VALUE);
            put(cell, "Sanditon");
            assertThat(cell.read().titles()).containsExactly("Emma", "Sanditon");
        }
        assertThat(kept(data)).containsExactly("Emma", "Sanditon");
    }

    @Test
    void whenEvenCuttingFailsItIsDoneBeforeTheNextWrite() throws IOException {
        var left = new AtomicLong(Long.MAX_VALUE);
        try (var store = open(left)) {
            var cell = store.shelves().at("1", "r");
            put(cell, "Emma");
            left.set(50);
            truncationFails.set(true);
            assertThatThrownBy(() -> put(cell, "Persuasion")).isInstanceOf(ServiceException.class);
            left.set(Long.MAX_VALUE);
            assertThatThrownBy(() -> put(cell, "Persuasion")).isInstanceOf(ServiceException.class);
            truncationFails.set(false);
            put(cell, "Sanditon");
        }
        assertThat(kept(data)).containsExactly("Emma", "Sanditon");
    }

    @Test
    void concurrentUpdatesThatWereAnsweredAreKeptAndTheRestAreNot() throws Exception {
        var left = new AtomicLong(200_000);
        var answered = Collections.synchronizedList(new ArrayList<String>());
        var refused = Collections.synchronizedList(new ArrayList<String>());
        try (var store = open(left)) {
            var cell = store.shelves().at("1", "r");
            var done = new CountDownLatch(8);
            for (int t = 0; t < 8; t++) {
                int thread = t;
                store.workers.start(
                        "writer",
                        () -> {
                            for (int i = 0; i < 400; i++) {
                                var title = thread + "-" + i;
                                try {
                                    answered.add(put(cell, title));
                                } catch (ServiceException e) {
                                    refused.add(title);
                                    left.addAndGet(1000);
                                }
                            }
                            done.countDown();
                        });
            }
            done.await();
            assertThat(answered).isNotEmpty();
            assertThat(refused).isNotEmpty();
            assertThat(cell.read().titles()).containsExactlyInAnyOrderElementsOf(answered);
        }
        assertThat(kept(data)).containsExactlyInAnyOrderElementsOf(answered);
    }

    @Test
    void realFullDiskLosesNothingThatWasAnswered() throws Exception {
        var mount = Files.createDirectory(data.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=256k", "brume-test", mount.toString()),
                "no right to mount a tmpfs here");
        try {
            var answered = new ArrayList<String>();
            try (var store = Store.open(mount)) {
                var cell = store.shelves().at("1", "r");
                fill(cell, answered, "first");
                assertThat(cell.read().titles()).containsExactlyInAnyOrderElementsOf(answered);
                // Reads go on, and so do writes when there is room again.
                assertThat(run("mount", "-o", "remount,size=512k", "brume-test", mount.toString()))
                        .isTrue();
                fill(cell, answered, "second");
                assertThat(answered).contains("second 0");
            }
            assertThat(kept(mount)).containsExactlyInAnyOrderElementsOf(answered);
        } finally {
            assertThat(run("umount", mount.toString())).isTrue();
        }
    }

    private static void fill(StateCell<Shelf> cell, List<String> answered, String name) {
        try {
            for (int i = 0; i < 10_000; i++) {
                answered.add(put(cell, name + " " + i));
            }
            throw new AssertionError("the disk never was full");
        } catch (ServiceException full) {
            assertThat(full.code()).isEqualTo("ServiceUnavailable");
        }
    }

    private static boolean run(String... command) throws Exception {
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
