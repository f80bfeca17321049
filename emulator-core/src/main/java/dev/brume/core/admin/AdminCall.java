package dev.brume.core.admin;

import dev.brume.wire.http.WireRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A request to an admin endpoint. Parameters may stand in the query or in a JSON object as body,
/// whatever the content type says: `curl -d` sends none that fits.
final class AdminCall {
    /// Bounds a JSON body; files that are imported have no bound.
    private static final int DOCUMENT_BYTES_MAX = 1 << 20;

    private final WireRequest request;
    private final Map<String, @Nullable Object> parameters;

    private AdminCall(WireRequest request, Map<String, @Nullable Object> parameters) {
        this.request = request;
        this.parameters = parameters;
    }

    /// A call whose body is left to its route.
    static AdminCall withoutDocument(WireRequest request) throws AdminException {
        return new AdminCall(request, query(request.query()));
    }

    /// A call whose body, where there is one, is a JSON object.
    static AdminCall of(WireRequest request) throws AdminException, IOException {
        var parameters = query(request.query());
        byte[] body;
        try (var in = request.body().open()) {
            body = in.readNBytes(DOCUMENT_BYTES_MAX + 1);
        }
        if (body.length > DOCUMENT_BYTES_MAX) {
            throw new AdminException(
                    413, "TooLarge", "the body is longer than " + DOCUMENT_BYTES_MAX + " bytes");
        }
        if (body.length > 0) {
            parameters.putAll(document(body));
        }
        return new AdminCall(request, parameters);
    }

    private static Map<String, @Nullable Object> document(byte[] body) throws AdminException {
        try {
            if (Json.read(body) instanceof Map<?, ?> map) {
                var object = new LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
                return object;
            }
            throw new AdminException(400, "MalformedBody", "the body is no JSON object");
        } catch (Json.MalformedJson e) {
            throw new AdminException(
                    400, "MalformedBody", "the body is no JSON: " + e.getMessage());
        }
    }

    private static Map<String, @Nullable Object> query(String query) throws AdminException {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        for (var pair : query.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                var name = equals < 0 ? pair : pair.substring(0, equals);
                parameters.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) throws AdminException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new AdminException(400, "MalformedQuery", "cannot decode '" + text + "'");
        }
    }

    WireRequest request() {
        return request;
    }

    /// The rest of the path after a prefix, without a slash at its end.
    String pathAfter(String prefix) {
        var path = request.path();
        var rest = path.length() <= prefix.length() ? "" : path.substring(prefix.length());
        return rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
    }

    /// Refuses parameters that the route does not know: a misspelt one must not be ignored.
    void only(String... names) throws AdminException {
        for (var name : parameters.keySet()) {
            if (!Set.of(names).contains(name)) {
                throw new AdminException(
                        400,
                        "UnknownParameter",
                        "there is no parameter '"
                                + name
                                + "' here, only: "
                                + String.join(", ", new TreeSet<>(Set.of(names))));
            }
        }
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(parameters.get(name)).map(Object::toString);
    }

    String required(String name) throws AdminException {
        return text(name)
                .filter(value -> !value.isEmpty())
                .orElseThrow(() -> AdminException.missing(name));
    }

    Optional<Integer> whole(String name, int min, int max) throws AdminException {
        var text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            int value = Integer.parseInt(text.get());
            if (value >= min && value <= max) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        var wanted = "a whole number from " + min + " to " + max;
        throw AdminException.badParameter(name, text.get(), wanted);
    }

    Optional<Double> fraction(String name) throws AdminException {
        var text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            double value = Double.parseDouble(text.get());
            if (value >= 0 && value <= 1) {
                return Optional.of(value);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw AdminException.badParameter(name, text.get(), "a number from 0 to 1");
    }

    Optional<Boolean> truth(String name) throws AdminException {
        var text = text(name);
        if (text.isPresent() && !text.get().equals("true") && !text.get().equals("false")) {
            throw AdminException.badParameter(name, text.get(), "true or false");
        }
        return text.map(Boolean::valueOf);
    }

    Optional<Instant> instant(String name) throws AdminException {
        var text = text(name);
        try {
            return text.map(Instant::parse);
        } catch (DateTimeParseException e) {
            var wanted = "an instant such as 2030-01-31T12:00:00Z";
            throw AdminException.badParameter(name, text.orElse(""), wanted);
        }
    }

    Optional<Duration> duration(String name) throws AdminException {
        var text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var duration = Durations.parse(text.get());
        if (duration.isEmpty()) {
            throw AdminException.badParameter(
                    name, text.get(), "a duration such as 200ms, 90s, 15m, 1h, 7d or PT1H");
        }
        return duration;
    }
}
