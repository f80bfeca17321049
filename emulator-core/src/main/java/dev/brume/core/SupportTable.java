package dev.brume.core;

import java.io.IOException;
import java.util.List;

/// The services and how much of each is built, as the README shows it: a Markdown table made from
/// what the services themselves say.
public final class SupportTable {
    private SupportTable() {}

    /// Prints the table of the services on the class path.
    public static void main(String[] args) throws IOException {
        try (var emulator = Emulator.start(EmulatorConfig.IN_MEMORY, _ -> List.of())) {
            System.out.print(markdown(emulator));
        }
    }

    /// One line a service, sorted by its id: its name, the operations that are built, and those of
    /// its API.
    ///
    /// Every service is made for it, as by a first call.
    public static String markdown(Emulator emulator) {
        var services = emulator.registry();
        var table =
                new StringBuilder(
                        """
                        | Service | Operations built | Operations of the API |
                        |---|---:|---:|
                        """);
        for (var id : services.statuses().keySet()) {
            var service = services.running(id);
            table.append("| ")
                    .append(service.schema().info().serviceId())
                    .append(" | ")
                    .append(service.supported().size())
                    .append(" | ")
                    .append(service.schema().operations().size())
                    .append(" |\n");
        }
        return table.toString();
    }
}
