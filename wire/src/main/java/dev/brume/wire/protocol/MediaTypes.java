package dev.brume.wire.protocol;

import dev.brume.wire.http.Headers;
import dev.brume.wire.schema.Schema;

import org.jspecify.annotations.Nullable;

/// Refuses requests whose `Content-Type` or `Accept` is not what the model says (restJson1).
final class MediaTypes {
    private MediaTypes() {}

    /// Checks the type of a body that is there.
    static void checkContentType(Schema structure, Headers headers, BodyCodec codec) {
        var input = HttpShape.of(structure);
        var sent = essence(headers.first("content-type"));
        var payload = input.payload();
        boolean fits;
        if (payload != null) {
            var expected = HttpShape.payloadMediaType(payload, codec);
            fits = expected == null || expected.equalsIgnoreCase(sent);
        } else if (input.hasBody() || (structure.members().isEmpty() && !structure.isUnit())) {
            fits = codec.mediaType().equalsIgnoreCase(sent) || isAwsJson(sent);
        } else {
            fits = sent == null;
        }
        if (!fits) {
            throw SerializationErrors.unsupportedMediaType();
        }
    }

    /// Version 1 of the Java SDK labels restJson1's bodies as awsJson's.
    private static boolean isAwsJson(@Nullable String sent) {
        return sent != null && sent.startsWith("application/x-amz-json-1.");
    }

    /// Checks that the answer's type is among those that the client takes.
    static void checkAccept(Schema output, Headers headers, BodyCodec codec) {
        var accept = headers.first("accept");
        if (accept == null) {
            return;
        }
        var shape = HttpShape.of(output);
        var payload = shape.payload();
        var answered =
                payload != null
                        ? HttpShape.payloadMediaType(payload, codec)
                        : shape.hasAnswerBody() ? codec.mediaType() : null;
        if (answered != null && !accepts(accept, answered)) {
            throw SerializationErrors.notAcceptable();
        }
    }

    private static boolean accepts(String accept, String answered) {
        int start = 0;
        while (start <= accept.length()) {
            int end = accept.indexOf(',', start);
            if (end < 0) {
                end = accept.length();
            }
            var range = essence(accept.substring(start, end));
            if (range != null && includes(range, answered)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static boolean includes(String range, String type) {
        if (range.equals("*/*") || range.equalsIgnoreCase(type)) {
            return true;
        }
        return range.endsWith("/*") && type.regionMatches(true, 0, range, 0, range.length() - 1);
    }

    /// `application/json` of `application/json; charset=utf-8`.
    private static @Nullable String essence(@Nullable String mediaType) {
        if (mediaType == null) {
            return null;
        }
        int end = mediaType.indexOf(';');
        return (end < 0 ? mediaType : mediaType.substring(0, end)).strip();
    }
}
