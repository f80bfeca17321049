package dev.brume.wire.smithy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The cases that do not pass, each with its reason: lines of `request XmlAttributes: reason` in
/// `smithy-skips.txt`. `#` starts a comment.
final class SkipList {
    private static final Map<String, String> REASONS = load();

    private SkipList() {}

    static Map<String, String> reasons() {
        return REASONS;
    }

    static boolean contains(ProtocolCase test) {
        return REASONS.containsKey(test.id());
    }

    private static Map<String, String> load() {
        var reasons = new TreeMap<String, String>();
        try (var in = SkipList.class.getResourceAsStream("/smithy-skips.txt")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            text.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(reasons, line));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return reasons;
    }

    private static void add(Map<String, String> reasons, String line) {
        int colon = line.indexOf(':');
        if (colon < 1 || line.substring(colon + 1).isBlank()) {
            throw new IllegalStateException("a skip needs an id and a reason: " + line);
        }
        if (reasons.put(line.substring(0, colon).trim(), line.substring(colon + 1).trim())
                != null) {
            throw new IllegalStateException("skipped twice: " + line);
        }
    }
}
