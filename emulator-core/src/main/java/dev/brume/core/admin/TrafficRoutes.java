package dev.brume.core.admin;

import dev.brume.core.Emulator;
import dev.brume.core.filter.FaultRule;
import dev.brume.core.filter.Glob;
import dev.brume.core.filter.RequestEntry;
import dev.brume.core.filter.RequestLog;
import dev.brume.wire.http.WireResponse;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// The endpoints about calls: which there were, and which shall fail.
final class TrafficRoutes {
    private static final int REQUESTS_DEFAULT = 100;
    private static final String ANY = "*";

    private final Emulator emulator;

    TrafficRoutes(Emulator emulator) {
        this.emulator = emulator;
    }

    /// The last calls, newest first.
    WireResponse requests(AdminCall call) throws AdminException {
        call.only("limit");
        int limit = call.whole("limit", 1, RequestLog.ENTRIES_MAX).orElse(REQUESTS_DEFAULT);
        var requests = new ArrayList<Map<String, Object>>();
        for (var entry : emulator.requests().newest(limit)) {
            requests.add(document(entry));
        }
        return Routes.ok(Map.of("requests", requests));
    }

    private static Map<String, Object> document(RequestEntry entry) {
        var document = new LinkedHashMap<String, Object>();
        document.put("requestId", entry.requestId());
        document.put("time", entry.time());
        document.put("service", entry.service());
        document.put("operation", entry.operation());
        document.put("account", entry.account());
        document.put("region", entry.region());
        document.put("caller", entry.caller());
        document.put("source", entry.source());
        document.put("method", entry.method());
        document.put("path", entry.path());
        document.put("status", entry.status());
        document.put("error", entry.error());
        document.put("micros", entry.micros());
        document.put("decision", entry.decision());
        return document;
    }

    WireResponse faults(AdminCall call) throws AdminException {
        call.only();
        return rules();
    }

    WireResponse addFault(AdminCall call) throws AdminException {
        call.only(
                "service",
                "operation",
                "region",
                "error",
                "message",
                "status",
                "latency",
                "throttle",
                "probability",
                "seed",
                "count");
        var service = call.text("service").orElse(ANY);
        var operation = call.text("operation").orElse(ANY);
        refuseUnknown(service, operation);
        var count = call.whole("count", 1, Integer.MAX_VALUE);
        var rule =
                new FaultRule(
                        service,
                        operation,
                        call.text("region").orElse(ANY),
                        effect(call),
                        call.fraction("probability").orElse(1.0),
                        call.whole("seed", Integer.MIN_VALUE, Integer.MAX_VALUE).orElse(0),
                        count.isPresent() ? OptionalLong.of(count.get()) : OptionalLong.empty());
        try {
            emulator.faults().add(rule);
        } catch (IllegalStateException e) {
            throw new AdminException(409, "TooManyFaults", String.valueOf(e.getMessage()));
        }
        return rules();
    }

    /// A rule that can strike no call is a slip of the pen.
    private void refuseUnknown(String service, String operation) throws AdminException {
        var called = new ArrayList<String>();
        for (var name : emulator.services().keySet()) {
            if (Glob.matches(service, name)) {
                called.add(name);
            }
        }
        if (called.isEmpty()) {
            throw AdminException.badParameter(
                    "service",
                    service,
                    "one of " + String.join(", ", emulator.services().keySet()));
        }
        if (!operation.equals(ANY) && called.stream().noneMatch(name -> has(name, operation))) {
            throw AdminException.badParameter(
                    "operation", operation, "an operation of " + String.join(" or ", called));
        }
    }

    private boolean has(String service, String operation) {
        return emulator.service(service).schema().operations().stream()
                .anyMatch(known -> Glob.matches(operation, known.name()));
    }

    private static FaultRule.Effect effect(AdminCall call) throws AdminException {
        var code = call.text("error");
        var latency = call.duration("latency");
        boolean throttle = call.truth("throttle").orElse(false);
        if (code.isPresent() && !code.get().matches("[A-Za-z][A-Za-z0-9._:-]*")) {
            throw AdminException.badParameter("error", code.get(), "an error code");
        }
        if (code.isEmpty() && call.text("status").or(() -> call.text("message")).isPresent()) {
            throw new AdminException(
                    400, "BadParameter", "'status' and 'message' belong to an 'error'");
        }
        if (throttle && code.isEmpty() && latency.isEmpty()) {
            return new FaultRule.Effect.Throttle();
        }
        if (code.isPresent() && !throttle) {
            var status =
                    call.whole("status", 400, 599)
                            .map(OptionalInt::of)
                            .orElseGet(OptionalInt::empty);
            var message = call.text("message").orElse("Injected by a fault rule of Brume.");
            return new FaultRule.Effect.Failure(code.get(), message, status, latency);
        }
        if (latency.isPresent() && !throttle) {
            return new FaultRule.Effect.Latency(latency.get());
        }
        throw new AdminException(
                400,
                "BadParameter",
                "needs 'error' (with 'latency' or without), or 'latency', or 'throttle': true");
    }

    /// One rule by `id`, or all.
    WireResponse removeFault(AdminCall call) throws AdminException {
        call.only("id");
        var id = call.text("id");
        if (id.isEmpty()) {
            emulator.faults().clear();
        } else if (!emulator.faults().remove(id.get())) {
            throw new AdminException(404, "NotFound", "there is no fault rule '" + id.get() + "'");
        }
        return rules();
    }

    private WireResponse rules() {
        var rules = new ArrayList<Map<String, @Nullable Object>>();
        emulator.faults().all().forEach((id, rule) -> rules.add(document(id, rule)));
        return Routes.ok(Map.of("faults", rules));
    }

    private static Map<String, @Nullable Object> document(String id, FaultRule rule) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        document.put("id", id);
        document.put("service", rule.service());
        document.put("operation", rule.operation());
        document.put("region", rule.region());
        switch (rule.effect()) {
            case FaultRule.Effect.Failure failure -> {
                document.put("error", failure.code());
                document.put("message", failure.message());
                var status = failure.status();
                document.put("status", status.isPresent() ? status.getAsInt() : null);
                document.put("latency", failure.latency().map(Duration::toString).orElse(null));
            }
            case FaultRule.Effect.Latency latency ->
                    document.put("latency", latency.duration().toString());
            case FaultRule.Effect.Throttle throttle -> document.put("throttle", true);
        }
        document.put("probability", rule.probability());
        document.put("seed", rule.seed());
        document.put("count", rule.count().isPresent() ? rule.count().getAsLong() : null);
        return document;
    }
}
