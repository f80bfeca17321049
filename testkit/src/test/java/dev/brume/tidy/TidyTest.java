package dev.brume.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Holds the house rules (`docs/contributing.md`) against every Java file of the repository. What
/// has to break one stands, with its reason, in `exemptions.txt` beside this class.
///
/// `mvn test -pl testkit -am -Dtest=TidyTest -Dtidy.fix=true` formats what is not.
class TidyTest {
    /// The violations that are exempted today. Lower it with every one that goes; it never rises.
    static final int EXEMPTED_MAX = 22;

    private static final Path ROOT =
            Path.of(Objects.requireNonNull(System.getProperty("brume.root")));

    private static List<Source> sources = List.of();
    private static Exemptions exemptions = new Exemptions(Map.of());

    @BeforeAll
    static void read() throws IOException {
        sources = Source.all(ROOT);
        exemptions = Exemptions.read();
        assertThat(sources).as("Java files below " + ROOT).isNotEmpty();
    }

    static Stream<Rule> rules() {
        return Stream.of(SizeRules.ALL, BanRules.ALL, StyleRules.ALL).flatMap(List::stream);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void holdsEverywhere(Rule rule) {
        var violations = new ArrayList<Violation>();
        for (var source : sources) {
            rule.check()
                    .look(
                            source,
                            (line, advice) ->
                                    violations.add(
                                            new Violation(
                                                    rule.name(), source.path(), line, advice)));
        }
        assertThat(lines(exemptions.complaints(rule.name(), violations))).isEmpty();
    }

    @Test
    void exemptionsOnlyShrink() {
        assertThat(exemptions.total())
                .as("exempted violations; a lower number goes into EXEMPTED_MAX")
                .isEqualTo(EXEMPTED_MAX);
    }

    @Test
    void everyFileIsFormatted() throws IOException {
        var differing = new Formatting(ROOT).differing(sources, Boolean.getBoolean("tidy.fix"));
        assertThat(lines(differing))
                .as("not as google-java-format (AOSP) writes it; -Dtidy.fix=true rewrites it")
                .isEmpty();
    }

    /// Each on a line of its own, the first one too.
    private static String lines(List<String> complaints) {
        return complaints.isEmpty() ? "" : "\n" + String.join("\n", complaints) + "\n";
    }
}
