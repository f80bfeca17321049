package dev.brume.core.identity;

import dev.brume.wire.schema.ServiceSchema;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The IAM actions that operations need. Most have the operation's name behind the service's
/// prefix; the exceptions stand in a resource, one a line: `s3:ListObjectsV2 s3:ListBucket`. An
/// operation that needs two actions has both on its line, one that needs none has none.
///
/// Source: Service Authorization Reference.
public final class ActionNames {
    private static final String RESOURCE = "action-names.txt";

    /// Signing names whose IAM prefix is another one.
    private static final Map<String, String> PREFIXES =
            Map.of("monitoring", "cloudwatch", "email", "ses");

    private static final Map<String, List<String>> EXCEPTIONS = load();

    private ActionNames() {}

    /// The actions of an operation.
    public static List<String> of(ServiceSchema.Info service, String operation) {
        var signing = service.signingName();
        var action = PREFIXES.getOrDefault(signing, signing) + ":" + operation;
        return EXCEPTIONS.getOrDefault(action, List.of(action));
    }

    private static Map<String, List<String>> load() {
        try (var in = ActionNames.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(RESOURCE + " is missing");
            }
            var exceptions = new HashMap<String, List<String>>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(
                            line -> {
                                var words = List.of(line.split(" ", -1));
                                exceptions.put(words.getFirst(), words.subList(1, words.size()));
                            });
            return Map.copyOf(exceptions);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }
}
