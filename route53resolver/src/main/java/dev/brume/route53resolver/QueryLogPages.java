package dev.brume.route53resolver;

import dev.brume.core.ServicePages;
import dev.brume.core.admin.Json;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.QueryString;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import java.util.ArrayList;
import java.util.Map;

/// `GET /_brume/route53resolver/query-logs`: the newest lines of query logs, of the configuration
/// `?config=ARN` only where that is said.
final class QueryLogPages implements ServicePages {
    static final String PREFIX = "/_brume/route53resolver/query-logs";

    private final QueryLogs logs;

    QueryLogPages(QueryLogs logs) {
        this.logs = logs;
    }

    @Override
    public WireResponse handle(WireRequest request) {
        if (!request.method().equals("GET") || !request.path().equals(PREFIX)) {
            return json(400, Map.of("error", "there is GET " + PREFIX + "?config=ARN"));
        }
        var config = "";
        var asked = QueryString.parse(request.query());
        for (int i = 0; asked != null && i < asked.size(); i++) {
            if (asked.nameAt(i).equals("config")) {
                config = asked.valueAt(i);
            }
        }
        var lines = new ArrayList<Map<String, Object>>();
        for (var line : logs.lines(config)) {
            lines.add(
                    Map.of(
                            "config", line.source(),
                            "destination", line.destination(),
                            "line", line.line()));
        }
        return json(200, Map.of("lines", lines, "unpublished", logs.lost()));
    }

    private static WireResponse json(int status, Object tree) {
        return new WireResponse(
                status, Headers.of("content-type", "application/json"), Body.of(Json.write(tree)));
    }
}
