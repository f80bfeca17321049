package dev.brume.app;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// `brume faults …`: makes calls fail or wait on purpose.
final class FaultsCommand extends Command {
    private static final String PATH = "/_brume/faults";

    FaultsCommand() {
        super("faults", "inject errors and latency into calls");
    }

    @Override
    List<String> operands() {
        return List.of("[list]", "add", "remove ID", "clear");
    }

    @Override
    List<Option> options() {
        return withAddress(
                Option.valued("service", "NAME", "only calls of this service"),
                Option.valued("operation", "NAME", "only calls of this operation"),
                Option.valued("region", "NAME", "only calls in this region"),
                Option.valued("error", "CODE", "answer this error code"),
                Option.valued("status", "STATUS", "HTTP status of the error, 400"),
                Option.valued("latency", "DURATION", "wait first: 200ms, 2s"),
                Option.flag("throttle", "", "refuse as AWS throttles"),
                Option.valued("probability", "P", "part of the calls, 0 to 1"),
                Option.valued("seed", "NUMBER", "makes the choice of calls repeatable"),
                Option.valued("count", "COUNT", "strike so many calls at most"));
    }

    @Override
    List<String> examples() {
        return List.of(
                "faults add --service kms --operation Decrypt --error ThrottlingException",
                "faults add --latency 500ms --probability 0.1 --seed 7",
                "faults add --service kms --throttle --count 3",
                "faults clear");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException, CommandFailure {
        var verb = arguments.operands().isEmpty() ? "list" : arguments.operands().getFirst();
        arguments.atMost(verb.equals("remove") ? 2 : 1);
        var client = AdminClient.of(arguments, console);
        var answer =
                switch (verb) {
                    case "list" -> client.get(PATH);
                    case "add" -> client.post(PATH, rule(arguments));
                    case "remove" -> {
                        var id = arguments.operand(1, "the id of a rule");
                        yield client.delete(PATH + AdminClient.query("id", id));
                    }
                    case "clear" -> client.delete(PATH);
                    default -> throw new UsageException("'" + verb + "' is no verb of faults");
                };
        if (answer.get("faults") instanceof List<?> rules) {
            for (var rule : rules) {
                console.out().println(Json.text(rule));
            }
        }
        return 0;
    }

    private static Map<String, @Nullable Object> rule(Arguments arguments) throws UsageException {
        var rule = new LinkedHashMap<String, @Nullable Object>(arguments.options());
        rule.remove("port");
        rule.remove("host");
        if (rule.replace("throttle", "", "true")) {
            return rule;
        }
        if (!rule.containsKey("error") && !rule.containsKey("latency")) {
            throw new UsageException("add needs --error, --latency or --throttle");
        }
        return rule;
    }
}
