package dev.brume.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.brume.app.BrumeProcess.Outcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Runs the examples of `docs/services/route53.md` with `dig`, the CLI and a web server that is
/// killed, and compares what is answered with what the page says.
final class Route53ExamplesEndToEndTest {
    private static final Path PAGE = BrumeProcess.ROOT.resolve("docs/services/route53.md");
    private static final Pattern BLOCK = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern ASKED = Pattern.compile("ask [^#]*# *(.*)");
    private static final Pattern ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
    private static final String MARK = "=== ";

    @TempDir Path directory;

    @Test
    void theExamplesAnswerWhatThePageSays() throws IOException, InterruptedException {
        assumeTrue(Outcome.available("dig", "-v"), "dig is not installed");
        assumeTrue(Outcome.available("aws", "--version"), "the aws CLI is not installed");
        assumeTrue(Outcome.available("python3", "--version"), "python3 is not installed");
        assumeTrue(Outcome.available("curl", "--version"), "curl is not installed");
        try (var brume = BrumeProcess.start("--dns", "0")) {
            var lines = script(brume);
            var file = directory.resolve("examples.sh");
            Files.write(file, lines);
            var run =
                    Outcome.in(BrumeProcess.ROOT, brume.clientVariables(), "bash", file.toString())
                            .succeeded();
            check(lines, run.out());
        }
    }

    /// The page's blocks as one script for this process, each question with a line before it.
    private static List<String> script(BrumeProcess brume) throws IOException {
        var dns =
                brume.banner().stream()
                        .filter(line -> line.strip().startsWith("dns "))
                        .findFirst()
                        .orElseThrow();
        var port = dns.replaceFirst(".*?127\\.0\\.0\\.1:(\\d+).*", "$1");
        var lines = new ArrayList<>(List.of("set -eu"));
        var blocks = BLOCK.matcher(Files.readString(PAGE));
        while (blocks.find()) {
            for (var line : blocks.group(1).split("\n")) {
                if (line.startsWith("eval $(./brume env)")) {
                    continue;
                }
                if (ASKED.matcher(line).matches()) {
                    lines.add("echo '" + MARK + line.replace("'", "") + "'");
                }
                lines.add(
                        line.replace("-p 53 ", "-p " + port + " ")
                                .replace("localhost:4566", "localhost:" + brume.port())
                                .replace("advance 10s", "advance 10s --port " + brume.port())
                                .replace("wait $SERVER", "wait $SERVER || true"));
            }
        }
        return lines;
    }

    private static void check(List<String> lines, String out) {
        int asked = 0;
        for (var part : out.split(Pattern.quote(MARK))) {
            int end = part.indexOf('\n');
            var question = ASKED.matcher(end < 0 ? part : part.substring(0, end));
            if (!question.matches()) {
                continue;
            }
            asked++;
            var said = question.group(1);
            var wanted = addresses(said);
            var answered = addresses(answer(part));
            if (said.contains(" or ")) {
                assertThat(wanted).as(said).containsAll(answered);
                assertThat(answered).as(said).hasSize(1);
            } else {
                assertThat(answered).as(part).isEqualTo(wanted);
            }
        }
        assertThat(asked)
                .isEqualTo((int) lines.stream().filter(l -> l.contains(MARK)).count())
                .isGreaterThan(10);
    }

    /// The addresses that follow a question, up to the output of something else.
    private static String answer(String part) {
        return part.lines()
                .skip(1)
                .takeWhile(line -> ADDRESS.matcher(line).matches())
                .collect(Collectors.joining(" "));
    }

    private static Set<String> addresses(String text) {
        var found = new TreeSet<String>();
        var each = ADDRESS.matcher(text);
        while (each.find()) {
            found.add(each.group());
        }
        return found;
    }
}
