package dev.brume.wire.http;

import dev.brume.wire.value.Body;

/// An HTTP request as protocols see it.
///
/// @param method in upper case
/// @param path the path as it was sent, percent-encoding kept, without the query; starts with `/`
/// @param query the query as it was sent, without `?`; empty where there is none
/// @param headers with lower-case names; `host` stands for HTTP/2's `:authority`
/// @param body content decoded (gzip, aws-chunked); [Body#EMPTY] where there is none
public record WireRequest(String method, String path, String query, Headers headers, Body body) {
    /// The same request with another path and query: S3's virtual hosts become path style.
    public WireRequest withPath(String newPath, String newQuery) {
        return new WireRequest(method, newPath, newQuery, headers, body);
    }

    /// The same request with another body: decoded, or collected.
    public WireRequest withBody(Body newBody) {
        return new WireRequest(method, path, query, headers, newBody);
    }
}
