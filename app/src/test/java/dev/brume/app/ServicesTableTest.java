package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.core.Emulator;
import dev.brume.core.EmulatorConfig;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// The README's table of services says what the code does: nobody edits it by hand.
final class ServicesTableTest {
    private static final String BEGIN =
            "<!-- services: made by ServicesTableTest; BRUME_WRITE=1 mvn … -Dtest=ServicesTableTest"
                    + " writes it -->\n";
    private static final String END = "<!-- services: end -->";

    @Test
    void the_readme_lists_the_services_and_operations_that_are_built() throws IOException {
        var file = BrumeProcess.ROOT.resolve("README.md");
        var readme = Files.readString(file);
        int begin = readme.indexOf(BEGIN) + BEGIN.length();
        int end = readme.indexOf(END);
        assertThat(begin).as("the markers stand in the README").isBetween(BEGIN.length(), end);
        var table = table();
        if (System.getenv("BRUME_WRITE") != null) {
            Files.writeString(file, readme.substring(0, begin) + table + readme.substring(end));
            return;
        }
        assertThat(readme.substring(begin, end))
                .as("the README's table; BRUME_WRITE=1 and this test write it anew")
                .isEqualTo(table);
    }

    private static String table() throws IOException {
        var text = new StringBuilder("| service | operations built | missing |\n|---|---|---|\n");
        try (var emulator = Emulator.start(EmulatorConfig.IN_MEMORY, _ -> List.of())) {
            for (var id : emulator.services().keySet()) {
                var service = emulator.service(id);
                var all = new TreeSet<String>();
                service.schema().operations().forEach(operation -> all.add(operation.name()));
                var missing = new TreeSet<>(all);
                missing.removeAll(service.supported());
                text.append("| ").append(id).append(" | ");
                text.append(all.size() - missing.size()).append(" of ").append(all.size());
                text.append(" | ").append(named(missing)).append(" |\n");
            }
        }
        return text.toString();
    }

    /// The names where they are few, else how many.
    private static String named(Set<String> missing) {
        int namedMax = 12;
        if (missing.isEmpty()) {
            return "–";
        }
        return missing.size() <= namedMax
                ? String.join(", ", missing)
                : missing.size() + " operations";
    }
}
