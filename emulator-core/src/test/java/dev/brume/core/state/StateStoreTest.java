package dev.brume.core.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.brume.core.VirtualWorkers;
import dev.brume.core.event.Event;
import dev.brume.core.event.QueuedEvents;
import dev.brume.core.state.Shelf.Book;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

@Timeout(30)
class StateStoreTest {
    private final VirtualWorkers workers =
            new VirtualWorkers(
                    (where, problem) -> {
                        throw new AssertionError(where, problem);
                    });
    private final QueuedEvents events =
            new QueuedEvents(
                    workers,
                    (where, problem) -> {
                        throw new AssertionError(where, problem);
                    });
    private final StateStore store = StateStore.inMemory(events);
    private final StateCells<Shelf> shelves = store.cells(Shelf.spec("shelf", Scope.REGION));

    @AfterEach
    void close() {
        workers.close();
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

    private static String put(StateCell<Shelf> cell, String title) {
        return cell.update(shelf -> Change.of(shelf.with(Book.of(title)), title));
    }

    @Test
    void updatesAreSeenByReadersAndAnswerTheirCaller() {
        var cell = shelves.at("1", "r");
        assertThat(put(cell, "Emma")).isEqualTo("Emma");
        assertThat(shelves.at("1", "r").read().titles()).containsExactly("Emma");
        assertThat(shelves.at("1", "q").read().titles()).isEmpty();
        assertThat(shelves.all()).containsExactly(cell);
    }

    @Test
    void updateThatThrowsChangesNothing() {
        var cell = shelves.at("1", "r");
        put(cell, "Emma");
        assertThatThrownBy(
                        () ->
                                cell.update(
                                        shelf -> {
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");
        assertThat(cell.read().titles()).containsExactly("Emma");
        assertThat(put(cell, "Persuasion")).isEqualTo("Persuasion");
    }

    @Test
    void concurrentUpdatesOfOneCellLoseNothing() throws Exception {
        var cell = shelves.at("1", "r");
        var done = new CountDownLatch(8);
        for (int t = 0; t < 8; t++) {
            int thread = t;
            workers.start(
                    "writer",
                    () -> {
                        for (int i = 0; i < 500; i++) {
                            put(cell, thread + "-" + i);
                        }
                        done.countDown();
                    });
        }
        done.await();
        assertThat(cell.read().titles()).hasSize(4000);
    }

    @Test
    void scopesDecideWhichCallsShareACell() {
        var byAccount = store.cells(Shelf.spec("account", Scope.ACCOUNT));
        var single = store.cells(Shelf.spec("single", Scope.EMULATOR));
        assertThat(byAccount.at("1", "r")).isSameAs(byAccount.at("1", "q"));
        assertThat(byAccount.at("1", "r")).isNotSameAs(byAccount.at("2", "r"));
        assertThat(single.at("1", "r")).isSameAs(single.at("2", "q"));
        assertThatThrownBy(() -> store.cells(Shelf.spec("single", Scope.ACCOUNT)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void eventsAreHeardInOrderOfTheChanges() throws Exception {
        var heard = Collections.synchronizedList(new ArrayList<String>());
        events.listen("log", Shelved.class, event -> heard.add(event.title));
        var order = new ArrayList<String>();
        var done = new CountDownLatch(4);
        for (int t = 0; t < 4; t++) {
            int thread = t;
            workers.start(
                    "writer",
                    () -> {
                        for (int i = 0; i < 200; i++) {
                            var title = thread + "-" + i;
                            shelves.at("1", "r")
                                    .update(
                                            shelf -> {
                                                order.add(title);
                                                return Change.of(shelf.with(Book.of(title)), title)
                                                        .with(new Shelved(title));
                                            });
                        }
                        done.countDown();
                    });
        }
        done.await();
        events.drain();
        assertThat(heard).isEqualTo(order);
    }

    @Test
    void twoCellsChangeTogetherOrNotAtAllAndNeverWaitForEachOther() throws Exception {
        var one = shelves.at("1", "r");
        var two = shelves.at("2", "r");
        var done = new CountDownLatch(2);
        for (var pair : List.of(List.of(one, two), List.of(two, one))) {
            workers.start(
                    "mover",
                    () -> {
                        for (int i = 0; i < 1000; i++) {
                            var book = Book.of(pair.getFirst().id().account() + "-" + i);
                            pair.getFirst()
                                    .updateWith(
                                            pair.getLast(),
                                            (mine, other) ->
                                                    Both.of(mine.with(book), other.with(book), 1));
                        }
                        done.countDown();
                    });
        }
        done.await();
        assertThat(one.read()).isEqualTo(two.read());
        assertThat(one.read().titles()).hasSize(2000);
        assertThatThrownBy(
                        () ->
                                one.<Shelf, Integer>updateWith(
                                        two,
                                        (mine, other) -> {
                                            throw new IllegalStateException("no");
                                        }))
                .hasMessage("no");
        assertThat(one.read().titles()).hasSize(2000);
        assertThatThrownBy(() -> one.updateWith(one, (a, b) -> Both.of(a, b, 1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void resetEmptiesWhatIsSelectedAndTellsWhoKeepsMore() {
        var others = store.cells(Shelf.spec("other.kind", Scope.ACCOUNT));
        put(shelves.at("1", "r"), "a");
        put(shelves.at("2", "r"), "b");
        put(others.at("1", ""), "c");
        var told = new ArrayList<CellId>();
        shelves.onReplaced(cell -> told.add(cell.id()));

        store.reset(new StateSelection.Account("1"));
        assertThat(shelves.at("1", "r").read().titles()).isEmpty();
        assertThat(shelves.at("2", "r").read().titles()).containsExactly("b");
        assertThat(others.at("1", "").read().titles()).isEmpty();
        assertThat(told).containsExactly(new CellId("shelf", "1", "r"));

        put(others.at("1", ""), "d");
        store.reset(new StateSelection.Service("other"));
        assertThat(others.at("1", "").read().titles()).isEmpty();
        assertThat(shelves.at("2", "r").read().titles()).containsExactly("b");

        store.reset(new StateSelection.Everything());
        assertThat(shelves.all()).isEmpty();
    }

    @Test
    void snapshotsComeBackAsTheyWere() {
        put(shelves.at("1", "r"), "a");
        store.snapshot("before");
        put(shelves.at("1", "r"), "b");
        put(shelves.at("2", "r"), "c");

        store.restore("before");
        assertThat(shelves.at("1", "r").read().titles()).containsExactly("a");
        assertThat(shelves.at("2", "r").read().titles()).isEmpty();
        assertThat(store.snapshots()).containsExactly("before");

        store.deleteSnapshot("before");
        assertThatThrownBy(() -> store.restore("before"))
                .isInstanceOf(StateException.class)
                .hasMessage("There is no snapshot 'before'.");
        assertThatThrownBy(() -> store.snapshot("../x")).isInstanceOf(StateException.class);
    }

    @Test
    void snapshotOfOneAccountLeavesTheOthersAlone() {
        put(shelves.at("1", "r"), "a");
        store.snapshot("mine", new StateSelection.Account("1"));
        put(shelves.at("1", "r"), "b");
        put(shelves.at("2", "r"), "c");
        store.restore("mine");
        assertThat(shelves.at("1", "r").read().titles()).containsExactly("a");
        assertThat(shelves.at("2", "r").read().titles()).containsExactly("c");
    }

    @Test
    void forkGivesAnotherAccountACopyThatGoesItsOwnWay() {
        put(shelves.at("1", "r"), "a");
        put(shelves.at("2", "r"), "z");
        put(shelves.at("2", "q"), "y");
        store.fork("1", "2");
        assertThat(shelves.at("2", "r").read().titles()).containsExactly("a");
        assertThat(shelves.at("2", "q").read().titles()).isEmpty();
        put(shelves.at("2", "r"), "b");
        assertThat(shelves.at("1", "r").read().titles()).containsExactly("a");
    }

    @Test
    void aForkNamesTheNewAccountWhereTheOldOneOwned() {
        var from = "111122223333";
        var to = "444455556666";
        var arn = "arn:aws:kms:r:%s:key/1";
        var policy = "{\"AWS\":[\"%s\",\"arn:aws:iam::%s:root\"]} in %s-logs";
        put(shelves.at(from, "r"), arn.formatted(from));
        put(shelves.at(from, "r"), policy.formatted(from, from, from));
        put(shelves.at(from, "r"), from);
        put(shelves.at(from, "r"), "order " + from);
        put(shelves.at(from, "r"), "arn:aws:kms:r:999900001111:key/" + from);
        store.fork(from, to);
        var copy = shelves.at(to, "r").read();
        assertThat(copy.titles())
                .containsExactlyInAnyOrder(
                        arn.formatted(to),
                        policy.formatted(to, to, from),
                        to,
                        "order " + from,
                        // A name of another account's resource
                        "arn:aws:kms:r:999900001111:key/" + from);
        copy.books().forEach(row -> assertThat(row.getKey()).isEqualTo(row.getValue().title()));
        assertThat(shelves.at(from, "r").read().books().get(arn.formatted(from))).isNotNull();
    }
}
