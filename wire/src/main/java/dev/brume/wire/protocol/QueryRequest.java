package dev.brume.wire.protocol;

import dev.brume.wire.form.FormTree;
import dev.brume.wire.http.WireRequest;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;

/// The parameters of an awsQuery or ec2Query request: in the URL, in the body, or in both. The body
/// is read more than once; it stands in memory, because the gateway finds the service by it.
final class QueryRequest {
    /// What AWS's errors call the version of a request that names none.
    static final String NO_VERSION = "NO_VERSION_SPECIFIED";

    private QueryRequest() {}

    static FormTree form(WireRequest request) throws IOException {
        return FormTree.parse(request.query(), request.body().readAll());
    }

    /// The operation that is named, or null.
    static @Nullable String action(WireRequest request) {
        var action = first(request, "Action");
        return action == null || action.isEmpty() ? null : action;
    }

    /// The API version that is named, in the words of AWS's errors where there is none.
    static String version(WireRequest request) {
        var version = first(request, "Version");
        return version == null ? NO_VERSION : version;
    }

    private static @Nullable String first(WireRequest request, String name) {
        try {
            return FormTree.first(request.query(), request.body().readAll(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
