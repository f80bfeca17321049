package dev.brume.app;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;

/// The lines that a start prints, the last of them a bare `Ready.`, which tools wait for.
final class Banner {
    private Banner() {}

    static void print(Console console, StartSettings settings, Emulator emulator) {
        var config = settings.config();
        int port = emulator.port();
        var address = new Address(config.host(), port);
        var other = port == EmulatorConfig.DEFAULT_PORT ? "" : " --port " + port;
        var text = new StringBuilder(512);
        text.append("Brume ").append(Brume.VERSION).append(" listens on ").append(address.url());
        text.append('\n');
        row(text, "services", String.join(", ", emulator.services().keySet()));
        row(text, "clients", "eval $(" + console.program() + " env" + other + ")");
        row(
                text,
                "state",
                config.data().isPresent()
                        ? "kept in " + config.data().get()
                        : "in memory, gone at the end (--data DIR keeps it)");
        row(
                text,
                "iam",
                switch (config.iam()) {
                    case OFF -> "off: nothing is checked";
                    case REPORT -> "report: checked and noted, not refused (--iam enforce does)";
                    case ENFORCE -> "enforce: refused as AWS refuses";
                });
        emulator.listening().forEach(each -> row(text, each.name(), each.where()));
        text.append(Server.READY_LINE);
        console.out().println(text);
        console.out().flush();
    }

    private static void row(StringBuilder text, String name, String value) {
        text.append("  ").append(name).append(" ".repeat(10 - name.length())).append(value);
        text.append('\n');
    }
}
