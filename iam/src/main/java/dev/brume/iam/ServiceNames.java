package dev.brume.iam;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The services that policies speak of, by the prefix of their actions.
///
/// Source: Service Authorization Reference.
final class ServiceNames {
    private static final String RESOURCE = "service-names.txt";
    private static final SortedMap<String, String> NAMES = load();

    private ServiceNames() {}

    private static SortedMap<String, String> load() {
        try (var in = ServiceNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            var names = new TreeMap<String, String>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" ", 2))
                    .forEach(words -> names.put(words[0], words[1]));
            return Collections.unmodifiableSortedMap(names);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /// All of them: `s3` and `Amazon S3`.
    static SortedMap<String, String> all() {
        return NAMES;
    }

    /// The name of a service; its prefix where it is not known here.
    static String of(String namespace) {
        return NAMES.getOrDefault(namespace, namespace);
    }

    /// The service of an action.
    static String namespace(String action) {
        int colon = action.indexOf(':');
        return colon < 0 ? action : action.substring(0, colon);
    }
}
