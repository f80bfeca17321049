package dev.brume.sqs;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.time.Time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/// Carries out message move tasks, step by step on the clock: with a rate, that many messages a
/// second; without, a batch every [#PERIOD].
final class MoveTaskLoop {
    /// How many tasks of a queue are remembered: as many as can be listed.
    static final int TASKS_MAX = 10;

    private static final Duration PERIOD = Duration.ofMillis(100);
    private static final int BATCH = 500;
    private static final String NO_QUEUE = "AWS.SimpleQueueService.NonExistentQueue";
    private static final String NO_SOURCE = "CouldNotDetermineMessageSource";

    private final QueueDirectory directory;
    private final DeadLetters deadLetters;
    private final Time time;

    MoveTaskLoop(QueueDirectory directory, DeadLetters deadLetters) {
        this.directory = directory;
        this.deadLetters = deadLetters;
        this.time = directory.time();
        directory.cells().onReplaced(this::start);
    }

    /// Goes on with the tasks that were running when the emulator stopped.
    void start() {
        directory.cells().all().forEach(this::start);
    }

    private void start(StateCell<SqsState> cell) {
        for (var task : cell.read().tasks().values()) {
            if (task.status() == MoveTask.Status.RUNNING) {
                arm(cell, task);
            }
        }
    }

    /// A task among its queue's, of which the oldest are forgotten.
    static SqsState with(SqsState state, Queue queue, MoveTask task) {
        var next = state.tasks().with(task.key(), task);
        var known = MoveTaskOperations.tasks(state.tasks(next), queue);
        for (int i = 0; i < known.size() - TASKS_MAX; i++) {
            next = next.without(known.get(i).key());
        }
        return state.tasks(next);
    }

    void arm(StateCell<SqsState> cell, MoveTask task) {
        time.at(time.now(), "sqs move task", () -> step(cell, task.key()));
    }

    private void step(StateCell<SqsState> cell, String key) {
        var state = cell.read();
        var task = state.tasks().get(key);
        if (task == null || task.status() != MoveTask.Status.RUNNING) {
            return;
        }
        var source = state.byArn(task.source());
        if (source.isEmpty()) {
            return;
        }
        var at = directory.locate(cell, source.get());
        var leaving = at.index().leave(task.perSecond().orElse(BATCH), time.now());
        var outcome = move(at, task, leaving);
        var ended =
                outcome.failure().isPresent()
                        ? Optional.of(MoveTask.Status.FAILED)
                        : leaving.isEmpty()
                                ? Optional.of(MoveTask.Status.COMPLETED)
                                : Optional.<MoveTask.Status>empty();
        cell.update(
                now -> {
                    var known = now.tasks().get(key);
                    if (known == null) {
                        return Change.of(now, key);
                    }
                    var next = known.moved(outcome.moved());
                    if (ended.isPresent() && known.status() == MoveTask.Status.RUNNING) {
                        next = next.ended(ended.get(), outcome.failure());
                    }
                    return Change.of(now.tasks(now.tasks().with(key, next)), key);
                });
        if (ended.isEmpty()) {
            var period = task.perSecond().isPresent() ? Duration.ofSeconds(1) : PERIOD;
            time.at(time.now().plus(period), "sqs move task", () -> step(cell, key));
        }
    }

    private record Outcome(int moved, Optional<String> failure) {}

    private Outcome move(QueueDirectory.Located at, MoveTask task, List<Entry> leaving) {
        var groups = new LinkedHashMap<String, List<Entry>>();
        var lost = new ArrayList<Entry>();
        for (var entry : leaving) {
            var to = task.destination().or(entry.message::deadLetterSource);
            if (to.isEmpty()) {
                lost.add(entry);
            } else {
                groups.computeIfAbsent(to.get(), arn -> new ArrayList<>()).add(entry);
            }
        }
        int moved = 0;
        Optional<String> failure = lost.isEmpty() ? Optional.empty() : Optional.of(NO_SOURCE);
        at.index().stays(lost);
        for (var group : groups.entrySet()) {
            var to = at.cell().read().byArn(group.getKey());
            if (to.isEmpty()) {
                at.index().stays(group.getValue());
                failure = Optional.of(NO_QUEUE);
            } else {
                moved +=
                        deadLetters.redrive(
                                at, directory.locate(at.cell(), to.get()), group.getValue());
            }
        }
        if (leaving.isEmpty()
                && task.destination()
                        .filter(d -> at.cell().read().byArn(d).isEmpty())
                        .isPresent()) {
            failure = Optional.of(NO_QUEUE);
        }
        return new Outcome(moved, failure);
    }
}
