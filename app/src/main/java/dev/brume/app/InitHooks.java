package dev.brume.app;

import dev.brume.core.admin.InitProgress;
import dev.brume.core.admin.InitStage;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Runs the user's scripts of `init/{boot,start,ready,shutdown}.d`: `.sh` and `.py`, in
/// alphabetical order, folders included. They are child processes with our output and with the
/// environment that points AWS clients at us. One that fails is said and does not stop the
/// others.
final class InitHooks implements InitProgress {
    /// Where scripts are looked for: our own place, and the one that existing files mount to.
    static final List<Path> ROOTS =
            List.of(Path.of("/etc/brume/init"), Path.of("/etc/localstack/init"));

    static final String ENDPOINT = "AWS_ENDPOINT_URL";

    private static final int FOLDER_DEPTH_MAX = 8;

    private final List<Path> roots;
    private final PrintStream log;
    private final Set<InitStage> completed = EnumSet.noneOf(InitStage.class);

    /// Of a stage that runs again, after a restart, the scripts of the last run.
    private final Map<InitStage, List<Script>> scripts = new EnumMap<>(InitStage.class);

    InitHooks(List<Path> roots, PrintStream log) {
        this.roots = roots;
        this.log = log;
    }

    @Override
    public synchronized boolean completed(InitStage stage) {
        return completed.contains(stage);
    }

    @Override
    public synchronized List<Script> scripts() {
        return scripts.values().stream().flatMap(List::stream).toList();
    }

    /// Runs a stage's scripts one after the other.
    ///
    /// @param variables set for the scripts where the environment does not already, but for the
    ///     endpoint, which is always ours
    void run(InitStage stage, Map<String, String> variables) throws InterruptedException {
        var found = find(stage);
        var ofStage = new ArrayList<Script>();
        for (var script : found) {
            ofStage.add(new Script(stage, script.getFileName().toString(), State.UNKNOWN));
        }
        synchronized (this) {
            scripts.put(stage, ofStage);
        }
        for (int i = 0; i < found.size(); i++) {
            mark(ofStage, i, State.RUNNING);
            mark(ofStage, i, execute(found.get(i), variables) ? State.SUCCESSFUL : State.ERROR);
        }
        synchronized (this) {
            completed.add(stage);
        }
    }

    private synchronized void mark(List<Script> ofStage, int index, State state) {
        var script = ofStage.get(index);
        ofStage.set(index, new Script(script.stage(), script.name(), state));
    }

    private List<Path> find(InitStage stage) {
        var folder = stage.name().toLowerCase(Locale.ROOT) + ".d";
        var found = new ArrayList<Path>();
        for (var root : roots) {
            var directory = root.resolve(folder);
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (var files = Files.walk(directory, FOLDER_DEPTH_MAX)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> interpreter(file) != null)
                        .sorted()
                        .forEach(found::add);
            } catch (IOException e) {
                log.println("init: cannot read " + directory + ": " + AdminClient.reason(e));
            }
        }
        return found;
    }

    private static @Nullable String interpreter(Path file) {
        var name = file.getFileName().toString();
        return name.endsWith(".sh") ? "sh" : name.endsWith(".py") ? "python3" : null;
    }

    /// An executable file is run as it is, so that its first line chooses the interpreter.
    private boolean execute(Path script, Map<String, String> variables)
            throws InterruptedException {
        var path = script.toAbsolutePath().toString();
        var command =
                Files.isExecutable(script)
                        ? List.of(path)
                        : List.of(String.valueOf(interpreter(script)), path);
        var builder = new ProcessBuilder(command);
        variables.forEach(builder.environment()::putIfAbsent);
        var endpoint = variables.get(ENDPOINT);
        if (endpoint != null) {
            builder.environment().put(ENDPOINT, endpoint);
        }
        builder.redirectInput(Path.of("/dev/null").toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.INHERIT);
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        try {
            int status = builder.start().waitFor();
            if (status != 0) {
                log.println("init: " + path + " failed with status " + status);
            }
            return status == 0;
        } catch (IOException e) {
            log.println("init: " + path + " could not be run: " + AdminClient.reason(e));
            return false;
        }
    }
}
