package dev.brume.core.state;

import static dev.brume.core.state.Store.kept;
import static dev.brume.core.state.Store.put;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.state.Shelf.Loan;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// What is kept in a data directory comes back, or a person is told why not.
@Timeout(60)
class PersistenceTest {
    private static final String HEAD = "{\"format\":\"brume-archive 1\"}\n";
    private static final String CELL = "\"service\":\"shelf\",\"account\":\"1\",\"region\":\"r\"";
    private static final String END = "{\"rows\":\"1\"}\n";

    @TempDir Path data;

    private Path journal(int number) {
        return data.resolve("state/journal-00000" + number);
    }

    private void writeBooks(String... titles) throws IOException {
        try (var store = Store.open(data)) {
            var cell = store.shelves().at("1", "r");
            for (var title : titles) {
                put(cell, title);
            }
        }
    }

    @Test
    void changesComeBackAfterAStart() throws IOException {
        try (var store = Store.open(data)) {
            var cell = store.shelves().at("1", "r");
            put(cell, "Emma");
            put(cell, "Persuasion");
            cell.update(shelf -> Change.of(shelf.without("Emma"), 1));
            cell.update(shelf -> Change.of(shelf.with("Persuasion", new Loan.Open("Anne")), 1));
        }
        try (var store = Store.open(data)) {
            var shelves = store.shelves();
            assertThat(shelves.all()).hasSize(1);
            var shelf = shelves.at("1", "r").read();
            assertThat(shelf.titles()).containsExactly("Persuasion");
            assertThat(shelf.loans().get("Persuasion")).isEqualTo(new Loan.Open("Anne"));
            assertThat(store.store.notices()).isEmpty();
        }
    }

    @Test
    void journalCanBeReadByPeople() throws IOException {
        writeBooks("Emma");
        var row = "{\"table\":\"books\",\"key\":\"Emma\",\"row\":{\"title\":\"Emma\",\"pages\":4}}";
        var cell = "{" + CELL + ",\"rows\":[" + row + "]}";
        var line = Files.readString(journal(1));
        assertThat(line.substring(0, 18)).matches("[0-9a-f]{8} [0-9a-f]{8} ");
        assertThat(line.substring(18))
                .isEqualTo("{\"seq\":1,\"done\":0,\"cells\":[" + cell + "]}\n");
        assertThat(Files.readString(data.resolve("format"))).isEqualTo("brume-state 1\n");
    }

    @Test
    void whatChangesNothingIsNotWritten() throws IOException {
        writeBooks("Emma", "Emma");
        try (var store = Store.open(data)) {
            var cell = store.shelves().at("1", "r");
            cell.update(shelf -> Change.of(shelf, 1));
            assertThatThrownBy(
                            () ->
                                    cell.update(
                                            shelf -> {
                                                throw new IllegalStateException("no");
                                            }))
                    .hasMessage("no");
        }
        assertThat(Files.readString(journal(1)).lines()).hasSize(1);
    }

    @Test
    void twoCellsThatChangeTogetherAreOneRecord() throws IOException {
        try (var store = Store.open(data)) {
            var shelves = store.shelves();
            var book = Shelf.Book.of("Emma");
            shelves.at("2", "r")
                    .updateWith(
                            shelves.at("1", "r"),
                            (mine, other) -> Both.of(mine.with(book), other.with(book), 1));
        }
        assertThat(Files.readString(journal(1)).lines()).hasSize(1);
        assertThat(kept(data)).containsExactly("Emma");
    }

    @Test
    void rowsOfServicesThatAreNotLoadedStay() throws IOException {
        writeBooks("Emma");
        try (var store = Store.open(data)) {
            put(store.store.cells(Shelf.spec("other", Scope.ACCOUNT)).at("1", ""), "Other");
            store.store.snapshot("both");
            store.keeping.compact();
        }
        assertThat(kept(data)).containsExactly("Emma");
        try (var store = Store.open(data)) {
            store.store.reset(new StateSelection.Everything());
        }
        assertThat(kept(data)).isEmpty();
        try (var store = Store.open(data)) {
            store.store.restore("both");
        }
        assertThat(kept(data)).containsExactly("Emma");
    }

