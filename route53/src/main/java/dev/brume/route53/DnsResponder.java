package dev.brume.route53;

import dev.brume.engine.dns.DnsQuery;
import dev.brume.engine.dns.ResponseCode;
import dev.brume.engine.dns.ResponseWriter;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// Makes an answer of a message. One for each event loop: its buffers are used again and again.
final class DnsResponder {
    /// There is nothing to answer.
    static final int NO_ANSWER = 0;

    private final List<DnsHandler> chain;
    private final VpcTable vpcs;
    private final DnsQuery query = new DnsQuery();
    private final byte[] out = new byte[ResponseWriter.MESSAGE_BYTES_MAX];
    private final ResponseWriter writer = new ResponseWriter(out);

    DnsResponder(List<DnsHandler> chain, VpcTable vpcs) {
        this.chain = chain;
        this.vpcs = vpcs;
    }

    /// The bytes of the last answer.
    byte[] answer() {
        return out;
    }

    /// Answers a datagram.
    ///
    /// @param from the address that it came from
    /// @return how many bytes of [#answer] are the answer
    int respondUdp(byte[] message, int length, byte[] from) {
        return respond(message, length, from, true);
    }

    /// Answers a message that came over TCP.
    int respondTcp(byte[] message, int length, byte[] from) {
        return respond(message, length, from, false);
    }

    private int respond(byte[] message, int length, byte[] from, boolean udp) {
        var verdict = query.read(message, length);
        if (verdict == DnsQuery.Verdict.IGNORE) {
            return NO_ANSWER;
        }
        int max =
                udp
                        ? Math.min(query.udpBytes(), ResponseWriter.UDP_BYTES_TOLD)
                        : ResponseWriter.MESSAGE_BYTES_MAX;
        writer.begin(query, max);
        if (verdict == DnsQuery.Verdict.ANSWER) {
            answer(from, vpcs.viewOf(from), null);
        } else {
            writer.code(codeOf(verdict));
        }
        return writer.finish();
    }

    /// Answers a query and says why it is answered so.
    ///
    /// @param view which zones the client sees
    int explain(byte[] message, byte[] from, VpcView view, Explanation explanation) {
        if (query.read(message, message.length) != DnsQuery.Verdict.ANSWER) {
            throw new IllegalArgumentException("no query");
        }
        writer.begin(query, ResponseWriter.MESSAGE_BYTES_MAX);
        answer(from, view, explanation);
        return writer.finish();
    }

    private void answer(byte[] from, VpcView view, @Nullable Explanation explanation) {
        var exchange = new DnsExchange(query, from, view, writer, explanation);
        for (var handler : chain) {
            if (handler.answer(exchange)) {
                return;
            }
        }
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
