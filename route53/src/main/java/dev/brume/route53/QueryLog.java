package dev.brume.route53;

import dev.brume.core.Platform;
import dev.brume.core.Workers;
import dev.brume.core.event.Events;
import dev.brume.core.event.VendedLogLine;
import dev.brume.core.state.StateCells;
import dev.brume.core.time.Time;
import dev.brume.engine.dns.Addresses;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseWriter;

import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// The lines of public zones' query logs: the newest are kept to be looked at, and each is
/// published for whoever keeps the log group. The DNS server never waits: where listeners are
/// slower, lines are lost.
///
/// Source: Route 53 Developer Guide, "Values that appear in DNS query logs".
final class QueryLog {
    /// Lines that are kept to be looked at.
    static final int KEPT_MAX = 1_000;

    /// Lines that wait to be published.
    static final int WAITING_MAX = 10_000;

    /// Where Brume answers, as AWS names the places of its edge.
    static final String EDGE = "LCL1";

    private static final String VERSION = "1.0";
    private static final String REGION = "us-east-1";

    private final Time time;
    private final Events events;
    private final Workers workers;
    private final Map<String, Target> targets = new ConcurrentHashMap<>();
    private final Deque<String> kept = new ArrayDeque<>();
    private final BlockingQueue<VendedLogLine> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final AtomicBoolean publishing = new AtomicBoolean();

    QueryLog(Platform platform) {
        time = platform.time();
        events = platform.events();
        workers = platform.workers();
    }

    private record Target(String account, DelegationState.LogConfig config) {}

    /// Follows what is kept, whenever it is replaced.
    void start(StateCells<DelegationState> cells) {
        cells.onReplaced(
                cell -> {
                    var account = cell.id().account();
                    targets.values().removeIf(target -> target.account().equals(account));
                    cell.read().logs().forEach(row -> log(account, row.getValue()));
                });
        for (var cell : cells.all()) {
            cell.read().logs().forEach(row -> log(cell.id().account(), row.getValue()));
        }
    }

    /// Begins to log the queries for a zone.
    void log(String account, DelegationState.LogConfig config) {
        targets.put(config.zoneId(), new Target(account, config));
    }

    void end(String zoneId) {
        targets.remove(zoneId);
    }

    /// Whether no zone is logged.
    boolean isIdle() {
        return targets.isEmpty();
    }

    /// The newest lines, the oldest of them first.
    List<String> lines() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    /// Logs a query that is answered, if its zone is logged.
    void add(DnsExchange exchange, String zoneId) {
        var target = targets.get(zoneId);
        if (target == null) {
            return;
        }
        var now = time.now();
        var subnet = exchange.query().subnet();
        var name = exchange.query().name().name().toString();
        var line =
                String.join(
                        " ",
                        VERSION,
                        now.truncatedTo(ChronoUnit.MILLIS).toString(),
                        zoneId,
                        name.length() > 1 ? name.substring(0, name.length() - 1) : name,
                        RecordType.name(exchange.query().type()),
                        exchange.out().code().name(),
                        exchange.out().bytesMax() > ResponseWriter.UDP_BYTES_TOLD ? "TCP" : "UDP",
                        EDGE,
                        Addresses.text(exchange.resolver()),
                        subnet == null
                                ? "-"
                                : Addresses.text(subnet.address()) + "/" + subnet.prefix());
        synchronized (kept) {
            if (kept.size() >= KEPT_MAX) {
                kept.removeFirst();
            }
            kept.addLast(line);
        }
        var source = "arn:aws:route53:::queryloggingconfig/" + target.config().id();
        waiting.offer(
                new VendedLogLine(
                        now,
                        target.account(),
                        REGION,
                        source,
                        target.config().logGroupArn(),
                        line));
        if (publishing.compareAndSet(false, true)) {
            workers.start("query log", this::publish);
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
}