    @Test
    void resetAndRestoreAreKeptToo() throws IOException {
        try (var store = Store.open(data)) {
            var cell = store.shelves().at("1", "r");
            put(cell, "Emma");
            store.store.snapshot("one");
            put(cell, "Persuasion");
            store.store.reset(new StateSelection.Account("1"));
            assertThat(cell.read().titles()).isEmpty();
        }
        assertThat(kept(data)).isEmpty();
        try (var store = Store.open(data)) {
            assertThat(store.store.snapshots()).containsExactly("one");
            store.store.restore("one");
        }
        assertThat(kept(data)).containsExactly("Emma");
        try (var store = Store.open(data)) {
            store.store.fork("1", "2");
            store.store.deleteSnapshot("one");
        }
        try (var store = Store.open(data)) {
            assertThat(store.shelves().at("2", "r").read().titles()).containsExactly("Emma");
            assertThat(store.store.snapshots()).isEmpty();
        }
    }

    @Test
    void compactionKeepsEverythingAndDeletesOldJournals() throws IOException {
        try (var store = Store.open(data)) {
            var cell = store.shelves().at("1", "r");
            for (int i = 0; i < 100; i++) {
                put(cell, "book " + i);
            }
            store.keeping.compact();
            put(cell, "after");
        }
        assertThat(journal(1)).doesNotExist();
        assertThat(Files.readString(journal(2)).lines()).hasSize(1);
        assertThat(kept(data)).hasSize(101).contains("after");
    }

