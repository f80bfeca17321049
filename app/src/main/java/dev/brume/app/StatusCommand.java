package dev.brume.app;

import dev.brume.core.admin.Json;

import java.util.List;
import java.util.Map;

/// `brume status`: what runs at an address; fails where nothing does.
final class StatusCommand extends Command {
    StatusCommand() {
        super("status", "tell whether it runs, where, and with what");
    }

    @Override
    List<Option> options() {
        return withAddress(Option.flag("json", "", "print the whole document"));
    }

    @Override
    List<String> examples() {
        return List.of("status", "status --json");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException, CommandFailure {
        arguments.atMost(0);
        var client = AdminClient.of(arguments, console);
        var info = client.get("/_brume/info");
        if (arguments.has("json")) {
            console.out().println(Json.text(info));
            return 0;
        }
        var out = console.out();
        out.println("Brume " + info.get("version") + " runs at " + client.base());
        var rows = Map.of("process", "pid", "since", "started", "clock", "now");
        for (var row : List.of("process", "since", "clock")) {
            out.printf("  %-12s %s%n", row, info.get(rows.get(row)));
        }
        if (info.get("services") instanceof Map<?, ?> services) {
            for (var service : services.entrySet()) {
                out.printf("  %-12s %s%n", service.getKey(), service.getValue());
            }
        }
        out.printf(
                "  %-12s %s%n", "data", info.get("data") == null ? "in memory" : info.get("data"));
        out.printf("  %-12s %s%n", "iam", info.get("iam"));
        return 0;
    }
}
