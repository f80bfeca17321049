package dev.brume.app;

import dev.brume.core.EmulatorConfig;

import java.util.List;

/// `eval $(brume env)`: points every AWS client of a shell at the emulator. Asks no server, so that
/// it works before the start too. Each line ends with a semicolon, because an unquoted `$(…)` joins
/// the lines. The address is numeric on purpose: with it, clients address S3 buckets by path, and
/// need no name server that knows `bucket.localhost`.
final class EnvCommand extends Command {
    EnvCommand() {
        super("env", "print shell settings that point AWS clients at Brume");
    }

    @Override
    List<Option> options() {
        return withAddress(
                Option.valued("region", "NAME", "default region, us-east-1"),
                Option.valued("account", "ID", "use this account: its id is the access key"));
    }

    @Override
    List<String> examples() {
        return List.of("env", "env --region eu-west-1 --account 111122223333");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException {
        arguments.atMost(0);
        var environment = new Environment(console.environment());
        var address = Address.of(arguments, environment);
        var region = arguments.value("region").or(() -> environment.text("DEFAULT_REGION"));
        var account = arguments.value("account");
        var regionName =
                region.isPresent()
                        ? Values.region("--region", region.get())
                        : EmulatorConfig.DEFAULT_REGION;
        var key = account.isPresent() ? Values.account("--account", account.get()) : "test";
        var out = console.out();
        out.println("export AWS_ENDPOINT_URL=" + address.url() + ";");
        out.println("export AWS_ACCESS_KEY_ID=" + key + ";");
        out.println("export AWS_SECRET_ACCESS_KEY=test;");
        out.println("export AWS_DEFAULT_REGION=" + regionName + ";");
        out.println("export AWS_REGION=" + regionName + ";");
        out.println("unset AWS_SESSION_TOKEN;");
        return 0;
    }
}