    @Test
    void compactionRunsByItselfBesideWritersAndLosesNothing() throws Exception {
        var settings = new Keeping.Settings(data, false, 20_000, JournalFile.OnDisk::open);
        try (var store = Store.open(settings)) {
            var shelves = store.shelves();
            var done = new CountDownLatch(4);
            for (int t = 0; t < 4; t++) {
                var cell = shelves.at("1", "r");
                int thread = t;
                store.workers.start(
                        "writer",
                        () -> {
                            for (int i = 0; i < 1000; i++) {
                                put(cell, thread + "-" + i);
                            }
                            done.countDown();
                        });
            }
            done.await();
            assertThat(store.problems).isEmpty();
        }
        try (var files = Files.list(data.resolve("state"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("snapshot-"));
        }
        assertThat(kept(data)).hasSize(4000);
    }

    @Test
    void tornTailIsCutAndReported() throws IOException {
        writeBooks("Emma", "Persuasion");
        var whole = Files.readAllBytes(journal(1));
        int second = new String(whole, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        for (int length = second; length < whole.length; length += 7) {
            Files.write(journal(1), Arrays.copyOf(whole, length));
            try (var store = Store.open(data)) {
                var cell = store.shelves().at("1", "r");
                assertThat(cell.read().titles()).containsExactly("Emma");
                if (length > second) {
                    assertThat(store.store.notices())
                            .containsExactly(
                                    journal(1)
                                            + ": cut the last "
                                            + (length - second)
                                            + " bytes, of changes that were never answered.");
                }
                put(cell, "Sanditon");
            }
            assertThat(kept(data)).containsExactly("Emma", "Sanditon");
        }
    }

    @Test
    void damageInFrontOfAnsweredChangesIsRefusedByFileAndOffset() throws IOException {
        writeBooks("Emma", "Persuasion", "Sanditon");
        var bytes = Files.readAllBytes(journal(1));
        int second = new String(bytes, StandardCharsets.US_ASCII).indexOf('\n') + 1;
        for (int damaged : new int[] {second, second + 10, second + 30}) {
            var copy = bytes.clone();
            copy[damaged] ^= 1;
            Files.write(journal(1), copy);
            assertThatThrownBy(() -> Store.open(data))
                    .isInstanceOf(StateException.class)
                    .hasMessageContaining(journal(1) + " is damaged at byte " + second);
            assertThat(Files.readAllBytes(journal(1))).isEqualTo(copy);
        }
    }

    @Test
    void recordsOfOneUnfinishedWriteMayBeMissingInAnyOrder() throws IOException {
        writeBooks("Emma");
        var batch = new ByteArrayOutputStream();
        for (int seq = 2; seq <= 3; seq++) {
            Frames.append(
                    batch,
                    "{\"seq\":%d,\"done\":1,\"cells\":[]}"
                            .formatted(seq)
                            .getBytes(StandardCharsets.US_ASCII));
        }
        var bytes = batch.toByteArray();
        bytes[20] ^= 1;
        Files.write(journal(1), bytes, StandardOpenOption.APPEND);
        try (var store = Store.open(data)) {
            assertThat(store.store.notices()).hasSize(1);
            assertThat(store.shelves().at("1", "r").read().titles()).containsExactly("Emma");
        }
    }

    @Test
    void damageInAnOlderJournalOrASnapshotOrAMissingFileIsRefused() throws IOException {
        try (var store = Store.open(data)) {
            var cell = store.shelves().at("1", "r");
            put(cell, "Emma");
            store.keeping.compact();
            put(cell, "Persuasion");
        }
        var snapshot = data.resolve("state/snapshot-000002");
        var bytes = Files.readAllBytes(snapshot);
        var shorter = Arrays.copyOf(bytes, bytes.length - 1);
        Files.write(snapshot, shorter);
        assertThatThrownBy(() -> Store.open(data))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(snapshot + " is damaged at byte");
        Files.write(snapshot, bytes);

        Files.move(journal(2), journal(3));
        assertThatThrownBy(() -> Store.open(data))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(journal(2) + " is missing");
        Files.copy(journal(3), journal(2));
        assertThatThrownBy(() -> Store.open(data))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("record 2 follows record 2");
        Files.write(journal(2), new byte[] {'0'});
        assertThatThrownBy(() -> Store.open(data))
                .isInstanceOf(StateException.class)
                .hasMessageContaining(journal(2) + " is damaged at byte 0");
    }

    @Test
    void otherFormatsAreRefused() throws IOException {
        writeBooks("Emma");
        Files.writeString(data.resolve("format"), "brume-state 2\n");
        assertThatThrownBy(() -> Store.open(data))
                .isInstanceOf(StateException.class)
                .hasMessage(
                        "The data directory %s has the format 'brume-state 2'; this Brume reads"
                                + " 'brume-state 1' only.",
                        data);
        Files.delete(data.resolve("format"));
        assertThatThrownBy(() -> Store.open(data))
                .isInstanceOf(StateException.class)
                .hasMessageContaining("no file 'format'");
    }

    @Test
    void directoryHasOneHolderAtATime() throws IOException {
        try (var store = Store.open(data)) {
            put(store.shelves().at("1", "r"), "Emma");
            assertThatThrownBy(() -> Store.open(data))
                    .isInstanceOf(StateException.class)
                    .hasMessage(
                            "The data directory %s is in use by process %d.",
                            data, ProcessHandle.current().pid());
        }
        assertThat(kept(data)).containsExactly("Emma");
    }

    @Test
    void exportedFileCanBeImportedElsewhere() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var store = Store.open(data)) {
            put(store.shelves().at("1", "r"), "Emma");
            store.store.exportTo(file);
        }
        try (var elsewhere = Store.open(data.resolve("elsewhere"))) {
            var cell = elsewhere.shelves().at("1", "r");
            put(cell, "gone");
            elsewhere.store.importFrom(new ByteArrayInputStream(file.toByteArray()));
            assertThat(cell.read().titles()).containsExactly("Emma");
        }
        assertThat(kept(data.resolve("elsewhere"))).containsExactly("Emma");
        var row = ",\"table\":\"books\",\"key\":\"Emma\",\"row\":{\"title\":\"Emma\",\"pages\":4}}";
        try (var text = new GZIPInputStream(new ByteArrayInputStream(file.toByteArray()))) {
            assertThat(new String(text.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(HEAD + "{" + CELL + row + "\n" + END);
        }
    }

    @Test
    void whatIsNoArchiveChangesNothing() throws IOException {
        try (var store = Store.open(data)) {
            var cell = store.shelves().at("1", "r");
            put(cell, "Emma");
            var badRow = "{" + CELL + ",\"table\":\"books\",\"key\":\"a\",\"row\":{}}\n";
            for (var bad :
                    List.of(
                            gzip(""),
                            gzip("{}\n"),
                            gzip("{\"format\":\"brume-archive 2\"}\n{\"rows\":\"0\"}\n"),
                            gzip(HEAD),
                            gzip(HEAD + "{\"service\":1}\n"),
                            gzip(HEAD + "nonsense\n" + END),
                            gzip(HEAD + badRow + END),
                            "no gzip".getBytes(StandardCharsets.US_ASCII))) {
                assertThatThrownBy(() -> store.store.importFrom(new ByteArrayInputStream(bad)))
                        .isInstanceOf(StateException.class);
            }
            assertThat(cell.read().titles()).containsExactly("Emma");
        }
    }

    private static byte[] gzip(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
