package dev.brume.core.admin;

import dev.brume.core.Emulator;
import dev.brume.core.gateway.LocalEndpoint;
import dev.brume.core.state.StateException;
import dev.brume.core.state.StateSelection;
import dev.brume.core.state.StateStore;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Brume's own endpoints, `/_brume/…`; described for users in `docs/admin-api.md`.
public final class AdminApi implements LocalEndpoint {
    static final String PREFIX = "/_brume/";

    private final Emulator emulator;
    private final AdminHost host;
    private final Routes routes;

    public AdminApi(Emulator emulator, AdminHost host) {
        this.emulator = emulator;
        this.host = host;
        var traffic = new TrafficRoutes(emulator);
        var all =
                new ArrayList<>(
                        List.of(
                                new Route("GET", "/_brume", "this list", this::list),
                                new Route("GET", "/_brume/health", "who is there", this::health),
                                new Route("GET", "/_brume/info", "what runs here", this::info),
                                new Route("GET", "/_brume/config", "the settings", this::config),
                                new Route("POST", "/_brume/reset", "forget state", this::reset),
                                new Route("GET", "/_brume/snapshot", "names", this::snapshots),
                                new Route("POST", "/_brume/snapshot", "keep state", this::snapshot),
                                new Route("DELETE", "/_brume/snapshot", "forget", this::delete),
                                new Route("POST", "/_brume/restore", "put back", this::restore),
                                new Route("POST", "/_brume/fork", "copy an account", this::fork),
                                new Route("GET", "/_brume/export", "all state", this::export),
                                new Route("POST", "/_brume/import", "take over", this::takeOver),
                                new Route("GET", "/_brume/clock", "the time", this::clock),
                                new Route("POST", "/_brume/clock", "move time", this::moveClock),
                                new Route("GET", "/_brume/requests", "calls", traffic::requests),
                                new Route("GET", "/_brume/faults", "rules", traffic::faults),
                                new Route("POST", "/_brume/faults", "add one", traffic::addFault),
                                new Route("DELETE", "/_brume/faults", "end", traffic::removeFault),
                                new Route("POST", "/_brume/stop", "end Brume", this::stop)));
        all.addAll(new DecisionRoutes(emulator).routes());
        this.routes = new Routes(List.copyOf(all));
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    /// Also without the slash behind it.
    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX) || path.equals("/_brume");
    }

    @Override
    public WireResponse handle(WireRequest request) throws IOException {
        return routes.answer(request);
    }

    private WireResponse list(AdminCall call) throws AdminException {
        call.only();
        return Routes.ok(Map.of("endpoints", routes.list()));
    }

    private WireResponse health(AdminCall call) throws AdminException {
        call.only();
        return Routes.ok(Map.of("status", "running", "services", services()));
    }

    private WireResponse info(AdminCall call) throws AdminException {
        call.only();
        var info = new LinkedHashMap<String, @Nullable Object>();
        info.put("version", host.version());
        info.put("pid", ProcessHandle.current().pid());
        info.put("port", emulator.port());
        info.put("started", emulator.started());
        info.put("now", emulator.clock().now());
        info.put("frozen", emulator.clock().frozen());
        info.put("data", emulator.config().data().map(Path::toString).orElse(null));
        info.put("iam", lower(emulator.config().iam()));
        info.put("account", emulator.config().account());
        info.put("region", emulator.config().region());
        info.put("services", services());
        return Routes.ok(info);
    }

    /// Every setting of the start; none of them is a secret.
    private WireResponse config(AdminCall call) throws AdminException {
        call.only();
        var settings = emulator.config();
        var config = new LinkedHashMap<String, @Nullable Object>();
        config.put("host", settings.host());
        config.put("port", settings.port());
        config.put("data", settings.data().map(Path::toString).orElse(null));
        config.put("fsync", settings.fsync());
        config.put("services", settings.services());
        config.put("iam", lower(settings.iam()));
        config.put("account", settings.account());
        config.put("region", settings.region());
        config.put("seed", settings.seed().isPresent() ? settings.seed().getAsLong() : null);
        config.put("clock", settings.clock().orElse(null));
        config.put("requestBodyBytesMax", settings.requestBodyBytesMax());
        config.put("publicHost", settings.publicHost());
        config.put("corsAllowAll", settings.cors().allowAll());
        config.put("corsExtraOrigins", settings.cors().extraOrigins());
        return Routes.ok(config);
    }

    private WireResponse reset(AdminCall call) throws AdminException {
        call.only("account", "service");
        var account = call.text("account");
        var service = call.text("service");
        if (account.isPresent() && service.isPresent()) {
            throw new AdminException(
                    400, "BadParameter", "'account' and 'service' exclude each other");
        }
        if (account.isPresent()) {
            emulator.state().reset(new StateSelection.Account(account(call, "account")));
            return Routes.ok(Map.of("reset", "account " + account.get()));
        }
        if (service.isPresent()) {
            var known = services().keySet();
            if (!known.contains(service.get())) {
                throw AdminException.badParameter(
                        "service", service.get(), "one of " + String.join(", ", known));
            }
            emulator.state().reset(new StateSelection.Service(service.get()));
            return Routes.ok(Map.of("reset", "service " + service.get()));
        }
        emulator.reset();
        return Routes.ok(Map.of("reset", "everything"));
    }

    private WireResponse snapshots(AdminCall call) throws AdminException {
        call.only();
        return Routes.ok(Map.of("snapshots", emulator.state().snapshots()));
    }

    private WireResponse snapshot(AdminCall call) throws AdminException {
        call.only("name");
        var name = call.required("name");
        onState(() -> emulator.state().snapshot(name));
        return Routes.ok(Map.of("name", name));
    }

    private WireResponse delete(AdminCall call) throws AdminException {
        call.only("name");
        var name = call.required("name");
        onState(() -> emulator.state().deleteSnapshot(name));
        return Routes.ok(Map.of("deleted", name));
    }

    private WireResponse restore(AdminCall call) throws AdminException {
        call.only("name");
        var name = call.required("name");
        onState(() -> emulator.state().restore(name));
        return Routes.ok(Map.of("restored", name));
    }

    private WireResponse fork(AdminCall call) throws AdminException {
        call.only("from", "to");
        var from = account(call, "from");
        var to = account(call, "to");
        onState(() -> emulator.state().fork(from, to));
        return Routes.ok(Map.of("from", from, "to", to));
    }

    private WireResponse export(AdminCall call) throws AdminException {
        call.only();
        return new WireResponse(
                200,
                Headers.of("content-type", "application/octet-stream"),
                new Export(emulator.state()));
    }

    /// The file, made while it is written: however much there is, little of it stands in memory.
    private record Export(StateStore state) implements Body {
        @Override
        public long length() {
            return -1;
        }

        @Override
        public void writeTo(OutputStream out) throws IOException {
            state.exportTo(out);
        }

        @Override
        public InputStream open() throws IOException {
            var file = new ByteArrayOutputStream();
            writeTo(file);
            return new ByteArrayInputStream(file.toByteArray());
        }
    }

    private WireResponse takeOver(AdminCall call) throws AdminException, IOException {
        call.only();
        // Blobs in the file need the services that keep them.
        emulator.services().keySet().forEach(emulator::service);
        try (var file = call.request().body().open()) {
            emulator.state().importFrom(file);
        } catch (StateException e) {
            throw new AdminException(400, "StateError", String.valueOf(e.getMessage()));
        }
        return Routes.ok(Map.of("imported", true));
    }

    private WireResponse clock(AdminCall call) throws AdminException {
        call.only();
        return clockNow();
    }

    private WireResponse moveClock(AdminCall call) throws AdminException {
        call.only("action", "set", "advance");
        var action = call.text("action");
        var instant = call.instant("set");
        var duration = call.duration("advance");
        if (action.isEmpty() && instant.isEmpty() && duration.isEmpty()) {
            throw new AdminException(400, "MissingParameter", "needs 'action', 'set' or 'advance'");
        }
        var clock = emulator.clock();
        switch (action.orElse("")) {
            case "" -> {}
            case "freeze" -> clock.freeze();
            case "resume" -> clock.resume();
            default ->
                    throw AdminException.badParameter(
                            "action", action.orElse(""), "freeze or resume");
        }
        instant.ifPresent(clock::set);
        duration.ifPresent(clock::advance);
        return clockNow();
    }

    private WireResponse clockNow() {
        var clock = new LinkedHashMap<String, Object>();
        clock.put("now", emulator.clock().now());
        clock.put("frozen", emulator.clock().frozen());
        return Routes.ok(clock);
    }

    private WireResponse stop(AdminCall call) throws AdminException {
        call.only();
        if (!host.end(AdminHost.End.STOP)) {
            throw new AdminException(
                    409, "Embedded", "this Brume belongs to another program, which has to end it");
        }
        return Routes.ok(Map.of("stopping", true, "pid", ProcessHandle.current().pid()));
    }

    /// Name → `running` where the service was used already, else `available`.
    private Map<String, String> services() {
        var services = new LinkedHashMap<String, String>();
        emulator.services()
                .forEach((name, loaded) -> services.put(name, loaded ? "running" : "available"));
        return services;
    }

    private static String account(AdminCall call, String name) throws AdminException {
        var account = call.required(name);
        if (!account.matches("[0-9]{12}")) {
            throw AdminException.badParameter(name, account, "an account id of twelve digits");
        }
        return account;
    }

    private static void onState(Runnable action) throws AdminException {
        try {
            action.run();
        } catch (StateException e) {
            throw new AdminException(400, "StateError", String.valueOf(e.getMessage()));
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
