package dev.brume.app;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Map;

/// Talks to a running emulator's `/_brume/` endpoints. Over the JDK's old HTTP client: it loads a
/// tenth of the classes of the new one.
final class AdminClient {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    /// Long, because an advance of the clock answers when all that was due has run.
    private static final Duration READ_TIMEOUT = Duration.ofMinutes(10);

    private final String base;
    private final Duration readTimeout;

    AdminClient(String base) {
        this(base, READ_TIMEOUT);
    }

    AdminClient(String base, Duration readTimeout) {
        this.base = base;
        this.readTimeout = readTimeout;
    }

    /// The client for the address that a command line names.
    static AdminClient of(Arguments arguments, Console console) throws UsageException {
        return new AdminClient(Address.of(arguments, console.environment()).url());
    }

    /// What a request carries.
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    String base() {
        return base;
    }

    Map<String, @Nullable Object> get(String path) throws CommandFailure {
        return call("GET", path, null);
    }

    Map<String, @Nullable Object> post(String path, Map<String, ?> document) throws CommandFailure {
        return call("POST", path, out -> out.write(Json.write(document)));
    }

    Map<String, @Nullable Object> delete(String path) throws CommandFailure {
        return call("DELETE", path, null);
    }

    /// Sends a file's bytes, however many they are.
    Map<String, @Nullable Object> upload(String path, Path file) throws CommandFailure {
        if (!Files.isReadable(file)) {
            throw new CommandFailure("cannot read " + file);
        }
        return call("POST", path, out -> Files.copy(file, out));
    }

    /// Writes an answer's bytes to a file; the file appears whole or not at all.
    void download(String path, Path file) throws CommandFailure {
        var part = file.resolveSibling(file.getFileName() + ".part");
        try (var answer = exchange("GET", path, null)) {
            Files.copy(answer, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            discard(part);
            throw new CommandFailure("cannot write " + file + ": " + reason(e));
        }
    }

    private static void discard(Path part) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            // The failure before this one is told.
        }
    }

    private Map<String, @Nullable Object> call(String method, String path, @Nullable Content body)
            throws CommandFailure {
        try (var answer = exchange(method, path, body)) {
            return object(answer.readAllBytes());
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /// The answer's body where the status is a good one.
    private InputStream exchange(String method, String path, @Nullable Content body)
            throws CommandFailure {
        try {
            var connection = (HttpURLConnection) URI.create(base + path).toURL().openConnection();
            connection.setRequestMethod(method);
            connection.setConnectTimeout((int) CONNECT_TIMEOUT.toMillis());
            connection.setReadTimeout((int) readTimeout.toMillis());
            if (body != null) {
                connection.setDoOutput(true);
                connection.setRequestProperty("Content-Type", "application/json");
                connection.setChunkedStreamingMode(0);
                try (var out = connection.getOutputStream()) {
                    body.writeTo(out);
                }
            }
            if (connection.getResponseCode() < 400) {
                return connection.getInputStream();
            }
            var error = connection.getErrorStream();
            var document = error == null ? new byte[0] : error.readAllBytes();
            throw new CommandFailure(message(connection.getResponseCode(), document));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    private CommandFailure unreachable(IOException e) {
        return new CommandFailure("no Brume answers at " + base + " (" + reason(e) + ")");
    }

    private String message(int status, byte[] document) {
        try {
            var message = Json.read(document) instanceof Map<?, ?> map ? map.get("message") : null;
            if (message != null) {
                return message.toString();
            }
        } catch (Json.MalformedJson e) {
            // not our error shape: said below
        }
        return base + " answered " + status + ": is it a Brume?";
    }

    private Map<String, @Nullable Object> object(byte[] document) throws CommandFailure {
        try {
            if (Json.read(document) instanceof Map<?, ?> map) {
                var object = new java.util.LinkedHashMap<String, @Nullable Object>();
                map.forEach((name, value) -> object.put(String.valueOf(name), value));
                return object;
            }
        } catch (Json.MalformedJson e) {
            // said below
        }
        throw new CommandFailure("what answers at " + base + " is no Brume");
    }

    /// `?name=value`, encoded; empty where the value is.
    static String query(String name, String value) {
        return value.isEmpty()
                ? ""
                : "?" + name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    static String reason(IOException e) {
        var message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
