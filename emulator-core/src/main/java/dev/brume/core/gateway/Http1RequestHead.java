package dev.brume.core.gateway;

import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.value.Body;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

import org.jspecify.annotations.Nullable;

import java.util.Locale;

/// What the gateway needs to know of a request before its body.
///
/// @param request the request with an empty body
/// @param length the body's length, -1 where it is chunked
/// @param keepAlive whether the client wants to go on afterwards
/// @param http10 whether the client speaks HTTP/1.0: no chunks, keep-alive only if asked for
/// @param expectContinue whether the client waits for `100 Continue` before it sends the body
/// @param refusal the status to refuse the request with, or 0
record Http1RequestHead(
        WireRequest request,
        long length,
        boolean keepAlive,
        boolean http10,
        boolean expectContinue,
        int refusal) {

    static Http1RequestHead read(HttpRequest message) {
        var from = message.headers();
        var headers = new Headers();
        for (var entries = from.iteratorCharSequence(); entries.hasNext(); ) {
            var entry = entries.next();
            headers.add(entry.getKey().toString(), entry.getValue().toString());
        }
        var target = RequestTarget.parse(message.uri());
        var method = message.method().name();
        boolean http10 = message.protocolVersion().equals(HttpVersion.HTTP_1_0);
        boolean chunked = headers.contains("transfer-encoding");
        long length = chunked ? -1 : length(headers.first("content-length"));
        var expect = headers.first("expect");
        boolean expectContinue = "100-continue".equalsIgnoreCase(expect);
        int refusal = 0;
        if (target == null || length < -1 || method.equals("CONNECT")) {
            refusal = 400;
        } else if (headers.size() > GatewayLimits.HEADERS_MAX) {
            refusal = 431;
        } else if (expect != null && !expectContinue) {
            refusal = 417;
        } else if (message.protocolVersion().majorVersion() != 1) {
            refusal = 505;
        } else if (!http10 && from.getAll(HttpHeaderNames.HOST).size() != 1) {
            refusal = 400;
        }
        var path = target == null ? "/" : target.path();
        var query = target == null ? "" : target.query();
        var request =
                new WireRequest(method.toUpperCase(Locale.ROOT), path, query, headers, Body.EMPTY);
        return new Http1RequestHead(
                request,
                length,
                HttpUtil.isKeepAlive(message),
                http10,
                expectContinue && !http10,
                refusal);
    }

    /// -2 where it is no length.
    private static long length(@Nullable String header) {
        if (header == null) {
            return 0;
        }
        try {
            long length = Long.parseLong(header.strip());
            return length < 0 ? -2 : length;
        } catch (NumberFormatException notANumber) {
            return -2;
        }
    }
}
