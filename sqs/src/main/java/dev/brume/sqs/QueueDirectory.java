package dev.brume.sqs;

import dev.brume.core.event.Events;
import dev.brume.core.event.MetricMinutes;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.wire.call.RequestContext;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Finds queues, in the caller's account or another one.
final class QueueDirectory {
    private final StateCells<SqsState> cells;
    private final QueueIndexes indexes;
    private final Time time;
    private final MetricMinutes minutes;

    QueueDirectory(StateCells<SqsState> cells, QueueIndexes indexes, Time time, Events events) {
        this.cells = cells;
        this.indexes = indexes;
        this.time = time;
        this.minutes = new MetricMinutes(time, "sqs metrics", new QueueMetrics(this, events)::tell);
    }

    /// A queue, where it is kept, and who may receive what of it.
    record Located(StateCell<SqsState> cell, Queue queue, QueueIndex index) {}

    StateCells<SqsState> cells() {
        return cells;
    }

    QueueIndexes indexes() {
        return indexes;
    }

    Time time() {
        return time;
    }

    /// The queue of a URL.
    ///
    /// @throws dev.brume.wire.call.ServiceException `QueueDoesNotExist`, `InvalidAddress`
    Located find(String url, RequestContext context) {
        var named = QueueUrls.parse(url, context);
        var cell = cells.at(named.account(), context.region());
        var queue = cell.read().queues().find(named.name());
        var at = locate(cell, queue.orElseThrow(SqsErrors::noSuchQueue));
        at.index().activity().used(context.now().toEpochMilli());
        minutes.wake();
        return at;
    }

    /// The queues that have been used, and still are there.
    List<Located> inUse() {
        var found = new ArrayList<Located>();
        indexes.forEach(
                (id, byQueue) -> {
                    var cell = cells.at(id.account(), id.region());
                    byQueue.forEach(
                            (queueId, index) ->
                                    cell.read()
                                            .queues()
                                            .find(index.activity().queue())
                                            .filter(queue -> queue.id().equals(queueId))
                                            .ifPresent(
                                                    queue ->
                                                            found.add(
                                                                    new Located(
                                                                            cell, queue, index))));
                });
        return found;
    }

    Located locate(StateCell<SqsState> cell, Queue queue) {
        return new Located(cell, queue, indexes.of(cell, queue));
    }

    /// The queue of an ARN, in whatever account, in the call's Region.
    Optional<Located> byArn(String arn, RequestContext context) {
        var parts = arn.split(":", -1);
        if (parts.length != 6 || !parts[3].equals(context.region())) {
            return Optional.empty();
        }
        var cell = cells.at(parts[4], parts[3]);
        return cell.read().byArn(arn).map(queue -> locate(cell, queue));
    }
}
