package dev.brume.route53;

import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.ResponseCode;

import java.util.Arrays;
import java.util.List;

/// Answers as the DNS server does, without a socket, and says why.
final class DnsExplainer {
    private static final int FLAGS = 2;
    private static final byte RECURSION_DESIRED = 1;

    private final DnsChain chain;

    DnsExplainer(DnsChain chain) {
        this.chain = chain;
    }

    /// What is asked.
    ///
    /// @param from the address that the query comes from
    /// @param view which zones that address sees
    /// @param subnet the length of the client subnet that it stands for; 0 where it is the
    ///     resolver's own
    record Question(DnsName name, int type, byte[] from, VpcView view, int subnet) {}

    /// The answer and the reasons.
    record Explained(
            ResponseCode code,
            List<DnsMessages.Entry> answers,
            List<DnsMessages.Entry> authorities,
            List<String> reasons) {}

    /// Which zones an address sees.
    VpcView viewOf(byte[] address) {
        return chain.vpcs().viewOf(address);
    }

    Explained explain(Question question) {
        var subnet =
                question.subnet() == 0
                        ? null
                        : DnsMessages.subnet(question.from(), question.subnet());
        var query = DnsMessages.query(question.name(), question.type(), subnet);
        // As a client asks its resolver: for the answer, wherever it is.
        query[FLAGS] |= RECURSION_DESIRED;
        var responder = new DnsResponder(chain);
        var client =
                new DnsExchange.Client(
                        question.from(), question.view(), chain.rules(question.view()));
        var explanation = new Explanation();
        int length = responder.explain(query, client, explanation);
        var message = Arrays.copyOf(responder.answer(), length);
        return new Explained(
                DnsMessages.code(message),
                DnsMessages.records(message, 1),
                DnsMessages.records(message, 2),
                explanation.lines());
    }
}
