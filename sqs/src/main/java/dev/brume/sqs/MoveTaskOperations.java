package dev.brume.sqs;

import dev.brume.core.admin.Json;
import dev.brume.core.state.Change;
import dev.brume.model.sqs.CancelMessageMoveTaskRequest;
import dev.brume.model.sqs.CancelMessageMoveTaskResult;
import dev.brume.model.sqs.ListMessageMoveTasksRequest;
import dev.brume.model.sqs.ListMessageMoveTasksResult;
import dev.brume.model.sqs.ListMessageMoveTasksResultEntry;
import dev.brume.model.sqs.StartMessageMoveTaskRequest;
import dev.brume.model.sqs.StartMessageMoveTaskResult;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tasks that move the messages of a dead-letter queue to where they came from, or elsewhere.
final class MoveTaskOperations {
    private static final int PER_SECOND_MAX = 500;
    private static final int LIST_MAX = 10;

    private final QueueDirectory directory;
    private final MoveTaskLoop loop;

    MoveTaskOperations(QueueDirectory directory, MoveTaskLoop loop) {
        this.directory = directory;
        this.loop = loop;
    }

    StartMessageMoveTaskResult start(StartMessageMoveTaskRequest in, RequestContext context) {
        var at = source(in.sourceArn(), context);
        var state = at.cell().read();
        var rate = Optional.ofNullable(in.maxNumberOfMessagesPerSecond());
        if (rate.filter(perSecond -> perSecond < 1 || perSecond > PER_SECOND_MAX).isPresent()) {
            throw SqsErrors.invalidParameter(
                    "MaxNumberOfMessagesPerSecond",
                    rate.get(),
                    "Must be between 1 and 500, if provided.");
        }
        if (!isDeadLetterQueue(state, at.queue())) {
            throw SqsErrors.invalidParameter(
                    "Source queue must be configured as a Dead Letter Queue.");
        }
        checkDestination(in.destinationArn(), at, state);
        var task =
                new MoveTask(
                        at.queue().id() + "/" + padded(context.now().toEpochMilli()),
                        context.ids().uuid(),
                        at.queue().arn(),
                        Optional.ofNullable(in.destinationArn()),
                        rate,
                        context.now(),
                        MoveTask.Status.RUNNING,
                        at.index().counts(directory.time().now()).visible(),
                        0,
                        Optional.empty());
        at.cell()
                .update(
                        now -> {
                            now.current(at.queue());
                            if (running(now, at.queue()).isPresent()) {
                                throw SqsErrors.unsupported(
                                        "There is already a task running. Only one active task is"
                                                + " allowed for a source queue arn at a given"
                                                + " time.");
                            }
                            return Change.of(MoveTaskLoop.with(now, at.queue(), task), task);
                        });
        loop.arm(at.cell(), task);
        return StartMessageMoveTaskResult.builder().taskHandle(handle(task)).build();
    }

    private static void checkDestination(
            @Nullable String destination, QueueDirectory.Located at, SqsState state) {
        if (destination == null) {
            return;
        }
        var queue =
                state.byArn(destination)
                        .orElseThrow(
                                () ->
                                        SqsErrors.resourceNotFound(
                                                "The resource that you specified for the"
                                                        + " DestinationArn parameter doesn't"
                                                        + " exist."));
        if (queue.id().equals(at.queue().id())) {
            throw SqsErrors.invalidParameter(
                    "Source queue arn and destination queue arn cannot be the same.");
        }
        if (queue.fifo() != at.queue().fifo()) {
            throw SqsErrors.invalidParameter(
                    "Source and destination queues must be of the same type.");
        }
    }

    private QueueDirectory.Located source(String arn, RequestContext context) {
        return directory
                .byArn(arn, context)
                .orElseThrow(
                        () ->
                                SqsErrors.resourceNotFound(
                                        "The resource that you specified for the SourceArn"
                                                + " parameter doesn't exist."));
    }

