package dev.brume.core.auth;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import java.nio.charset.StandardCharsets;

/// Requests from text, as they stand in the published vectors.
final class RawRequest {
    private RawRequest() {}

    /// A request line, header lines, an empty line, the body. A header line that begins with a
    /// space is a further value of the one before: so the vectors' canonical requests have it.
    static WireRequest parse(String text) {
        int empty = text.indexOf("\n\n");
        var lines = text.substring(0, empty).split("\n");
        var line = lines[0];
        var target = line.substring(line.indexOf(' ') + 1, line.lastIndexOf(' '));
        int question = target.indexOf('?');
        var headers = new Headers();
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(":");
            var name = lines[i].substring(0, colon);
            headers.add(name, lines[i].substring(colon + 1));
            while (i + 1 < lines.length && lines[i + 1].startsWith(" ")) {
                headers.add(name, lines[++i]);
            }
        }
        return new WireRequest(
                line.substring(0, line.indexOf(' ')),
                question < 0 ? target : target.substring(0, question),
                question < 0 ? "" : target.substring(question + 1),
                headers,
                Body.of(text.substring(empty + 2).strip().getBytes(StandardCharsets.UTF_8)));
    }
}
