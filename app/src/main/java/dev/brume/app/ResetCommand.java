package dev.brume.app;

import java.util.List;
import java.util.Map;

/// `brume reset`: everything, one account or one service back to the state before the first call.
final class ResetCommand extends Command {
    ResetCommand() {
        super("reset", "forget all state, or that of an account or service");
    }

    @Override
    List<Option> options() {
        return withAddress(
                Option.valued("account", "ID", "only this account's"),
                Option.valued("service", "NAME", "only this service's"));
    }

    @Override
    List<String> examples() {
        return List.of("reset", "reset --service kms", "reset --account 111122223333");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException, CommandFailure {
        arguments.atMost(0);
        if (arguments.has("account") && arguments.has("service")) {
            throw new UsageException("--account and --service exclude each other");
        }
        var account = AdminClient.query("account", arguments.value("account").orElse(""));
        var service = AdminClient.query("service", arguments.value("service").orElse(""));
        var client = AdminClient.of(arguments, console);
        var answer = client.post("/_brume/reset" + account + service, Map.of());
        console.out().println("Reset " + answer.get("reset") + ".");
        return 0;
    }
}
