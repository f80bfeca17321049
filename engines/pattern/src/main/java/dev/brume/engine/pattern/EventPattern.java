package dev.brume.engine.pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import software.amazon.event.ruler.JsonRuleCompiler;
import software.amazon.event.ruler.Machine;

import java.io.IOException;
import java.io.UncheckedIOException;

/// A compiled pattern. Safe for threads.
public final class EventPattern {
    private static final String NAME = "pattern";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String text;
    private final Machine machine;

    private EventPattern(String text, Machine machine) {
        this.text = text;
        this.machine = machine;
    }

    /// Compiles a pattern.
    ///
    /// @throws PatternSyntaxException where the text is none, saying why and where
    public static EventPattern compile(String text) throws PatternSyntaxException {
        check(text);
        var machine = Machine.builder().build();
        add(machine, NAME, text);
        return new EventPattern(text, machine);
    }

    private static void check(String text) throws PatternSyntaxException {
        try {
            JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw refused(e, false);
        }
        try {
            JsonRuleCompiler.compile(text);
        } catch (JsonProcessingException e) {
            throw refused(e, true);
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory is always read", e);
        } catch (RuntimeException e) {
            throw new PatternSyntaxException(String.valueOf(e.getMessage()), 0, 0, true);
        }
    }

    private static PatternSyntaxException refused(JsonProcessingException e, boolean json) {
        var at = e.getLocation();
        return new PatternSyntaxException(
                e.getOriginalMessage(),
                at == null ? 0 : at.getLineNr(),
                at == null ? 0 : at.getColumnNr(),
                json);
    }

    static void add(Machine machine, String name, String text) {
        try {
            machine.addRule(name, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the pattern was checked", e);
        }
    }

    /// The pattern as it was written.
    public String text() {
        return text;
    }

    /// Whether an event fits.
    ///
    /// @param event a JSON object; whatever is none fits no pattern
    public boolean matches(String event) {
        return PatternTable.names(machine, event).contains(NAME);
    }

    @Override
    public String toString() {
        return text;
    }
}
