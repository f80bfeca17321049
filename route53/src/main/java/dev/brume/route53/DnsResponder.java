package dev.brume.route53;

import dev.brume.core.name.AnsweredQuery;
import dev.brume.core.name.FirewallVerdict;
import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsQuery;
import dev.brume.engine.dns.RecordType;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.engine.dns.ResponseWriter;

import org.jspecify.annotations.Nullable;

import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/// Makes an answer of a message. One for each event loop: its buffers are used again and again.
final class DnsResponder {
    /// There is nothing to answer now.
    static final int NO_ANSWER = 0;

    /// More than an answer over UDP has.
    private static final int UDP_BYTES_MAX = 2 * ResponseWriter.UDP_BYTES_TOLD;

    private final DnsChain chain;
    private final DnsQuery query = new DnsQuery();
    private final byte[] out;
    private final ResponseWriter writer;
    private @Nullable Deferred deferred;

    DnsResponder(DnsChain chain) {
        this(chain, ResponseWriter.MESSAGE_BYTES_MAX);
    }

    private DnsResponder(DnsChain chain, int bytesMax) {
        this.chain = chain;
        out = new byte[bytesMax];
        writer = new ResponseWriter(out);
    }

    /// An answer that other servers are asked for.
    private record Deferred(
            byte[] message,
            DnsExchange.Client client,
            FirewallVerdict verdict,
            AnswerCache.Key question,
            Sender sender) {
        /// The answer to the client, made of theirs.
        byte[] complete(DnsChain chain, Forwarder.@Nullable Answered answered) {
            int bytesMax = sender.udp() ? UDP_BYTES_MAX : ResponseWriter.MESSAGE_BYTES_MAX;
            return new DnsResponder(chain, bytesMax).complete(this, answered);
        }
    }

    /// Where a message came from.
    private record Sender(InetSocketAddress address, boolean udp) {}

    /// The bytes of the last answer.
    byte[] answer() {
        return out;
    }

    /// Answers a datagram.
    ///
    /// @param from the address that it came from
    /// @return how many bytes of [#answer] are the answer
    int respondUdp(byte[] message, int length, InetSocketAddress from) {
        return respond(message, length, new Sender(from, true));
    }

    /// Answers a message that came over TCP.
    int respondTcp(byte[] message, int length, InetSocketAddress from) {
        return respond(message, length, new Sender(from, false));
    }

    /// Whether the last message is answered later, by [#later].
    boolean isDeferred() {
        return deferred != null;
    }

    /// Has the last message answered.
    ///
    /// @param then is given the answer, on another thread or at once
    void later(Consumer<byte[]> then) {
        var last = deferred;
        deferred = null;
        if (last != null) {
            chain.forwarder()
                    .ask(last.question(), answered -> then.accept(last.complete(chain, answered)));
        }
    }

    private int respond(byte[] message, int length, Sender sender) {
        deferred = null;
        var verdict = query.read(message, length);
        if (verdict == DnsQuery.Verdict.IGNORE) {
            return NO_ANSWER;
        }
        writer.begin(query, bytesMax(sender));
        if (verdict != DnsQuery.Verdict.ANSWER) {
            writer.code(codeOf(verdict));
            return writer.finish();
        }
        var client = chain.client(sender.address().getAddress().getAddress());
        var exchange = answer(query, client, null);
        if (exchange.targets().isEmpty()) {
            return settle(exchange, sender);
        }
        var question = question(exchange);
        var known = chain.forwarder().find(question);
        if (known != null) {
            received(known);
            return settle(exchange, sender);
        }
        // The message is used again before the answer comes.
        var copy = Arrays.copyOf(message, length);
        deferred = new Deferred(copy, client, exchange.verdict(), question, sender);
        return NO_ANSWER;
    }

    private static AnswerCache.Key question(DnsExchange exchange) {
        var asked = exchange.query();
        return new AnswerCache.Key(
                exchange.targets(), asked.name().name(), asked.type(), asked.dnssecOk());
    }

    private int bytesMax(Sender sender) {
        return sender.udp()
                ? Math.min(query.udpBytes(), ResponseWriter.UDP_BYTES_TOLD)
                : ResponseWriter.MESSAGE_BYTES_MAX;
    }

    /// Answers a query and says why it is answered so; may wait for other servers.
    int explain(byte[] message, DnsExchange.Client client, Explanation explanation) {
        if (query.read(message, message.length) != DnsQuery.Verdict.ANSWER) {
            throw new IllegalArgumentException("no query");
        }
        writer.begin(query, ResponseWriter.MESSAGE_BYTES_MAX);
        var exchange = answer(query, client, explanation);
        if (!exchange.targets().isEmpty()) {
            received(chain.forwarder().ask(question(exchange)));
        }
        return inspected(exchange, writer.finish());
    }

    private DnsExchange answer(
            DnsQuery asked, DnsExchange.Client client, @Nullable Explanation explanation) {
        var exchange = new DnsExchange(asked, client, writer, explanation);
        writer.recursionAvailable(chain.recurses());
        for (var handler : chain.handlers()) {
            if (handler.answer(exchange)) {
                break;
            }
        }
        return exchange;
    }

    private byte[] complete(Deferred waiting, Forwarder.@Nullable Answered answered) {
        query.read(waiting.message(), waiting.message().length);
        writer.begin(query, bytesMax(waiting.sender()));
        received(answered);
        var exchange = new DnsExchange(query, waiting.client(), writer, null);
        exchange.verdict(waiting.verdict());
        return Arrays.copyOf(out, settle(exchange, waiting.sender()));
    }

    private void received(Forwarder.@Nullable Answered answered) {
        writer.recursionAvailable(true);
        if (answered == null) {
            writer.code(ResponseCode.SERVFAIL);
        } else {
            writer.received(answered.answer(), answered.age());
        }
    }

    /// Completes the answer, and does what the rules of the client's VPC say of complete answers.
    private int settle(DnsExchange exchange, Sender sender) {
        int length = inspected(exchange, writer.finish());
        var rules = exchange.rules();
        if (rules != null && rules.isLogged()) {
            rules.answered(noted(exchange, sender, length));
        }
        return length;
    }

    private AnsweredQuery noted(DnsExchange exchange, Sender sender, int length) {
        var answers =
                entries(length).stream()
                        .map(
                                entry ->
                                        new AnsweredQuery.Entry(
                                                RecordType.name(entry.type()), entry.text()))
                        .toList();
        return new AnsweredQuery(
                exchange.query().name().name().toString(),
                RecordType.name(exchange.query().type()),
                writer.code().name(),
                answers,
                sender.address(),
                sender.udp() ? "UDP" : "TCP",
                exchange.verdict());
    }

    /// Has the firewall look at where a complete answer leads.
    ///
    /// @return the answer's length after that
    private int inspected(DnsExchange exchange, int length) {
        var firewall = chain.firewall();
        boolean replaced =
                exchange.rules() != null
                        && firewall != null
                        && writer.has(ResponseWriter.Section.ANSWER)
                        && firewall.inspect(exchange, entries(length));
        return replaced ? writer.finish() : length;
    }

    private List<DnsMessages.Entry> entries(int length) {
        return DnsMessages.records(Arrays.copyOf(out, length), 1);
    }

    private static ResponseCode codeOf(DnsQuery.Verdict verdict) {
        return switch (verdict) {
            case ANSWER, IGNORE -> ResponseCode.NOERROR;
            case FORMERR -> ResponseCode.FORMERR;
            case NOTIMP -> ResponseCode.NOTIMP;
            case BADVERS -> ResponseCode.BADVERS;
        };
    }
}
