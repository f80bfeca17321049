package dev.brume.app;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/// `brume clock …`: reads and moves the emulator's clock. What becomes due on the way runs, in
/// order, before the command ends.
final class ClockCommand extends Command {
    private static final String PATH = "/_brume/clock";

    ClockCommand() {
        super("clock", "show, freeze, resume, set or advance the clock");
    }

    @Override
    List<String> operands() {
        return List.of("[get]", "freeze", "resume", "set INSTANT", "advance DURATION");
    }

    @Override
    List<String> examples() {
        return List.of(
                "clock", "clock freeze", "clock set 2030-01-31T12:00:00Z", "clock advance 7d");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException, CommandFailure {
        var verb = arguments.operands().isEmpty() ? "get" : arguments.operands().getFirst();
        var client = AdminClient.of(arguments, console);
        arguments.atMost(verb.equals("set") || verb.equals("advance") ? 2 : 1);
        Map<String, @Nullable Object> clock =
                switch (verb) {
                    case "get" -> client.get(PATH);
                    case "freeze", "resume" -> client.post(PATH, Map.of("action", verb));
                    case "set" -> {
                        var instant = Values.instant("INSTANT", arguments.operand(1, "an instant"));
                        yield client.post(PATH, Map.of("set", instant.toString()));
                    }
                    case "advance" -> {
                        var duration = arguments.operand(1, "a duration such as 90s, 1h or 7d");
                        yield client.post(PATH, Map.of("advance", duration));
                    }
                    default -> throw new UsageException("'" + verb + "' is no verb of clock");
                };
        var frozen = Boolean.TRUE.equals(clock.get("frozen"));
        console.out().println(clock.get("now") + (frozen ? " (frozen)" : ""));
        return 0;
    }
}
