package dev.brume.core.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/// A loaded process is killed at random moments. Every answered change is there afterwards, and
/// none is there by half.
class KillSimulationTest {
    private static final int ROUNDS = 50;

    @TempDir Path data;

    /// How many changes are known to be kept, by round and thread.
    private final Map<String, Integer> kept = new TreeMap<>();

    private int tornTails;
    private int unanswered;
    private int answered;

    @Test
    @Timeout(300)
    void answeredChangesSurviveKillingAndNoneIsKeptByHalf() throws Exception {
        var random = new SplittableRandom(42);
        for (int round = 0; round < ROUNDS; round++) {
            boolean fsync = round % 5 == 0;
            var last = killAfter(random.nextInt(1, fsync ? 30 : 300), "" + round, fsync);
            check(round, last);
        }
        System.out.printf(
                "%d kills, %d answered changes, all found; %d unanswered ones found whole, "
                        + "%d torn tails%n",
                ROUNDS, answered, unanswered, tornTails);
    }

    /// The last change that each thread was heard to have made.
    private Map<String, Integer> killAfter(int lines, String round, boolean fsync)
            throws IOException, InterruptedException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process =
                new ProcessBuilder(
                                java,
                                "-Xshare:auto",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                KilledWriter.class.getName(),
                                data.toString(),
                                round,
                                Boolean.toString(fsync))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        var last = new HashMap<String, Integer>();
        try (var out = process.getInputStream()) {
            for (int i = 0; i < lines; i++) {
                hear(line(out), last);
            }
            // SIGKILL where there is one; by the handle, for the process would close the stream.
            process.toHandle().destroyForcibly();
            for (var line = line(out); !line.isEmpty(); line = line(out)) {
                hear(line, last);
            }
        }
        process.waitFor();
        return last;
    }

    private static void hear(String line, Map<String, Integer> last) {
        assertThat(line).as("the process said what it did").isNotEmpty();
        int space = line.indexOf(' ');
        last.put(line.substring(0, space), Integer.valueOf(line.substring(space + 1)));
    }

    /// The next whole line, or nothing at the end.
    private static String line(InputStream in) throws IOException {
        var text = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return text.toString();
            }
            text.append((char) c);
        }
        return "";
    }

    private void check(int round, Map<String, Integer> last) throws IOException {
        for (int t = 0; t < KilledWriter.THREADS; t++) {
            kept.put(round + "-" + t, last.getOrDefault(round + "-" + t, 0));
        }
        answered += last.values().stream().mapToInt(Integer::intValue).sum();
        try (var store = Store.open(KilledWriter.settings(data, false))) {
            tornTails += store.store.notices().size();
            var shelves = store.shelves();
            var shelf = shelves.at("1", "r").read();
            assertThat(shelves.at("2", "r").read()).isEqualTo(shelf);
            var byThread = byThread(shelf);
            for (var thread : List.copyOf(kept.keySet())) {
                checkThread(thread, round, byThread.getOrDefault(thread, new TreeSet<>()));
            }
        }
    }

    private static Map<String, Set<String>> byThread(Shelf shelf) {
        var byThread = new HashMap<String, Set<String>>();
        var lent = new ArrayList<String>();
        shelf.loans().forEach(loan -> lent.add(loan.getKey()));
        assertThat(shelf.titles()).isEqualTo(lent);
        for (var title : lent) {
            byThread.computeIfAbsent(title.substring(0, title.indexOf(' ')), t -> new TreeSet<>())
                    .add(title);
        }
        return byThread;
    }

    /// What is there must be what the answered changes make, or one more that was under way when
    /// the process was killed.
    private void checkThread(String thread, int round, Set<String> found) {
        int changes = kept.getOrDefault(thread, 0);
        if (found.equals(KilledWriter.expected(thread, changes))) {
            return;
        }
        assertThat(thread).as("only the killed round may be uncertain").startsWith(round + "-");
        assertThat(found).isEqualTo(KilledWriter.expected(thread, changes + 1));
        kept.put(thread, changes + 1);
        unanswered++;
    }
}
