package dev.brume.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// `brume snapshot …`: the world as a value, kept by name in the emulator, or as a file.
final class SnapshotCommand extends Command {
    SnapshotCommand() {
        super("snapshot", "save, load, list, delete, fork, export or import state");
    }

    @Override
    List<String> operands() {
        return List.of(
                "save NAME",
                "load NAME",
                "list",
                "delete NAME",
                "fork FROM-ACCOUNT TO-ACCOUNT",
                "export FILE",
                "import FILE");
    }

    @Override
    List<String> examples() {
        return List.of(
                "snapshot save before-test",
                "snapshot load before-test",
                "snapshot fork 000000000000 111122223333",
                "snapshot export world.brume");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException, CommandFailure {
        var verb = arguments.operand(0, "a verb: save, load, list, delete, fork, export or import");
        var client = AdminClient.of(arguments, console);
        var out = console.out();
        arguments.atMost(verb.equals("list") ? 1 : verb.equals("fork") ? 3 : 2);
        switch (verb) {
            case "save" -> {
                var name = arguments.operand(1, "a name");
                client.post("/_brume/snapshot", Map.of("name", name));
                out.println("Saved " + name + ".");
            }
            case "load" -> {
                var name = arguments.operand(1, "a name");
                client.post("/_brume/restore", Map.of("name", name));
                out.println("Loaded " + name + ".");
            }
            case "list" -> {
                if (client.get("/_brume/snapshot").get("snapshots") instanceof List<?> names) {
                    names.forEach(out::println);
                }
            }
            case "delete" -> {
                var name = arguments.operand(1, "a name");
                client.delete("/_brume/snapshot" + AdminClient.query("name", name));
                out.println("Deleted " + name + ".");
            }
            case "fork" -> {
                var from = Values.account("FROM-ACCOUNT", arguments.operand(1, "two accounts"));
                var to = Values.account("TO-ACCOUNT", arguments.operand(2, "two accounts"));
                client.post("/_brume/fork", Map.of("from", from, "to", to));
                out.println("Account " + to + " is now as " + from + " is.");
            }
            case "export" -> {
                var file = Path.of(arguments.operand(1, "a file"));
                client.download("/_brume/export", file);
                out.println("Exported to " + file + ".");
            }
            case "import" -> {
                var file = Path.of(arguments.operand(1, "a file"));
                client.upload("/_brume/import", file);
                out.println("Imported " + file + ".");
            }
            default -> throw new UsageException("'" + verb + "' is no verb of snapshot");
        }
        return 0;
    }
}
