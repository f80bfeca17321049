package dev.brume.tidy;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.JavaFormatterOptions;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/// google-java-format in its AOSP style, over every file. Hashes of files that were found formatted
/// are kept under `target`, so that only what changed is looked at again.
final class Formatting {
    private static final String VERSION = "google-java-format 1.35.0 aosp";

    /// What is left of a `///` line that was too long: its end, as a plain comment.
    private static final Pattern TORN = Pattern.compile("(?m)^((\\s*)///.*\\n)\\2// ");

    private final Path root;
    private final Path memory;
    private final Formatter formatter =
            new Formatter(
                    JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build());

    Formatting(Path root) {
        this.root = root;
        this.memory = root.resolve("testkit/target/tidy-formatted.txt");
    }

    /// The files whose formatting differs.
    ///
    /// @param fix whether to rewrite them; then none differs any more
    List<String> differing(List<Source> sources, boolean fix) throws IOException {
        var known = known();
        var formatted = ConcurrentHashMap.<String>newKeySet();
        var differing =
                sources.parallelStream()
                        .map(Source::path)
                        .filter(path -> !isFormatted(path, known, formatted, fix))
                        .sorted()
                        .toList();
        Files.createDirectories(memory.getParent());
        Files.write(memory, formatted.stream().sorted().toList());
        return differing;
    }

    private boolean isFormatted(
            String path, Set<String> known, Set<String> formatted, boolean fix) {
        try {
            var file = root.resolve(path);
            var text = Files.readString(file);
            if (!known.contains(hash(text))) {
                var right = formatter.formatSourceAndFixImports(text);
                if (!right.equals(text)) {
                    if (!fix) {
                        return false;
                    }
                    text = TORN.matcher(right).replaceAll("$1$2/// ");
                    Files.writeString(file, text);
                }
            }
            formatted.add(hash(text));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("formatting " + path, e);
        } catch (FormatterException e) {
            throw new IllegalStateException(path + " is no Java", e);
        }
    }

    private Set<String> known() throws IOException {
        return Files.exists(memory) ? new HashSet<>(Files.readAllLines(memory)) : Set.of();
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(VERSION.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
