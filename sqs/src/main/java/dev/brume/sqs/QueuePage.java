package dev.brume.sqs;

import dev.brume.core.state.PMap;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/// A part of a listing of queues, and the token of the next one, which names the last queue that
/// was
/// listed.
///
/// @param nextToken absent at the end, and where nobody asked for pages
record QueuePage(List<String> names, @Nullable String nextToken) {
    /// What tokens begin with.
    private static final String FORM = "1/";

    /// What a caller asks for. AWS gives a token only to those who say how many they want.
    record Request(@Nullable String token, int size, boolean paged) {
        static Request of(@Nullable String token, @Nullable Integer max, int sizeMax) {
            if (max != null && (max < 1 || max > sizeMax)) {
                throw SqsErrors.invalidParameter(
                        "MaxResults", max, "MaxResults must be between 1 and 1000, if provided.");
            }
            return new Request(token, max == null ? sizeMax : max, max != null || token != null);
        }
    }

    static QueuePage of(
            PMap<String, Queue> queues, String prefix, Request request, Predicate<Queue> wanted) {
        var last = request.token() == null ? null : decode(request.token());
        var rows = last == null ? queues.after(prefix, true) : queues.after(last, false);
        var names = new ArrayList<String>();
        for (var row : rows) {
            if (!row.getKey().startsWith(prefix)) {
                break;
            }
            if (!wanted.test(row.getValue())) {
                continue;
            }
            if (names.size() == request.size()) {
                return new QueuePage(names, request.paged() ? encode(names.getLast()) : null);
            }
            names.add(row.getKey());
        }
        return new QueuePage(names, null);
    }

    private static String encode(String name) {
        return Base64.getEncoder().encodeToString((FORM + name).getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String token) {
        try {
            var text = new String(Base64.getDecoder().decode(token), StandardCharsets.UTF_8);
            if (text.startsWith(FORM)) {
                return text.substring(FORM.length());
            }
        } catch (IllegalArgumentException e) {
            throw SqsErrors.invalidParameter("Invalid or expired next token.");
        }
        throw SqsErrors.invalidParameter("Invalid or expired next token.");
    }
}