    private static boolean isDeadLetterQueue(SqsState state, Queue queue) {
        for (var other : state.queues().values()) {
            if (other.redrive().map(p -> p.target().equals(queue.arn())).orElse(false)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<MoveTask> running(SqsState state, Queue queue) {
        return tasks(state, queue).stream()
                .filter(task -> task.status() == MoveTask.Status.RUNNING)
                .findFirst();
    }

    /// A queue's tasks, the oldest first.
    static List<MoveTask> tasks(SqsState state, Queue queue) {
        var prefix = queue.id() + "/";
        var tasks = new ArrayList<MoveTask>();
        for (var row : state.tasks().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            tasks.add(row.getValue());
        }
        return tasks;
    }

    CancelMessageMoveTaskResult cancel(CancelMessageMoveTaskRequest in, RequestContext context) {
        var named = parse(in.taskHandle());
        var at = source(named.sourceArn(), context);
        var cancelled =
                at.cell()
                        .update(
                                state -> {
                                    var task =
                                            tasks(state, at.queue()).stream()
                                                    .filter(
                                                            each ->
                                                                    each.id()
                                                                            .equals(named.taskId()))
                                                    .findFirst()
                                                    .orElseThrow(
                                                            () ->
                                                                    SqsErrors.resourceNotFound(
                                                                            "Task does not"
                                                                                    + " exist."));
                                    if (task.status() != MoveTask.Status.RUNNING) {
                                        throw SqsErrors.unsupported(
                                                "Only active tasks can be cancelled.");
                                    }
                                    var ended =
                                            task.ended(MoveTask.Status.CANCELLED, Optional.empty());
                                    return Change.of(
                                            MoveTaskLoop.with(state, at.queue(), ended), ended);
                                });
        return CancelMessageMoveTaskResult.builder()
                .approximateNumberOfMessagesMoved(cancelled.moved())
                .build();
    }

    ListMessageMoveTasksResult list(ListMessageMoveTasksRequest in, RequestContext context) {
        int max = in.maxResults() == null ? 1 : in.maxResults();
        if (max < 1 || max > LIST_MAX) {
            throw SqsErrors.invalidParameter(
                    "MaxResults", max, "Must be between 1 and 10, if provided.");
        }
        var at = source(in.sourceArn(), context);
        var results =
                tasks(at.cell().read(), at.queue()).reversed().stream()
                        .limit(max)
                        .map(MoveTaskOperations::entry)
                        .toList();
        return ListMessageMoveTasksResult.builder()
                .results(results.isEmpty() ? null : results)
                .build();
    }

    private static ListMessageMoveTasksResultEntry entry(MoveTask task) {
        boolean running = task.status() == MoveTask.Status.RUNNING;
        return ListMessageMoveTasksResultEntry.builder()
                .taskHandle(running ? handle(task) : null)
                .status(task.status().name())
                .sourceArn(task.source())
                .destinationArn(task.destination().orElse(null))
                .maxNumberOfMessagesPerSecond(task.perSecond().orElse(null))
                .approximateNumberOfMessagesMoved(task.moved())
                .approximateNumberOfMessagesToMove(task.toMove())
                .failureReason(task.failure().orElse(null))
                .startedTimestamp(task.started().toEpochMilli())
                .build();
    }

    private static String padded(long millis) {
        var digits = Long.toString(millis);
        return "0".repeat(16 - digits.length()) + digits;
    }

    private static String handle(MoveTask task) {
        var named = new LinkedHashMap<String, String>();
        named.put("taskId", task.id());
        named.put("sourceArn", task.source());
        return Base64.getEncoder()
                .encodeToString(Json.compact(named).getBytes(StandardCharsets.UTF_8));
    }

    /// What a handle names.
    private record Named(String taskId, String sourceArn) {}

    private static Named parse(String handle) {
        try {
            if (Json.read(Base64.getDecoder().decode(handle)) instanceof Map<?, ?> map
                    && map.get("taskId") instanceof String taskId
                    && map.get("sourceArn") instanceof String sourceArn) {
                return new Named(taskId, sourceArn);
            }
        } catch (IllegalArgumentException | Json.MalformedJson notOurs) {
            throw invalidHandle();
        }
        throw invalidHandle();
    }

    private static ServiceException invalidHandle() {
        return SqsErrors.invalidParameter("Value for parameter TaskHandle is invalid.");
    }
}
