package dev.brume.sqs;

import dev.brume.core.state.Change;
import dev.brume.model.sqs.CreateQueueRequest;
import dev.brume.model.sqs.CreateQueueResult;
import dev.brume.model.sqs.DeleteQueueRequest;
import dev.brume.model.sqs.GetQueueUrlRequest;
import dev.brume.model.sqs.GetQueueUrlResult;
import dev.brume.model.sqs.ListDeadLetterSourceQueuesRequest;
import dev.brume.model.sqs.ListDeadLetterSourceQueuesResult;
import dev.brume.model.sqs.ListQueuesRequest;
import dev.brume.model.sqs.ListQueuesResult;
import dev.brume.model.sqs.PurgeQueueRequest;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Queues as such: made, found, emptied, deleted.
final class QueueOperations {
    /// For how long a deleted queue's name cannot be used.
    static final Duration NAME_KEPT = Duration.ofSeconds(60);

    /// How often a queue can be purged.
    static final Duration PURGE_PERIOD = Duration.ofSeconds(60);

    private static final int LIST_MAX = 1_000;

    private final QueueDirectory directory;

    QueueOperations(QueueDirectory directory) {
        this.directory = directory;
    }

    CreateQueueResult create(CreateQueueRequest in, RequestContext context) {
        var given = in.attributes() == null ? Map.<String, String>of() : in.attributes();
        boolean fifo = "true".equalsIgnoreCase(given.get(QueueSetting.FIFO.wireName()));
        QueueNames.check(in.queueName(), fifo);
        var settings = QueueSettings.ofNew(given, fifo);
        var tags = QueueTags.of(in.tags());
        var now = context.now().truncatedTo(ChronoUnit.SECONDS);
        var queue =
                new Queue(
                        in.queueName(),
                        context.ids().base32(10),
                        context.arn("sqs", in.queueName()),
                        now,
                        now,
                        settings.values(),
                        settings.redrive(),
                        settings.redriveAllow(),
                        tags,
                        Optional.empty());
        directory
                .cells()
                .at(context)
                .update(
                        state -> {
                            var present = state.queues().get(queue.name());
                            if (present != null) {
                                checkSame(present, given);
                                return Change.of(state, present);
                            }
                            checkName(state, queue.name(), context.now());
                            settings.checkTarget(queue, state, given);
                            var next = state.deletions(state.deletions().without(queue.name()));
                            return Change.of(next.with(queue), queue);
                        });
        return CreateQueueResult.builder()
                .queueUrl(QueueUrls.of(context.account(), queue.name(), context))
                .build();
    }

    /// A queue may be created again as long as nothing is asked for that it is not.
    private static void checkSame(Queue present, Map<String, String> given) {
        for (var name : new TreeSet<>(given.keySet())) {
            var value = QueueSettings.ofNew(given, present.fifo()).values().get(name);
            var has = QueueSetting.named(name).map(present::setting).orElse("");
            if (value != null && !value.equals(has)) {
                throw SqsErrors.queueExists(name);
            }
        }
    }

    private static void checkName(SqsState state, String name, Instant now) {
        var deletion = state.deletions().get(name);
        if (deletion != null && deletion.at().plus(NAME_KEPT).isAfter(now)) {
            throw SqsErrors.deletedRecently();
        }
    }

    GetQueueUrlResult url(GetQueueUrlRequest in, RequestContext context) {
        var account =
                in.queueOwnerAWSAccountId() == null
                        ? context.account()
                        : in.queueOwnerAWSAccountId();
        var cell = directory.cells().at(account, context.region());
        if (!cell.read().queues().containsKey(in.queueName())) {
            throw SqsErrors.noSuchQueue();
        }
        return GetQueueUrlResult.builder()
                .queueUrl(QueueUrls.of(account, in.queueName(), context))
                .build();
    }

    ListQueuesResult list(ListQueuesRequest in, RequestContext context) {
        var prefix = in.queueNamePrefix() == null ? "" : in.queueNamePrefix();
        var queues = directory.cells().at(context).read().queues();
        var request = QueuePage.Request.of(in.nextToken(), in.maxResults(), LIST_MAX);
        var page = QueuePage.of(queues, prefix, request, queue -> true);
        var urls = new ArrayList<String>();
        for (var name : page.names()) {
            urls.add(QueueUrls.of(context.account(), name, context));
        }
        return ListQueuesResult.builder()
                .queueUrls(urls.isEmpty() ? null : urls)
                .nextToken(page.nextToken())
                .build();
    }

    ListDeadLetterSourceQueuesResult sources(
            ListDeadLetterSourceQueuesRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        var request = QueuePage.Request.of(in.nextToken(), in.maxResults(), LIST_MAX);
        var page =
                QueuePage.of(
                        at.cell().read().queues(),
                        "",
                        request,
                        queue ->
                                queue.redrive()
                                        .map(policy -> policy.target().equals(at.queue().arn()))
                                        .orElse(false));
        var account = at.cell().id().account();
        return ListDeadLetterSourceQueuesResult.builder()
                .queueUrls(
                        page.names().stream()
                                .map(name -> QueueUrls.of(account, name, context))
                                .toList())
                .nextToken(page.nextToken())
                .build();
    }

    void delete(DeleteQueueRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        at.cell()
                .update(
                        state ->
                                Change.of(
                                        state.without(state.current(at.queue()), context.now()),
                                        at.queue()));
        directory.indexes().forget(at.cell(), at.queue());
    }

    void purge(PurgeQueueRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        var before =
                at.cell()
                        .update(
                                state -> {
                                    var queue = state.current(at.queue());
                                    checkPurge(queue, context.now());
                                    var purged = queue.purgedAt(context.now());
                                    return Change.of(state.emptied(queue).with(purged), state);
                                });
        var places = new ArrayList<Long>();
        var prefix = at.queue().id() + "/";
        for (var row : before.from(at.queue())) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            places.add(row.getValue().sequence());
        }
        at.index().removed(places);
    }

    private static void checkPurge(Queue queue, Instant now) {
        if (queue.purged().map(at -> at.plus(PURGE_PERIOD).isAfter(now)).orElse(false)) {
            throw SqsErrors.purgeInProgress(queue.name());
        }
    }
}
