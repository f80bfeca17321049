package dev.brume.core.admin;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Finds the route of a request and turns what it throws into the one shape of an error.
final class Routes {
    private final List<Route> all;

    Routes(List<Route> all) {
        this.all = all;
    }

    WireResponse answer(WireRequest request) throws IOException {
        try {
            var route = find(request);
            boolean takesFile = route.path().endsWith("/import");
            return route.action()
                    .answer(takesFile ? AdminCall.withoutDocument(request) : AdminCall.of(request));
        } catch (AdminException e) {
            return json(e.status(), e.document());
        }
    }

    private Route find(WireRequest request) throws AdminException {
        var path = request.path();
        var wanted = request.method().equals("HEAD") ? "GET" : request.method();
        var methods = new ArrayList<String>();
        for (var route : all) {
            boolean fits =
                    path.equals(route.path())
                            || path.equals(route.path() + "/")
                            || (route.path().endsWith("/") && path.startsWith(route.path()));
            if (fits && route.method().equals(wanted)) {
                return route;
            }
            if (fits) {
                methods.add(route.method());
            }
        }
        if (!methods.isEmpty()) {
            throw new AdminException(
                    405,
                    "MethodNotAllowed",
                    path + " takes " + String.join(", ", methods) + ", not " + wanted);
        }
        var known = new StringBuilder();
        for (var route : all) {
            known.append(known.isEmpty() ? "" : ", ");
            known.append(route.method()).append(' ').append(route.path());
        }
        throw new AdminException(404, "NotFound", "no " + path + " here, only: " + known);
    }

    /// What there is, for the answer at the bare prefix.
    List<Object> list() {
        var list = new ArrayList<Object>();
        for (var route : all) {
            var entry = new LinkedHashMap<String, String>();
            entry.put("method", route.method());
            entry.put("path", route.path());
            entry.put("summary", route.summary());
            list.add(entry);
        }
        return list;
    }

    static WireResponse json(int status, @Nullable Object tree) {
        return new WireResponse(
                status, Headers.of("content-type", "application/json"), Body.of(Json.write(tree)));
    }

    static WireResponse ok(@Nullable Object tree) {
        return json(200, tree);
    }
}
