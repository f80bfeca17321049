package dev.brume.sqs;

import dev.brume.core.gateway.Client;
import dev.brume.core.time.Time;
import dev.brume.model.sqs.ReceiveMessageRequest;
import dev.brume.model.sqs.ReceiveMessageResult;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Messages that are received, at once or as soon as one comes.
final class ReceiveOperations {
    static final int MESSAGES_MAX = 10;
    static final int WAIT_SECONDS_MAX = 20;
    static final int VISIBILITY_SECONDS_MAX = 43_200;

    private final QueueDirectory directory;
    private final DeadLetters deadLetters;
    private final QueueKeys keys;
    private final Time time;

    ReceiveOperations(QueueDirectory directory, DeadLetters deadLetters, QueueKeys keys) {
        this.directory = directory;
        this.deadLetters = deadLetters;
        this.keys = keys;
        this.time = directory.time();
    }

    ReceiveMessageResult receive(ReceiveMessageRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        var queue = at.queue();
        int max = in.maxNumberOfMessages() == null ? 1 : in.maxNumberOfMessages();
        if (max < 1 || max > MESSAGES_MAX) {
            throw SqsErrors.invalidParameter(
                    "MaxNumberOfMessages", max, "Must be between 1 and 10, if provided.");
        }
        int wait =
                in.waitTimeSeconds() == null
                        ? queue.number(QueueSetting.RECEIVE_WAIT_SECONDS)
                        : in.waitTimeSeconds();
        if (wait < 0 || wait > WAIT_SECONDS_MAX) {
            throw SqsErrors.invalidParameter(
                    "WaitTimeSeconds", wait, "Must be >= 0 and <= 20, if provided.");
        }
        int visibility =
                in.visibilityTimeout() == null
                        ? queue.number(QueueSetting.VISIBILITY_TIMEOUT)
                        : in.visibilityTimeout();
        if (visibility < 0 || visibility > VISIBILITY_SECONDS_MAX) {
            throw SqsErrors.invalidParameter(
                    "VisibilityTimeout", visibility, "Must be between 0 and 43200, if provided.");
        }
        if (!queue.fifo() && in.receiveRequestAttemptId() != null) {
            throw SqsErrors.notForThisType("ReceiveRequestAttemptId", in.receiveRequestAttemptId());
        }
        keys.decrypt(queue, context);
        Removals.expire(at, time.now());
        var asked =
                new Asked(
                        max,
                        wait,
                        Duration.ofSeconds(visibility).toMillis(),
                        in.receiveRequestAttemptId());
        var selection = AttributeSelection.of(in);
        var taken = take(at, asked);
        at.index().activity().received(taken.size());
        var messages = taken.stream().map(received -> selection.message(queue, received)).toList();
        return ReceiveMessageResult.builder()
                .messages(messages.isEmpty() ? null : messages)
                .build();
    }

    /// What a receive asks for, checked.
    private record Asked(
            int max, int waitSeconds, long visibilityMillis, @Nullable String attempt) {}

    /// A message as it was handed out.
    record Received(StoredMessage message, int receives, long firstMillis, String handle) {
        static Received of(Queue queue, Entry entry) {
            var handle =
                    new ReceiptHandle(queue.id(), entry.sequence(), entry.receipt, entry.dueMillis);
            return new Received(
                    entry.message, entry.receives, entry.firstReceivedMillis, handle.text());
        }
    }

    private List<Received> take(QueueDirectory.Located at, Asked asked) {
        var wait = new Wait(at.index(), asked.waitSeconds());
        try {
            return take(at, asked, wait);
        } finally {
            wait.end();
        }
    }

    private List<Received> take(QueueDirectory.Located at, Asked asked, Wait wait) {
        var lock = at.index().lock();
        while (true) {
            QueueIndex.Taken taken;
            lock.lock();
            try {
                taken = wait.attempt(() -> look(at, asked));
                if (taken.dead().isEmpty() && taken.expired().isEmpty()) {
                    return taken.given().stream()
                            .map(entry -> Received.of(at.queue(), entry))
                            .toList();
                }
                // What was taken beside the dead is answered; the dead leave all the same.
            } finally {
                lock.unlock();
            }
            if (!taken.expired().isEmpty()) {
                Removals.remove(at, taken.expired());
            }
            if (!taken.dead().isEmpty()) {
                deadLetters.move(at, taken.dead());
            }
            if (!taken.given().isEmpty()) {
                lock.lock();
                try {
                    return taken.given().stream()
                            .map(entry -> Received.of(at.queue(), entry))
                            .toList();
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /// Takes what is there. Called with the lock held.
    private QueueIndex.Taken look(QueueDirectory.Located at, Asked asked) {
        var now = time.now();
        var index = at.index();
        index.settle(now);
        var attempt = asked.attempt();
        if (attempt != null) {
            var again = index.attempts().again(attempt, now.toEpochMilli());
            if (!again.isEmpty()) {
                long until = now.toEpochMilli() + asked.visibilityMillis();
                again.forEach(entry -> index.visibleAt(entry, until, now));
                return new QueueIndex.Taken(again, List.of(), List.of(), false);
            }
        }
        var taken =
                index.take(
                        new QueueIndex.Taking(
                                asked.max(),
                                asked.visibilityMillis(),
                                deadLetters.receivesMax(at),
                                now.toEpochMilli() - retentionMillis(at.queue())),
                        now);
        if (taken.full()
                && taken.given().isEmpty()
                && !at.queue().fifo()
                && asked.waitSeconds() == 0) {
            throw SqsErrors.overLimit(
                    "Too many messages in flight: "
                            + QueueIndex.IN_FLIGHT_MAX
                            + " of this queue wait to be deleted.");
        }
        if (attempt != null && !taken.given().isEmpty()) {
            index.attempts().put(attempt, taken.given(), now.toEpochMilli());
        }
        return taken;
    }

    static long retentionMillis(Queue queue) {
        return queue.number(QueueSetting.MESSAGE_RETENTION_PERIOD) * 1_000L;
    }

    /// The waiting of one receive: its timer and its client's presence begin when it really waits.
    private final class Wait {
        private final QueueIndex index;
        private final int seconds;
        private final List<Runnable> ends = new ArrayList<>();
        private Waiters.@Nullable Waiter waiter;

        Wait(QueueIndex index, int seconds) {
            this.index = index;
            this.seconds = seconds;
        }

        /// Looks until there is something or the wait is over. Called with the lock held.
        QueueIndex.Taken attempt(Supplier<QueueIndex.Taken> look) {
            try {
                while (true) {
                    var taken = look.get();
                    boolean something = !taken.isNothing();
                    if (something || seconds == 0 || over()) {
                        if (something) {
                            index.waiters().arrived(index.firstDue());
                        }
                        return taken;
                    }
                    begun().await(index.firstDue());
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return QueueIndex.Taken.NOTHING;
            }
        }

        private boolean over() {
            var waiting = waiter;
            return waiting != null && waiting.over();
        }

        private Waiters.Waiter begun() {
            var waiting = waiter;
            if (waiting == null) {
                var made = index.waiters().newWaiter();
                var timer = time.at(time.now().plusSeconds(seconds), "sqs receive", made::end);
                var presence = Client.whenGone(made::end);
                ends.add(timer::cancel);
                ends.add(presence::close);
                waiter = made;
                waiting = made;
            }
            return waiting;
        }

        void end() {
            ends.forEach(Runnable::run);
            ends.clear();
        }
    }
}
