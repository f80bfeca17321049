package dev.brume.sns;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCell;
import dev.brume.core.state.StateCells;
import dev.brume.model.sns.BatchResultErrorEntry;
import dev.brume.model.sns.PublishBatchInput;
import dev.brume.model.sns.PublishBatchRequestEntry;
import dev.brume.model.sns.PublishBatchResponse;
import dev.brume.model.sns.PublishBatchResultEntry;
import dev.brume.model.sns.PublishInput;
import dev.brume.model.sns.PublishResponse;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;

/// Messages that are published: to a topic, a device, or a phone.
final class PublishOperations {
    static final Duration DEDUPLICATION = Duration.ofMinutes(5);
    private static final int ENTRIES_MAX = 10;
    private static final int ID_LENGTH_MAX = 80;
    private static final int CLOCK_BITS = 20;

    /// How many ids whose time is over one publication takes away.
    private static final int FORGOTTEN_AT_ONCE_MAX = 100;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]+");
    private static final Pattern PHONE = Pattern.compile("\\+[0-9]{8,15}");

    private final StateCells<SnsState> cells;
    private final Fanout fanout;
    private final PlatformOperations platforms;
    private final Outbox outbox;
    private final TopicKeys keys;

    /// FIFO topics publish one message after the other, so that every subscriber has them in order.
    private final Map<String, Sequencer> sequencers = new ConcurrentHashMap<>();

    private static final class Sequencer {
        final ReentrantLock lock = new ReentrantLock(true);
        final ArrayDeque<Used> used = new ArrayDeque<>();
        long last;
    }

    /// A deduplication id in use, the oldest first.
    private record Used(String key, Instant at) {}

    PublishOperations(
            StateCells<SnsState> cells,
            Fanout fanout,
            PlatformOperations platforms,
            Outbox outbox,
            TopicKeys keys) {
        this.cells = cells;
        this.fanout = fanout;
        this.platforms = platforms;
        this.outbox = outbox;
        this.keys = keys;
    }

    PublishResponse publish(PublishInput in, RequestContext context) {
        var given = MessageChecks.Given.of(in);
        if (in.phoneNumber() != null) {
            return toPhone(in.phoneNumber(), given, context);
        }
        var target = in.topicArn() == null ? in.targetArn() : in.topicArn();
        if (target == null) {
            throw SnsErrors.invalid(
                    "TopicArn or TargetArn Reason: no value for required parameter");
        }
        Arns.check(in.topicArn() == null ? "TargetArn" : "TopicArn", target, context);
        if (Arns.resource(target).startsWith("endpoint/")) {
            var id = context.ids().uuid();
            var texts = MessageChecks.check(given);
            platforms.publish(target, given, texts, id, context);
            return PublishResponse.builder().messageId(id).build();
        }
        var sent = toTopic(target, given, context);
        return PublishResponse.builder()
                .messageId(sent.messageId())
                .sequenceNumber(sent.sequence() == 0 ? null : sent.sequenceNumber())
                .build();
    }

    private PublishResponse toPhone(
            String number, MessageChecks.Given given, RequestContext context) {
        if (!PHONE.matcher(number).matches()) {
            throw SnsErrors.invalid(
                    "PhoneNumber Reason: " + number + " is not valid to publish to");
        }
        var texts = MessageChecks.check(given);
        MessageChecks.attributes(given.attributes());
        var phone = cells.at(context).read().phones().find(number);
        if (phone.map(SnsState.Phone::optedOut).orElse(false)) {
            throw SnsErrors.optedOut();
        }
        var id = context.ids().uuid();
        var text =
                given.byProtocol()
                        ? texts.getOrDefault("sms", texts.get("default"))
                        : given.message();
        outbox.add(
                Outbox.Letter.of("sms", number, id, context)
                        .with(given.subject(), String.valueOf(text)));
        return PublishResponse.builder().messageId(id).build();
    }

    PublishBatchResponse publishBatch(PublishBatchInput in, RequestContext context) {
        var entries = in.publishBatchRequestEntries();
        Arns.check("TopicArn", in.topicArn(), context);
        var topic = topic(in.topicArn(), context);
        checkBatch(entries);
        long bytes = 0;
        for (var entry : entries) {
            var given = MessageChecks.Given.of(entry);
            bytes += given.bytes();
            checkFifo(topic, given);
            if (given.byProtocol()) {
                MessageChecks.check(given);
            }
            MessageChecks.attributes(given.attributes());
        }
        if (bytes > MessageChecks.BYTES_MAX) {
            throw SnsErrors.batchTooLong();
        }
        var successful = new ArrayList<PublishBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : entries) {
            try {
                var sent = toTopic(in.topicArn(), MessageChecks.Given.of(entry), context);
                successful.add(
                        PublishBatchResultEntry.builder()
                                .id(entry.id())
                                .messageId(sent.messageId())
                                .sequenceNumber(sent.sequence() == 0 ? null : sent.sequenceNumber())
                                .build());
            } catch (ServiceException refused) {
                failed.add(
                        BatchResultErrorEntry.builder()
                                .id(entry.id())
                                .code(refused.queryCode())
                                .message(refused.message())
                                .senderFault(refused.senderFault())
                                .build());
            }
        }
        return PublishBatchResponse.builder().successful(successful).failed(failed).build();
    }

    private static void checkBatch(List<PublishBatchRequestEntry> entries) {
        if (entries.isEmpty()) {
            throw SnsErrors.emptyBatch();
        }
        if (entries.size() > ENTRIES_MAX) {
            throw SnsErrors.tooManyEntries();
        }
        var ids = new HashSet<String>();
        for (var entry : entries) {
            if (entry.id().length() > ID_LENGTH_MAX) {
                throw SnsErrors.longEntryId(entry.id());
            }
            if (!ID.matcher(entry.id()).matches()) {
                throw SnsErrors.invalidEntryId(entry.id());
            }
            if (!ids.add(entry.id())) {
                throw SnsErrors.repeatedId();
            }
        }
    }

    private StateCell<SnsState> cell(String arn) {
        return cells.at(Arns.account(arn), Arns.region(arn));
    }

    private Topic topic(String arn, RequestContext context) {
        return cells.at(Arns.account(arn), context.region())
                .read()
                .topic(arn)
                .orElseThrow(SnsErrors::noTopic);
    }

    private static void checkFifo(Topic topic, MessageChecks.Given given) {
        if (!topic.fifo()) {
            if (given.deduplicationId().isPresent()) {
                throw SnsErrors.invalid(
                        "MessageDeduplicationId Reason: The request includes"
                                + " MessageDeduplicationId parameter that is not valid for this"
                                + " topic type");
            }
            return;
        }
        if (given.groupId().isEmpty()) {
            throw SnsErrors.invalid("The MessageGroupId parameter is required for FIFO topics");
        }
        if (given.deduplicationId().isEmpty()
                && !topic.setting("ContentBasedDeduplication").equals("true")) {
            throw SnsErrors.invalid(
                    "The topic should either have ContentBasedDeduplication enabled or"
                            + " MessageDeduplicationId provided explicitly");
        }
    }

    private Publication toTopic(String arn, MessageChecks.Given given, RequestContext context) {
        var topic = topic(arn, context);
        var texts = MessageChecks.check(given);
        checkFifo(topic, given);
        var attributes = MessageChecks.attributes(given.attributes());
        keys.encrypt(topic, context);
        var asked =
                new Publication(
                        context.ids().uuid(),
                        0,
                        context.now(),
                        given.message(),
                        given.byProtocol(),
                        texts,
                        given.subject(),
                        attributes,
                        given.groupId(),
                        given.deduplicationId());
        var published = DataProtection.inbound(topic, asked, context.caller().arn(), outbox);
        if (!topic.fifo()) {
            fanout.publish(topic, published, context);
            return published;
        }
        var sequencer = sequencers.computeIfAbsent(arn, key -> sequencer(topic));
        sequencer.lock.lock();
        try {
            return inOrder(topic, published, sequencer, context);
        } finally {
            sequencer.lock.unlock();
        }
    }

    private Publication inOrder(
            Topic topic, Publication published, Sequencer sequencer, RequestContext context) {
        var id = published.deduplicationId().orElseGet(() -> digest(published.message()));
        var scope =
                topic.setting("FifoThroughputScope").equals("MessageGroup")
                        ? published.groupId().orElse("") + "/"
                        : "";
        var key = topic.name() + "/" + scope + id;
        var state = cell(topic.arn()).read();
        var used = state.deduplications().get(key);
        if (used != null && used.at().plus(DEDUPLICATION).isAfter(context.now())) {
            return placed(published, used.messageId(), used.sequence(), id);
        }
        sequencer.last = Math.max(sequencer.last + 1, context.now().toEpochMilli() << CLOCK_BITS);
        var placed = placed(published, published.messageId(), sequencer.last, id);
        keep(topic, placed, new Used(key, context.now()), sequencer);
        fanout.publish(topic, placed, context);
        return placed;
    }

    private static Publication placed(
            Publication published, String messageId, long sequence, String deduplicationId) {
        return new Publication(
                messageId,
                sequence,
                published.at(),
                published.message(),
                published.byProtocol(),
                published.texts(),
                published.subject(),
                published.attributes(),
                published.groupId(),
                Optional.of(deduplicationId));
    }

    /// A topic's sequencer, which knows the ids that were in use when the emulator started.
    private Sequencer sequencer(Topic topic) {
        var made = new Sequencer();
        var prefix = topic.name() + "/";
        var kept = new ArrayList<Used>();
        for (var row : cell(topic.arn()).read().deduplications().after(prefix, true)) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            kept.add(new Used(row.getKey(), row.getValue().at()));
            made.last = Math.max(made.last, row.getValue().sequence());
        }
        kept.sort(Comparator.comparing(Used::at));
        made.used.addAll(kept);
        return made;
    }

    /// Keeps the use of the deduplication id, and the message where the topic has an archive.
    private void keep(Topic topic, Publication placed, Used now, Sequencer sequencer) {
        var use = new SnsState.Deduplication(placed.messageId(), placed.sequence(), now.at());
        var archived = !topic.setting(Archives.POLICY).isEmpty();
        var over = new ArrayList<String>();
        for (var oldest = sequencer.used.peek();
                oldest != null
                        && over.size() < FORGOTTEN_AT_ONCE_MAX
                        && !oldest.at().plus(DEDUPLICATION).isAfter(now.at());
                oldest = sequencer.used.peek()) {
            over.add(sequencer.used.remove().key());
        }
        cell(topic.arn())
                .update(
                        state -> {
                            var rows = state.deduplications();
                            for (var key : over) {
                                rows = rows.without(key);
                            }
                            var next = state.deduplications(rows.with(now.key(), use));
                            return Change.of(
                                    archived ? Archives.with(next, topic, placed, now.at()) : next,
                                    use);
                        });
        sequencer.used.add(now);
    }

    private static String digest(String message) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(message.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
