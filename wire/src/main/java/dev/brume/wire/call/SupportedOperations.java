package dev.brume.wire.call;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// Tells which operations of a generated API interface an implementation overrides: the others
/// answer `NotImplemented`.
public final class SupportedOperations {
    private SupportedOperations() {}

    /// @param api the generated interface
    /// @param implementation a class that implements it
    /// @param operations the names of the operations that the interface has methods for
    /// @return the names of those that are built, sorted
    public static Set<String> of(Class<?> api, Class<?> implementation, List<String> operations) {
        var built = new TreeSet<String>();
        Arrays.stream(implementation.getMethods())
                .filter(method -> method.getDeclaringClass() != api && !method.isBridge())
                .filter(method -> api.isAssignableFrom(method.getDeclaringClass()))
                .forEach(method -> built.add(folded(method.getName())));
        var supported = new TreeSet<>(operations);
        supported.removeIf(operation -> !built.contains(folded(operation)));
        return Collections.unmodifiableSet(supported);
    }

    /// Methods are named after operations but for the case of letters and the characters that Java
    /// does not allow.
    private static String folded(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT);
    }
}
