package dev.brume.s3;

import dev.brume.testkit.TestEmulator;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Requests that nobody signs, as browsers and curl send them.
final class PlainRequests {
    private PlainRequests() {}

    static WireResponse send(TestEmulator brume, String method, String path, String... headers)
            throws IOException {
        return send(brume, method, path, "", headers);
    }

    static WireResponse send(
            TestEmulator brume, String method, String path, String body, String[] headers)
            throws IOException {
        var all = Headers.of(headers);
        if (!all.contains("host")) {
            all.add("host", "localhost:4566");
        }
        int mark = path.indexOf('?');
        return brume.handle(
                new WireRequest(
                        method,
                        mark < 0 ? path : path.substring(0, mark),
                        mark < 0 ? "" : path.substring(mark + 1),
                        all,
                        body.isEmpty()
                                ? Body.EMPTY
                                : Body.of(body.getBytes(StandardCharsets.UTF_8))));
    }

    static String text(WireResponse response) throws IOException {
        return new String(response.body().readAll(), StandardCharsets.UTF_8);
    }
}
