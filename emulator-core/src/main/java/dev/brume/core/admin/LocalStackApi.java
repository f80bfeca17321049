package dev.brume.core.admin;

import dev.brume.core.Emulator;
import dev.brume.core.gateway.LocalEndpoint;
import dev.brume.core.state.StateException;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The endpoints by which LocalStack's tools wait for an emulator, look at it and reset it, in
/// the shapes that these tools parse. Brume's own endpoints say more: [AdminApi].
public final class LocalStackApi implements LocalEndpoint {
    static final String PREFIX = "/_localstack/";

    private static final String OLD_HEALTH = "/health";

    /// What `/_localstack/state/save` writes and `/_localstack/state/load` reads.
    private static final String SAVED = "localstack";

    private final Emulator emulator;
    private final AdminHost host;
    private final Routes routes;

    public LocalStackApi(Emulator emulator, AdminHost host) {
        this.emulator = emulator;
        this.host = host;
        this.routes =
                new Routes(
                        List.of(
                                route("GET", "health", "services and their states", this::health),
                                route("POST", "health", "restart or kill", this::control),
                                route("GET", "info", "version and session", this::info),
                                route("GET", "init/", "init scripts, by stage", this::init),
                                route("GET", "init", "init scripts", this::init),
                                route("GET", "config", "the settings", this::config),
                                route("GET", "diagnose", "all of the above", this::diagnose),
                                route("POST", "state/reset", "forget all state", this::reset),
                                route("POST", "state/save", "keep all state", this::save),
                                route("POST", "state/load", "put it back", this::load)));
    }

    private static Route route(String method, String path, String summary, Route.Action action) {
        return new Route(method, PREFIX + path, summary, action);
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    /// The old place of health, too, which some tools still ask.
    @Override
    public boolean serves(String path) {
        return path.startsWith(PREFIX) || path.equals(OLD_HEALTH);
    }

    @Override
    public WireResponse handle(WireRequest request) throws IOException {
        return routes.answer(
                request.path().equals(OLD_HEALTH)
                        ? request.withPath(PREFIX + "health", request.query())
                        : request);
    }

    /// Tools ask for `?reload` and the like: parameters are not looked at.
    private WireResponse health(AdminCall call) {
        return Routes.ok(health());
    }

    private Map<String, Object> health() {
        var services = new LinkedHashMap<String, String>();
        emulator.services()
                .forEach((name, loaded) -> services.put(name, loaded ? "running" : "available"));
        var health = new LinkedHashMap<String, Object>();
        health.put("services", services);
        health.put("edition", "brume");
        health.put("version", host.version());
        return health;
    }

    private WireResponse control(AdminCall call) throws AdminException {
        var action = call.required("action");
        var end =
                switch (action) {
                    case "restart" -> AdminHost.End.RESTART;
                    case "kill" -> AdminHost.End.STOP;
                    default ->
                            throw AdminException.badParameter("action", action, "restart or kill");
                };
        if (!host.end(end)) {
            throw new AdminException(
                    409, "Embedded", "this Brume belongs to another program, which has to end it");
        }
        return Routes.ok(Map.of("status", "ok"));
    }

    private WireResponse info(AdminCall call) {
        return Routes.ok(info());
    }

    private Map<String, Object> info() {
        var info = new LinkedHashMap<String, Object>();
        info.put("version", host.version());
        info.put("edition", "brume");
        info.put("is_license_activated", false);
        info.put("session_id", "brume-" + ProcessHandle.current().pid());
        info.put("machine_id", "local");
        info.put("system", System.getProperty("os.name", ""));
        info.put("is_docker", false);
        info.put("server_time_utc", emulator.clock().now());
        var uptime = java.time.Duration.between(emulator.started(), emulator.clock().now());
        info.put("uptime", Math.max(0, uptime.toSeconds()));
        return info;
    }

    /// Everything, or what one stage has: `/_localstack/init/ready`.
    private WireResponse init(AdminCall call) throws AdminException {
        var name = call.pathAfter(PREFIX + "init/");
        if (name.isEmpty()) {
            return Routes.ok(init());
        }
        for (var stage : InitStage.values()) {
            if (stage.name().equalsIgnoreCase(name)) {
                var answer = new LinkedHashMap<String, Object>();
                answer.put("completed", host.init().completed(stage));
                answer.put("scripts", scripts(List.of(stage)));
                return Routes.ok(answer);
            }
        }
        throw new AdminException(
                404, "NotFound", "no stage '" + name + "', only: boot, start, ready, shutdown");
    }

    private Map<String, Object> init() {
        var completed = new LinkedHashMap<String, Boolean>();
        for (var stage : InitStage.values()) {
            completed.put(stage.name(), host.init().completed(stage));
        }
        var answer = new LinkedHashMap<String, Object>();
        answer.put("completed", completed);
        answer.put("scripts", scripts(List.of(InitStage.values())));
        return answer;
    }

    private List<Map<String, String>> scripts(List<InitStage> stages) {
        var scripts = new ArrayList<Map<String, String>>();
        for (var script : host.init().scripts()) {
            if (stages.contains(script.stage())) {
                var entry = new LinkedHashMap<String, String>();
                entry.put("stage", script.stage().name());
                entry.put("name", script.name());
                entry.put("state", script.state().name());
                scripts.add(entry);
            }
        }
        return scripts;
    }

    private WireResponse config(AdminCall call) {
        return Routes.ok(config());
    }

    /// The settings by the names that LocalStack has for them.
    private Map<String, Object> config() {
        var settings = emulator.config();
        var config = new LinkedHashMap<String, Object>();
        config.put("GATEWAY_LISTEN", settings.host() + ":" + emulator.port());
        config.put("LOCALSTACK_HOST", settings.publicHost() + ":" + emulator.port());
        config.put("SERVICES", String.join(",", settings.services()));
        config.put("PERSISTENCE", settings.data().isPresent());
        config.put("IAM_ENFORCEMENT", settings.iam().name().toLowerCase(Locale.ROOT));
        config.put("DEFAULT_REGION", settings.region());
        config.put("DISABLE_CORS_CHECKS", settings.cors().allowAll());
        return config;
    }

    private WireResponse diagnose(AdminCall call) {
        var all = new LinkedHashMap<String, Object>();
        all.put("info", info());
        all.put("health", health());
        all.put("config", config());
        all.put("init", init());
        return Routes.ok(all);
    }

    private WireResponse reset(AdminCall call) {
        emulator.reset();
        return Routes.ok(Map.of("status", "ok"));
    }

    private WireResponse save(AdminCall call) {
        emulator.state().snapshot(SAVED);
        return Routes.ok(Map.of("status", "ok"));
    }

    private WireResponse load(AdminCall call) throws AdminException {
        try {
            emulator.state().restore(SAVED);
        } catch (StateException e) {
            throw new AdminException(
                    404, "NotFound", "nothing was saved: POST " + PREFIX + "state/save first");
        }
        return Routes.ok(Map.of("status", "ok"));
    }
}
