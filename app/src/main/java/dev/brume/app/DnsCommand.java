package dev.brume.app;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// `brume dns NAME`: what a name is answered, and which policy chose which record and why.
final class DnsCommand extends Command {
    DnsCommand() {
        super("dns", "look a name up and explain the answer");
    }

    @Override
    List<String> operands() {
        return List.of("NAME [TYPE]");
    }

    @Override
    List<Option> options() {
        return withAddress(
                Option.valued("from", "ADDRESS", "answer as for this client, 127.0.0.1"));
    }

    @Override
    List<String> examples() {
        return List.of("dns www.example.com", "dns example.com MX --from 203.0.113.9");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException, CommandFailure {
        arguments.atMost(2);
        var type = arguments.operands().size() > 1 ? arguments.operand(1, "a record type") : "A";
        var path =
                "/_brume/dns"
                        + AdminClient.query("name", arguments.operand(0, "a name"))
                        + AdminClient.query("type", type).replace('?', '&');
        var from = arguments.value("from");
        if (from.isPresent()) {
            path += AdminClient.query("from", from.get()).replace('?', '&');
        }
        var answer = AdminClient.of(arguments, console).get(path);
        console.out()
                .println(answer.get("name") + " " + answer.get("type") + ": " + answer.get("code"));
        print(console, answer.get("answer"));
        print(console, answer.get("authority"));
        if (answer.get("explanation") instanceof List<?> reasons) {
            reasons.forEach(reason -> console.out().println("  " + reason));
        }
        return 0;
    }

    private static void print(Console console, @Nullable Object records) {
        if (records instanceof List<?> list) {
            for (var each : list) {
                if (each instanceof Map<?, ?> record) {
                    console.out()
                            .println(
                                    "%s %s %s %s"
                                            .formatted(
                                                    record.get("name"),
                                                    record.get("ttl"),
                                                    record.get("type"),
                                                    record.get("value")));
                }
            }
        }
    }
}
