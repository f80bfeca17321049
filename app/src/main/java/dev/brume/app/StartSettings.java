package dev.brume.app;

import dev.brume.core.DnsListen;
import dev.brume.core.EmulatorConfig;
import dev.brume.core.auth.IamEnforcement;
import dev.brume.core.gateway.CorsPolicy;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What `brume start` was told, by options first and environment variables second.
///
/// @param config the emulator's settings
/// @param eager whether every service is loaded at the start instead of at its first request
/// @param warnings lines for the user, such as variables without effect
record StartSettings(EmulatorConfig config, boolean eager, List<String> warnings) {
    static final List<Option> OPTIONS =
            List.of(
                    new Option("port", "p", "PORT", "port to listen on, 4566; 0 takes a free one"),
                    Option.valued("host", "ADDRESS", "address to listen on, 127.0.0.1"),
                    Option.valued("data", "DIR", "keep all state in this directory"),
                    Option.flag("fsync", "", "force each change to the disk (power loss)"),
                    Option.valued("services", "LIST", "serve only these, e.g. kms,sts"),
                    Option.valued("iam", "MODE", "off, report (as set at first) or enforce"),
                    Option.valued("account", "ID", "account of callers that name none"),
                    Option.valued("region", "NAME", "region of callers that name none"),
                    Option.valued("seed", "NUMBER", "make identifiers repeatable"),
                    Option.valued("clock", "INSTANT", "begin at this instant, frozen"),
                    Option.valued(
                            "dns", "WHERE", "DNS server: off, PORT, ADDRESS:PORT; 53, else 10053"),
                    Option.valued(
                            "dns-upstream", "ADDRESS", "resolver to ask for all other names"));

    /// Where `PERSISTENCE=1` keeps state when nothing names a directory.
    private static final String DATA_DEFAULT = ".brume";

    static StartSettings of(Arguments arguments, Map<String, String> variables)
            throws UsageException {
        var environment = new Environment(variables);
        var address = Address.of(arguments, environment);
        var account = arguments.value("account");
        var region = arguments.value("region");
        var regionVariable = environment.text("DEFAULT_REGION");
        var seed = arguments.value("seed");
        var clock = arguments.value("clock");
        var config =
                new EmulatorConfig(
                        address.host(),
                        address.port(),
                        data(arguments, environment),
                        arguments.has("fsync"),
                        services(arguments, environment),
                        iam(arguments, environment),
                        account.isPresent()
                                ? Values.account("--account", account.get())
                                : EmulatorConfig.DEFAULT_ACCOUNT,
                        region.isPresent()
                                ? Values.region("--region", region.get())
                                : regionVariable.isPresent()
                                        ? Values.region("DEFAULT_REGION", regionVariable.get())
                                        : EmulatorConfig.DEFAULT_REGION,
                        seed.isPresent()
                                ? OptionalLong.of(Values.number("--seed", seed.get()))
                                : OptionalLong.empty(),
                        clock.isPresent()
                                ? Optional.<Instant>of(Values.instant("--clock", clock.get()))
                                : Optional.empty(),
                        EmulatorConfig.IN_MEMORY.requestBodyBytesMax(),
                        publicHost(environment),
                        cors(environment),
                        dns(arguments, environment));
        ConsoleLogs.level(variables);
        boolean eager = environment.on("EAGER_SERVICE_LOADING");
        return new StartSettings(config, eager, environment.warnings());
    }

    /// `DNS_ADDRESS=0` is LocalStack's way to have no DNS server.
    private static DnsListen dns(Arguments arguments, Environment environment)
            throws UsageException {
        var given = arguments.value("dns");
        var variable = environment.text("DNS_ADDRESS");
        boolean off = variable.isPresent() && variable.get().equals("0");
        var listen =
                given.isPresent()
                        ? Values.dns("--dns", given.get())
                        : off ? DnsListen.OFF : DnsListen.AUTO;
        var upstream = arguments.value("dns-upstream");
        return upstream.isPresent()
                ? listen.asking(Values.resolver("--dns-upstream", upstream.get()))
                : listen;
    }

    private static Optional<Path> data(Arguments arguments, Environment environment)
            throws UsageException {
        boolean persistent = environment.on("PERSISTENCE");
        var named = arguments.value("data").or(() -> environment.text("DATA_DIR"));
        try {
            return named.or(() -> persistent ? Optional.of(DATA_DEFAULT) : Optional.empty())
                    .map(Path::of);
        } catch (InvalidPathException e) {
            throw Values.bad("--data", e.getInput(), "a path");
        }
    }

    private static Set<String> services(Arguments arguments, Environment environment) {
        return arguments
                .value("services")
                .or(() -> environment.text("SERVICES"))
                .map(Values::names)
                .orElse(Set.of());
    }

    /// LocalStack enforces with `ENFORCE_IAM=1` and only reports with `IAM_SOFT_MODE=1` besides.
    private static IamEnforcement iam(Arguments arguments, Environment environment)
            throws UsageException {
        var option = arguments.value("iam");
        var variable = environment.text("IAM_ENFORCEMENT");
        boolean enforce = environment.on("ENFORCE_IAM");
        boolean soft = environment.on("IAM_SOFT_MODE");
        if (option.isPresent()) {
            return Values.iam("--iam", option.get());
        }
        if (variable.isPresent()) {
            return Values.iam("IAM_ENFORCEMENT", variable.get());
        }
        return enforce && !soft ? IamEnforcement.ENFORCE : IamEnforcement.REPORT;
    }

    private static String publicHost(Environment environment) {
        return environment
                .text("LOCALSTACK_HOST")
                .or(() -> environment.text("HOSTNAME_EXTERNAL"))
                .map(host -> host.replaceFirst(":[0-9]+$", ""))
                .orElse(EmulatorConfig.IN_MEMORY.publicHost());
    }

    private static CorsPolicy cors(Environment environment) throws UsageException {
        var origins = environment.text("EXTRA_CORS_ALLOWED_ORIGINS");
        var extra = new LinkedHashSet<String>();
        for (var origin : origins.orElse("").split(",")) {
            if (!origin.isBlank()) {
                extra.add(origin.strip());
            }
        }
        return new CorsPolicy(environment.on("DISABLE_CORS_CHECKS"), extra);
    }
}
