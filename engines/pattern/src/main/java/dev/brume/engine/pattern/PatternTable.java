package dev.brume.engine.pattern;

import software.amazon.event.ruler.Machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Patterns by name, matched at once: the time for an event hardly depends on how many there are.
/// Safe for threads; changes are applied one after the other, and an event that is matched
/// meanwhile
/// sees the change or not.
public final class PatternTable {
    private final Machine machine = Machine.builder().build();
    private final Map<String, EventPattern> patterns = new HashMap<>();

    /// Adds a pattern, in place of one that has its name.
    public synchronized void put(String name, EventPattern pattern) {
        remove(name);
        patterns.put(name, pattern);
        EventPattern.add(machine, name, pattern.text());
    }

    public synchronized void remove(String name) {
        var known = patterns.remove(name);
        if (known != null) {
            try {
                machine.deleteRule(name, known.text());
            } catch (IOException e) {
                throw new UncheckedIOException("the pattern was checked", e);
            }
        }
    }

    /// The names of the patterns that an event fits, sorted.
    ///
    /// @param event a JSON object; whatever is none fits no pattern
    public Set<String> matching(String event) {
        return new TreeSet<>(names(machine, event));
    }

    static List<String> names(Machine machine, String event) {
        if (!event.stripLeading().startsWith("{")) {
            return List.of();
        }
        try {
            return machine.rulesForJSONEvent(event);
        } catch (IOException | IllegalArgumentException noJson) {
            return List.of();
        } catch (Exception e) {
            throw new IllegalStateException("event-ruler cannot match: " + e.getMessage(), e);
        }
    }
}
