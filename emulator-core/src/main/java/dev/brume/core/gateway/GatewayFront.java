package dev.brume.core.gateway;

import dev.brume.wire.call.Ids;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// What comes before API calls: web pages' preflights, Brume's own endpoints, and the headers that
/// every answer carries.
public final class GatewayFront implements RequestHandler {
    private static final String REQUEST_ID = "x-amzn-requestid";
    private static final String METHODS = "HEAD,GET,PUT,POST,DELETE,OPTIONS,PATCH";
    private static final String MAX_AGE_SECONDS = "3600";

    /// What browser SDKs look for in answers; browsers hide every other header from them.
    private static final String EXPOSED =
            "etag,x-amz-version-id,x-amz-request-id,x-amz-id-2,x-amzn-requestid,x-amzn-errortype,"
                    + "x-amzn-query-error,x-amzn-query-mode,x-amzn-trace-id,x-amz-crc32,"
                    + "x-amz-delete-marker,x-amz-restore,x-amz-checksum-crc32,"
                    + "x-amz-checksum-crc32c,x-amz-checksum-crc64nvme,x-amz-checksum-sha1,"
                    + "x-amz-checksum-sha256,x-amz-server-side-encryption,"
                    + "x-amz-server-side-encryption-aws-kms-key-id,content-range,accept-ranges,"
                    + "last-modified,location,date,content-length";

    private final RequestHandler calls;
    private final List<LocalEndpoint> endpoints;
    private final FrontHandlers fronts;
    private final CorsPolicy cors;
    private final Ids ids;

    /// @param calls performs what is no one else's
    /// @param fronts are asked before anyone else
    public GatewayFront(
            RequestHandler calls,
            List<LocalEndpoint> endpoints,
            FrontHandlers fronts,
            CorsPolicy cors,
            Ids ids) {
        this.calls = calls;
        this.endpoints = List.copyOf(endpoints);
        this.fronts = fronts;
        this.cors = cors;
        this.ids = ids;
    }

    @Override
    public WireResponse handle(WireRequest request, Source source) throws IOException {
        var special = fronts.handle(request, source, this::dispatch);
        var response = special.isPresent() ? special.get() : usual(request, source);
        if (!response.headers().contains(REQUEST_ID)) {
            response.headers().add(REQUEST_ID, ids.uuid());
        }
        return response;
    }

    private WireResponse usual(WireRequest request, Source source) throws IOException {
        var origin = request.headers().first("origin");
        return origin == null ? dispatch(request, source) : fromPage(request, source, origin);
    }

    private WireResponse dispatch(WireRequest request, Source source) throws IOException {
        var endpoint = endpoint(request.path());
        return endpoint == null ? calls.handle(request, source) : endpoint.handle(request);
    }

    private @Nullable LocalEndpoint endpoint(String path) {
        LocalEndpoint found = null;
        for (var endpoint : endpoints) {
            if (endpoint.serves(path)
                    && (found == null || endpoint.prefix().length() > found.prefix().length())) {
                found = endpoint;
            }
        }
        return found;
    }

    private WireResponse fromPage(WireRequest request, Source source, String origin)
            throws IOException {
        if (!cors.allows(origin)) {
            var text =
                    "Brume refuses calls from web pages of "
                            + origin
                            + ". EXTRA_CORS_ALLOWED_ORIGINS allows it.\n";
            return new WireResponse(
                    403,
                    Headers.of("content-type", "text/plain"),
                    Body.of(text.getBytes(StandardCharsets.UTF_8)));
        }
        var asked = request.headers().first("access-control-request-method");
        boolean preflight = asked != null && request.method().equals("OPTIONS");
        var response =
                preflight
                        ? new WireResponse(204, new Headers(), Body.EMPTY)
                        : dispatch(request, source);
        var headers = response.headers();
        headers.set("access-control-allow-origin", origin);
        headers.add("vary", "origin");
        if (preflight) {
            headers.add("access-control-allow-methods", METHODS);
            var asks = request.headers().first("access-control-request-headers");
            if (asks != null) {
                headers.add("access-control-allow-headers", asks);
            }
            headers.add("access-control-max-age", MAX_AGE_SECONDS);
            if (request.headers().contains("access-control-request-private-network")) {
                headers.add("access-control-allow-private-network", "true");
            }
        } else {
            headers.set("access-control-expose-headers", EXPOSED);
        }
        return response;
    }
}
