package dev.brume.route53resolver;

import dev.brume.core.Platform;
import dev.brume.core.Workers;
import dev.brume.core.event.Events;
import dev.brume.core.event.VendedLogLine;
import dev.brume.core.name.AnsweredQuery;
import dev.brume.core.name.FirewallVerdict;
import dev.brume.core.resource.Properties;
import dev.brume.core.time.Time;

import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// The lines of query logs: the newest are kept to be looked at, and each is published as an event.
/// The DNS server never waits for either: where listeners are slower, lines are lost and counted.
///
/// Source: Route 53 Developer Guide, "Values that appear in VPC Resolver query logs".
final class QueryLogs {
    /// Lines that are kept to be looked at.
    static final int KEPT_MAX = 10_000;

    /// Lines that wait to be published.
    static final int WAITING_MAX = 10_000;

    private static final String VERSION = "1.100000";

    private final Time time;
    private final Events events;
    private final Workers workers;
    private final Deque<VendedLogLine> kept = new ArrayDeque<>();
    private final BlockingQueue<VendedLogLine> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicBoolean publishing = new AtomicBoolean();
    private final AtomicLong lost = new AtomicLong();

    QueryLogs(Platform platform) {
        time = platform.time();
        events = platform.events();
        workers = platform.workers();
    }

    /// The newest lines of a configuration, the oldest of them first; of all where it is empty.
    List<VendedLogLine> lines(String configArn) {
        synchronized (kept) {
            var lines = new ArrayList<>(kept);
            lines.removeIf(line -> !configArn.isEmpty() && !line.source().equals(configArn));
            return lines;
        }
    }

    /// How many lines were not published, because those who listen were too slow.
    long lost() {
        return lost.get();
    }

    void add(CompiledRules.Log log, AnsweredQuery query) {
        var now = time.now();
        var line =
                new VendedLogLine(
                        now,
                        log.account(),
                        log.region(),
                        log.config().arn(),
                        log.config().destination(),
                        Properties.json(
                                fields(
                                        log,
                                        query,
                                        now.truncatedTo(ChronoUnit.SECONDS).toString())));
        synchronized (kept) {
            if (kept.size() >= KEPT_MAX) {
                kept.removeFirst();
            }
            kept.addLast(line);
        }
        if (!waiting.offer(line)) {
            lost.incrementAndGet();
        }
        if (publishing.compareAndSet(false, true)) {
            workers.start("resolver query logs", this::publish);
        }
    }

    /// Runs while there is something to publish.
    private void publish() {
        do {
            for (var line = waiting.poll(); line != null; line = waiting.poll()) {
                events.publish(line);
            }
            publishing.set(false);
        } while (!waiting.isEmpty() && publishing.compareAndSet(false, true));
    }

    private static Map<String, Object> fields(
            CompiledRules.Log log, AnsweredQuery query, String timestamp) {
        var fields = new LinkedHashMap<String, Object>();
        fields.put("version", VERSION);
        fields.put("account_id", log.account());
        fields.put("region", log.region());
        fields.put("vpc_id", log.vpc());
        fields.put("query_timestamp", timestamp);
        fields.put("query_name", query.name());
        fields.put("query_type", query.type());
        fields.put("query_class", "IN");
        fields.put("rcode", query.code());
        var answers = new ArrayList<Map<String, String>>();
        for (var answer : query.answers()) {
            answers.add(Map.of("Rdata", answer.data(), "Type", answer.type(), "Class", "IN"));
        }
        fields.put("answers", answers);
        fields.put("srcaddr", query.client().getAddress().getHostAddress());
        fields.put("srcport", "" + query.client().getPort());
        fields.put("transport", query.transport());
        fields.put("srcids", Map.of());
        switch (query.verdict()) {
            case FirewallVerdict.Pass pass -> {}
            case FirewallVerdict.Alert alert ->
                    rule(fields, "ALERT", alert.groupId(), alert.listId());
            case FirewallVerdict.Block block ->
                    rule(fields, "BLOCK", block.groupId(), block.listId());
        }
        return fields;
    }

    private static void rule(
            Map<String, Object> fields, String action, String groupId, String listId) {
        fields.put("firewall_rule_action", action);
        fields.put("firewall_rule_group_id", groupId);
        fields.put("firewall_domain_list_id", listId);
    }
}
