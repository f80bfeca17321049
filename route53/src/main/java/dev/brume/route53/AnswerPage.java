package dev.brume.route53;

import dev.brume.engine.dns.Addresses;
import dev.brume.engine.dns.DnsMessages;
import dev.brume.engine.dns.DnsName;
import dev.brume.engine.dns.NameException;
import dev.brume.engine.dns.RecordType;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `/_brume/dns`: what a name is answered, and why; and which queries were logged.
final class AnswerPage {
    private final DnsExplainer explainer;
    private final QueryLog queries;

    AnswerPage(DnsExplainer explainer, QueryLog queries) {
        this.explainer = explainer;
        this.queries = queries;
    }

    /// The newest lines of query logs.
    Object log() {
        return queries.lines();
    }

    Object explain(PageInput input) throws Route53Pages.Refused {
        input.only("name", "type", "from");
        var type =
                input.text("type") == null
                        ? "A"
                        : String.valueOf(input.text("type")).toUpperCase(Locale.ROOT);
        int number =
                RecordType.number(type)
                        .orElseThrow(
                                () ->
                                        new Route53Pages.Refused(
                                                "no record type is named '" + type + "'"));
        var given = input.text("from") == null ? "127.0.0.1" : String.valueOf(input.text("from"));
        var from = Addresses.parse(given);
        if (from == null) {
            throw new Route53Pages.Refused("'" + given + "' is no address");
        }
        var question =
                new DnsExplainer.Question(
                        name(input.required("name")), number, from, explainer.viewOf(from), 0);
        var explained = explainer.explain(question);
        var shown = new LinkedHashMap<String, Object>();
        shown.put("name", question.name().toString());
        shown.put("type", type);
        shown.put("code", explained.code().name());
        shown.put("answer", entries(explained.answers()));
        shown.put("authority", entries(explained.authorities()));
        shown.put("explanation", explained.reasons());
        return shown;
    }

    private static DnsName name(String text) throws Route53Pages.Refused {
        try {
            return DnsName.of(text);
        } catch (NameException e) {
            throw new Route53Pages.Refused("'" + text + "' is no domain name: " + e.getMessage());
        }
    }

    private static List<Object> entries(List<DnsMessages.Entry> entries) {
        var shown = new ArrayList<Object>();
        for (var entry : entries) {
            shown.add(
                    Map.of(
                            "name", entry.name().toString(),
                            "type", RecordType.name(entry.type()),
                            "ttl", entry.ttl(),
                            "value", entry.text()));
        }
        return shown;
    }
}
