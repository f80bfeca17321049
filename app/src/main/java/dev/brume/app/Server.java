package dev.brume.app;

import dev.brume.core.Emulator;
import dev.brume.core.admin.AdminApi;
import dev.brume.core.admin.AdminHost;
import dev.brume.core.admin.InitProgress;
import dev.brume.core.admin.InitStage;
import dev.brume.core.admin.LocalStackApi;
import dev.brume.core.state.StateException;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.BindException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// One emulator in this process, from its start to a clean end: by SIGTERM or SIGINT, or by a call
/// of the admin API.
final class Server implements AdminHost {
    /// What tools wait for in the output.
    static final String READY_LINE = "Ready.";

    private final StartSettings settings;
    private final Console console;
    private final InitHooks hooks;
    /// The one asked for, then the one that was given: a restart keeps it.
    private int port;

    private @Nullable Emulator closed;

    private final BlockingQueue<End> ends = new ArrayBlockingQueue<>(1);

    Server(StartSettings settings, Console console) {
        this.settings = settings;
        this.console = console;
        this.port = settings.config().port();
        this.hooks = new InitHooks(InitHooks.ROOTS, console.out());
    }

    @Override
    public String version() {
        return Brume.VERSION;
    }

    @Override
    public InitProgress init() {
        return hooks;
    }

    @Override
    public boolean end(End how) {
        var _ = ends.offer(how);
        return true;
    }

    /// Serves until it is told to end, and answers the exit status.
    int run() throws CommandFailure, InterruptedException {
        settings.warnings().forEach(line -> console.err().println("brume: " + line));
        hooks.run(InitStage.BOOT, Map.of());
        while (serve() == End.RESTART) {
            console.out().println("Restarting.");
        }
        return 0;
    }

    private End serve() throws CommandFailure, InterruptedException {
        var emulator = start();
        port = emulator.port();
        emulator.notices().forEach(line -> console.err().println("brume: " + line));
        requireServices(emulator);
        if (settings.eager()) {
            emulator.services().keySet().forEach(emulator::service);
        }
        var onSignal =
                Thread.ofPlatform()
                        .name("brume-signal")
                        .unstarted(
                                () -> {
                                    close(emulator);
                                    // The JVM would end with 143; this end is as it should be.
                                    Runtime.getRuntime().halt(0);
                                });
        Runtime.getRuntime().addShutdownHook(onSignal);
        var variables = variables(emulator);
        hooks.run(InitStage.START, variables);
        Banner.print(console, settings, emulator);
        emulator.workers().start("init-ready", () -> runReady(variables));
        var end = ends.take();
        close(emulator);
        try {
            Runtime.getRuntime().removeShutdownHook(onSignal);
        } catch (IllegalStateException e) {
            // A signal came meanwhile: its thread ends the process.
            onSignal.join();
        }
        return end;
    }

    /// Names the services that were asked for and do not exist; with none of them there is
    /// nothing to serve.
    private void requireServices(Emulator emulator) throws CommandFailure {
        var unknown = new TreeSet<>(settings.config().services());
        unknown.removeAll(emulator.services().keySet());
        if (unknown.isEmpty()) {
            return;
        }
        var text = "Brume has no service named " + String.join(", ", unknown);
        if (emulator.services().isEmpty()) {
            emulator.close();
            throw new CommandFailure(text + ": nothing is left to serve");
        }
        console.err().println("brume: " + text);
    }

    private void runReady(Map<String, String> variables) {
        try {
            hooks.run(InitStage.READY, variables);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whoever comes second, a call or a signal, waits until the first has closed.
    private synchronized void close(Emulator emulator) {
        if (closed == emulator) {
            return;
        }
        closed = emulator;
        try {
            hooks.run(InitStage.SHUTDOWN, variables(emulator));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        emulator.close();
    }

    private Emulator start() throws CommandFailure {
        var config = settings.config().withPort(port);
        try {
            return Emulator.start(
                    config,
                    emulator ->
                            List.of(
                                    new AdminApi(emulator, this),
                                    new LocalStackApi(emulator, this)));
        } catch (BindException e) {
            var address = new Address(settings.config().host(), port);
            throw new CommandFailure(PortInUse.message(address, console));
        } catch (StateException e) {
            throw new CommandFailure(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new CommandFailure(AdminClient.reason(e));
        }
    }

    /// What init scripts find in their environment.
    private Map<String, String> variables(Emulator emulator) {
        var config = settings.config();
        var variables = new LinkedHashMap<String, String>();
        variables.put(InitHooks.ENDPOINT, new Address(config.host(), emulator.port()).url());
        variables.put("AWS_ACCESS_KEY_ID", "test");
        variables.put("AWS_SECRET_ACCESS_KEY", "test");
        variables.put("AWS_DEFAULT_REGION", config.region());
        variables.put("AWS_REGION", config.region());
        return variables;
    }
}
