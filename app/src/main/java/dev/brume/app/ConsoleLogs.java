package dev.brume.app;

import org.jspecify.annotations.Nullable;

import java.io.PrintStream;
import java.text.MessageFormat;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/// Writes the platform's log to the error stream, a line each. Found by [java.util.ServiceLoader];
/// in place of the JDK's own logging, which takes longer to set up than the rest of the start.
public final class ConsoleLogs extends System.LoggerFinder {
    private final System.Logger.Level least;

    public ConsoleLogs() {
        System.Logger.Level configured;
        try {
            configured = level(System.getenv());
        } catch (UsageException e) {
            configured = System.Logger.Level.INFO;
        }
        this.least = configured;
    }

    /// `LS_LOG` by name; else `DEBUG=1` for everything but traces.
    static System.Logger.Level level(Map<String, String> variables) throws UsageException {
        var environment = new Environment(variables);
        var named = environment.text("LS_LOG");
        if (named.isEmpty()) {
            boolean debug = environment.on("DEBUG");
            return debug ? System.Logger.Level.DEBUG : System.Logger.Level.INFO;
        }
        return switch (named.get().toLowerCase(Locale.ROOT)) {
            case "error", "critical" -> System.Logger.Level.ERROR;
            case "warn", "warning" -> System.Logger.Level.WARNING;
            case "info" -> System.Logger.Level.INFO;
            case "debug" -> System.Logger.Level.DEBUG;
            case "trace", "trace-internal" -> System.Logger.Level.TRACE;
            default -> throw Values.bad("LS_LOG", named.get(), "error, warn, info, debug or trace");
        };
    }

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new ConsoleLogger(name, least, System.err);
    }

    private record ConsoleLogger(String name, Level least, PrintStream out)
            implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return level.getSeverity() >= least.getSeverity();
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String message,
                @Nullable Throwable problem) {
            if (!isLoggable(level)) {
                return;
            }
            // The machine's time, not the emulator's: a log is read beside those of other programs.
            var now = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
            synchronized (out) {
                out.println(now + " " + level + " " + name + ": " + message);
                if (problem != null) {
                    problem.printStackTrace(out);
                }
            }
        }

        @Override
        public void log(
                Level level,
                @Nullable ResourceBundle bundle,
                @Nullable String format,
                @Nullable Object... values) {
            if (isLoggable(level)) {
                boolean plain = values == null || values.length == 0 || format == null;
                var message = plain ? format : MessageFormat.format(format, values);
                log(level, bundle, message, (Throwable) null);
            }
        }
    }
}
