package dev.brume.app;

import dev.brume.core.admin.Json;

import java.util.List;
import java.util.Map;

/// `brume requests`: the last calls, oldest first as a log reads.
final class RequestsCommand extends Command {
    private static final long LIMIT_DEFAULT = 20;

    RequestsCommand() {
        super("requests", "show the last calls: who, what, where, answer, time");
    }

    @Override
    List<Option> options() {
        return withAddress(
                Option.valued("limit", "COUNT", "how many, " + LIMIT_DEFAULT),
                Option.flag("json", "", "one JSON document a line"));
    }

    @Override
    List<String> examples() {
        return List.of("requests", "requests --limit 100 --json");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException, CommandFailure {
        arguments.atMost(0);
        var given = arguments.value("limit");
        var limit = given.isPresent() ? Values.number("--limit", given.get()) : LIMIT_DEFAULT;
        var client = AdminClient.of(arguments, console);
        var answer = client.get("/_brume/requests" + AdminClient.query("limit", "" + limit));
        if (answer.get("requests") instanceof List<?> requests) {
            for (var request : requests.reversed()) {
                if (arguments.has("json")) {
                    console.out().println(Json.text(request));
                } else if (request instanceof Map<?, ?> call) {
                    console.out().println(line(call));
                }
            }
        }
        return 0;
    }

    private static String line(Map<?, ?> call) {
        var error = call.get("error");
        return "%s %s:%s %s %s %s %s µs %s"
                .formatted(
                        call.get("time"),
                        call.get("service"),
                        call.get("operation"),
                        call.get("status"),
                        "".equals(error) ? "-" : error,
                        call.get("caller"),
                        call.get("micros"),
                        call.get("requestId"));
    }
}
