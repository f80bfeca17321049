package dev.brume.app;

import dev.brume.core.EmulatorConfig;

import java.util.List;
import java.util.Map;

/// Where an emulator listens, or is to be found. `--host` and `--port` win over `GATEWAY_LISTEN`,
/// that over `EDGE_PORT`: the same for the server and for the commands that talk to it.
record Address(String host, int port) {
    static final List<Option> OPTIONS =
            List.of(
                    new Option("port", "p", "PORT", "port of the emulator, 4566"),
                    Option.valued("host", "ADDRESS", "address of the emulator, 127.0.0.1"));

    static Address of(Arguments arguments, Map<String, String> variables) throws UsageException {
        return of(arguments, new Environment(variables));
    }

    static Address of(Arguments arguments, Environment environment) throws UsageException {
        var host = EmulatorConfig.IN_MEMORY.host();
        int port = EmulatorConfig.DEFAULT_PORT;
        var edge = environment.text("EDGE_PORT");
        if (edge.isPresent()) {
            port = Values.port("EDGE_PORT", edge.get());
        }
        var listen = environment.text("GATEWAY_LISTEN");
        if (listen.isPresent()) {
            var listed = listen.get().split(",");
            if (listed.length > 1) {
                environment.warn("GATEWAY_LISTEN: only the first, " + listed[0] + ", is served");
            }
            var first = listed[0].strip();
            // A bare IPv6 address has colons of its own: only one in brackets can have a port.
            boolean bare6 = !first.startsWith("[") && first.indexOf(':') != first.lastIndexOf(':');
            int colon = bare6 || first.endsWith("]") ? -1 : first.lastIndexOf(':');
            var digits = first.substring(colon + 1);
            if (colon < 0 && !digits.chars().allMatch(Character::isDigit)) {
                host = first;
            } else {
                host = colon > 0 ? first.substring(0, colon) : host;
                port = Values.port("GATEWAY_LISTEN", digits);
            }
        }
        var hostOption = arguments.value("host");
        var portOption = arguments.value("port");
        return new Address(
                hostOption.orElse(host),
                portOption.isPresent() ? Values.port("--port", portOption.get()) : port);
    }

    /// The base URL by which a client on this machine reaches it: a server on all addresses is
    /// found on the loopback one.
    String url() {
        return url(port);
    }

    String url(int actualPort) {
        boolean any = host.equals("0.0.0.0") || host.equals("::") || host.equals("[::]");
        var reached = any ? "127.0.0.1" : host;
        boolean bare6 = reached.indexOf(':') >= 0 && !reached.startsWith("[");
        return "http://" + (bare6 ? "[" + reached + "]" : reached) + ":" + actualPort;
    }
}
