package dev.brume.sqs;

import dev.brume.core.EmulatorConfig;
import dev.brume.core.ServicePages;
import dev.brume.core.admin.Json;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.QueryString;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// What is in a queue, for developers: `GET /_brume/sqs/messages?QueueUrl=URL` tells its messages
/// without receiving them, the oldest first. `region=` says where, `limit=` how many.
final class QueuePages implements ServicePages {
    static final String PREFIX = "/_brume/sqs/messages";

    private static final int SHOWN = 100;
    private static final int SHOWN_MAX = 10_000;
    private static final Pattern QUEUE = Pattern.compile("(?:.*/)?([0-9]{12})/([^/]+)/?");

    private final QueueDirectory directory;
    private final EmulatorConfig config;

    QueuePages(QueueDirectory directory, EmulatorConfig config) {
        this.directory = directory;
        this.config = config;
    }

    @Override
    public WireResponse handle(WireRequest request) {
        var asked = parameters(request.query());
        var named = QUEUE.matcher(asked.getOrDefault("QueueUrl", ""));
        if (!request.method().equals("GET") || !request.path().equals(PREFIX) || !named.matches()) {
            return refusal(400, "there is GET " + PREFIX + "?QueueUrl=URL&region=REGION&limit=N");
        }
        var limit = limit(asked.getOrDefault("limit", String.valueOf(SHOWN)));
        if (limit.isEmpty()) {
            return refusal(400, "limit is a number from 1 to " + SHOWN_MAX);
        }
        var region = asked.getOrDefault("region", config.region());
        var cell = directory.cells().at(named.group(1), region);
        return cell.read()
                .queues()
                .find(named.group(2))
                .map(queue -> messages(directory.locate(cell, queue), limit.get()))
                .orElseGet(() -> refusal(404, "there is no such queue in " + region));
    }

    private WireResponse messages(QueueDirectory.Located at, int limit) {
        var shown = new ArrayList<Map<String, Object>>();
        for (var seen : at.index().look(limit, directory.time().now()).values()) {
            shown.add(fields(seen));
        }
        return json(200, Map.of("messages", shown));
    }

    private static Map<String, Object> fields(QueueIndex.Seen seen) {
        var message = seen.message();
        var fields = new LinkedHashMap<String, Object>();
        fields.put("messageId", message.messageId());
        fields.put("state", seen.phase().name());
        fields.put("sent", message.sent().toString());
        fields.put("receives", seen.receives());
        if (seen.receives() > 0) {
            fields.put(
                    "firstReceived", Instant.ofEpochMilli(seen.firstReceivedMillis()).toString());
        }
        message.groupId().ifPresent(group -> fields.put("groupId", group));
        message.deduplicationId().ifPresent(id -> fields.put("deduplicationId", id));
        message.deadLetterSource().ifPresent(arn -> fields.put("deadLetterSource", arn));
        fields.put("body", message.body());
        return fields;
    }

    private static Optional<Integer> limit(String text) {
        try {
            int limit = Integer.parseInt(text);
            return limit < 1 || limit > SHOWN_MAX ? Optional.empty() : Optional.of(limit);
        } catch (NumberFormatException noNumber) {
            return Optional.empty();
        }
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        var parsed = QueryString.parse(query);
        for (int i = 0; parsed != null && i < parsed.size(); i++) {
            parameters.put(parsed.nameAt(i), parsed.valueAt(i));
        }
        return parameters;
    }

    private static WireResponse refusal(int status, String why) {
        return json(status, Map.of("message", why));
    }

    private static WireResponse json(int status, Object tree) {
        return new WireResponse(
                status,
                Headers.of("content-type", "application/json"),
                Body.of((Json.text(tree) + "\n").getBytes(StandardCharsets.UTF_8)));
    }
}
