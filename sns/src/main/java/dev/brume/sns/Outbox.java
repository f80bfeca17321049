package dev.brume.sns;

import dev.brume.wire.call.RequestContext;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What would have left for mailboxes, phones and apps, and what could not be delivered, with the
/// reason: kept to be looked at, never sent. In memory, the newest only.
final class Outbox {
    /// How many letters are kept.
    static final int LETTERS_MAX = 10_000;

    private final ArrayDeque<Letter> letters = new ArrayDeque<>();

    /// A letter.
    ///
    /// @param kind the protocol: `email`, `sms`, `application`, `lambda` …
    /// @param to address, number, or ARN
    /// @param source the topic's ARN; empty where nothing was published to one
    /// @param undelivered why it was not delivered; empty for what is kept here instead of being
    ///     sent
    record Letter(
            Instant at,
            String account,
            String region,
            String kind,
            String to,
            String messageId,
            String source,
            Optional<String> subject,
            String body,
            Optional<String> undelivered) {

        static Letter of(String kind, String to, String messageId, RequestContext context) {
            return new Letter(
                    context.now(),
                    context.account(),
                    context.region(),
                    kind,
                    to,
                    messageId,
                    "",
                    Optional.empty(),
                    "",
                    Optional.empty());
        }

        Letter with(Optional<String> newSubject, String newBody) {
            return new Letter(
                    at,
                    account,
                    region,
                    kind,
                    to,
                    messageId,
                    source,
                    newSubject,
                    newBody,
                    undelivered);
        }

        Letter undelivered(String reason) {
            return new Letter(
                    at,
                    account,
                    region,
                    kind,
                    to,
                    messageId,
                    source,
                    subject,
                    body,
                    Optional.of(reason));
        }

        Map<String, String> fields() {
            var fields = new LinkedHashMap<String, String>();
            fields.put("time", at.toString());
            fields.put("account", account);
            fields.put("region", region);
            fields.put("protocol", kind);
            fields.put("to", to);
            fields.put("messageId", messageId);
            if (!source.isEmpty()) {
                fields.put("topicArn", source);
            }
            subject.ifPresent(text -> fields.put("subject", text));
            fields.put("message", body);
            undelivered.ifPresent(reason -> fields.put("undelivered", reason));
            return fields;
        }
    }

    synchronized void add(Letter letter) {
        if (letters.size() >= LETTERS_MAX) {
            letters.remove();
        }
        letters.add(letter);
    }

    /// The letters, the oldest first.
    synchronized List<Letter> letters() {
        return new ArrayList<>(letters);
    }

    synchronized void clear() {
        letters.clear();
    }
}
