package dev.brume.core.state;

import dev.brume.core.VirtualWorkers;
import dev.brume.core.event.QueuedEvents;
import dev.brume.core.state.Shelf.Book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A store in a data directory with one service, for tests.
final class Store implements AutoCloseable {
    final ConcurrentLinkedQueue<String> problems = new ConcurrentLinkedQueue<>();
    final VirtualWorkers workers =
            new VirtualWorkers((where, problem) -> problems.add(where + ": " + problem));
    final QueuedEvents events =
            new QueuedEvents(workers, (where, problem) -> problems.add(where + ": " + problem));
    final Keeping keeping;
    final StateStore store;

    private Store(Keeping.Settings settings) {
        keeping =
                new Keeping(
                        settings,
                        events,
                        workers,
                        (where, problem) -> problems.add(where + ": " + problem));
        store = StateStore.open(keeping);
    }

    static Store open(Path data) {
        return new Store(Keeping.Settings.of(data, false));
    }

    static Store open(Keeping.Settings settings) {
        return new Store(settings);
    }

    StateCells<Shelf> shelves() {
        return store.cells(Shelf.spec("shelf", Scope.REGION));
    }

    static String put(StateCell<Shelf> cell, String title) {
        return cell.update(shelf -> Change.of(shelf.with(Book.of(title)), title));
    }

    /// The titles that a directory keeps in the cell `1`, `r`.
    static List<String> kept(Path data) throws IOException {
        try (var store = open(data)) {
            return store.shelves().at("1", "r").read().titles();
        }
    }

    @Override
    public void close() throws IOException {
        store.close();
        workers.close();
    }
}
