package dev.brume.s3;

import dev.brume.core.gateway.RequestHandler;
import dev.brume.core.gateway.Source;
import dev.brume.model.s3.Redirect;
import dev.brume.model.s3.RoutingRule;
import dev.brume.model.s3.WebsiteConfiguration;
import dev.brume.wire.call.Ids;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.PercentCoding;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Serves buckets as web sites: index and error documents, redirects, routing rules. Objects are
/// read as anybody would read them, so that policies decide what is public.
///
/// Source: Amazon S3 User Guide, "Website endpoints", "Configuring an index document", "Configuring
/// a custom error document", "(Optional) Configuring a webpage redirect".
final class WebsiteEndpoint {
    private static final Map<Integer, String> REASONS =
            Map.of(
                    301, "Moved Permanently",
                    302, "Found",
                    400, "Bad Request",
                    403, "Forbidden",
                    404, "Not Found",
                    405, "Method Not Allowed");

    /// Headers of an API answer that a page's visitor sees as well.
    private static final Set<String> NOT_PASSED =
            Set.of("x-amz-website-redirect-location", "x-amzn-requestid", "accept-ranges");

    private final Buckets buckets;
    private final Ids ids;

    WebsiteEndpoint(Buckets buckets, Ids ids) {
        this.buckets = buckets;
        this.ids = ids;
    }

    /// One visit.
    private record Visit(
            String bucket,
            WebsiteConfiguration site,
            WireRequest request,
            Source source,
            RequestHandler calls) {}

    WireResponse serve(String bucket, WireRequest request, Source source, RequestHandler calls)
            throws IOException {
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return page(
                    405,
                    "MethodNotAllowed",
                    "The specified method is not allowed against this resource.",
                    "");
        }
        var found = buckets.find(bucket);
        if (found.isEmpty()) {
            return page(
                    404,
                    "NoSuchBucket",
                    "The specified bucket does not exist",
                    "BucketName: " + bucket);
        }
        var site = found.get().state().find(ConfigurationKind.WEBSITE, bucket);
        if (site.isEmpty()) {
            return page(
                    404,
                    "NoSuchWebsiteConfiguration",
                    "The specified bucket does not have a website configuration",
                    "BucketName: " + bucket);
        }
        var key = PercentCoding.decode(request.path().substring(1), false);
        if (key == null) {
            return page(400, "InvalidURI", "Couldn't parse the specified URI.", "");
        }
        return serve(new Visit(bucket, site.get(), request, source, calls), key);
    }

    private WireResponse serve(Visit visit, String key) throws IOException {
        var all = visit.site().redirectAllRequestsTo();
        if (all != null) {
            var protocol = all.protocol() == null ? protocol(visit) : all.protocol();
            return redirect(301, protocol + "://" + all.hostName() + "/" + encoded(key));
        }
        var early = rule(visit.site(), key, 0);
        if (early.isPresent()) {
            return follow(visit, early.get(), key);
        }
        var wanted = indexed(visit, key);
        var answer = read(visit, wanted);
        if (answer.status() < 400) {
            return delivered(answer);
        }
        if (!key.isEmpty() && !key.endsWith("/") && answer.status() != 400) {
            var inside = head(visit, key + "/" + suffix(visit));
            if (inside.status() < 400) {
                return redirect(302, "/" + encoded(key) + "/");
            }
        }
        return failed(visit, wanted, answer);
    }

    private static String indexed(Visit visit, String key) {
        return key.isEmpty() || key.endsWith("/") ? key + suffix(visit) : key;
    }

    private static String suffix(Visit visit) {
        var index = visit.site().indexDocument();
        return index == null ? "index.html" : index.suffix();
    }

    private static WireResponse delivered(WireResponse answer) {
        var redirect = answer.headers().first("x-amz-website-redirect-location");
        return redirect == null ? passed(answer.status(), answer) : redirect(301, redirect);
    }

    private WireResponse failed(Visit visit, String key, WireResponse answer) throws IOException {
        int status = answer.status();
        var late = rule(visit.site(), key, status);
        if (late.isPresent()) {
            return follow(visit, late.get(), key);
        }
        var document = visit.site().errorDocument();
        if (document != null && status >= 400 && status < 500) {
            var page = read(visit, document.key());
            if (page.status() == 200) {
                return passed(status, page);
            }
        }
        return switch (status) {
            case 403 -> page(403, "AccessDenied", "Access Denied", "");
            case 404 -> page(404, "NoSuchKey", "The specified key does not exist.", "Key: " + key);
            default -> page(status, "Error", "The object cannot be served.", "");
        };
    }

    // ---- routing rules

    /// The first rule that fits.
    ///
    /// @param status of the error that was found; 0 before anything was read
    private static Optional<RoutingRule> rule(WebsiteConfiguration site, String key, int status) {
        for (var rule : Members.list(site.routingRules())) {
            var condition = rule.condition();
            var prefix = condition == null ? null : condition.keyPrefixEquals();
            var code = condition == null ? null : condition.httpErrorCodeReturnedEquals();
            boolean inTime = code == null ? status == 0 : code.equals(Integer.toString(status));
            if (inTime && (prefix == null || key.startsWith(prefix))) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static WireResponse follow(Visit visit, RoutingRule rule, String key) {
        Redirect to = rule.redirect();
        var condition = rule.condition();
        var prefix = condition == null ? null : condition.keyPrefixEquals();
        var target = key;
        if (to.replaceKeyWith() != null) {
            target = to.replaceKeyWith();
        } else if (to.replaceKeyPrefixWith() != null) {
            target =
                    to.replaceKeyPrefixWith() + key.substring(prefix == null ? 0 : prefix.length());
        }
        var protocol = to.protocol() == null ? protocol(visit) : to.protocol();
        var host = to.hostName();
        if (host == null) {
            var own = visit.request().headers().first("host");
            host = own == null ? "localhost" : own;
        }
        int status = to.httpRedirectCode() == null ? 301 : Integer.parseInt(to.httpRedirectCode());
        return redirect(status, protocol + "://" + host + "/" + encoded(target));
    }

    private static String protocol(Visit visit) {
        return visit.source().secure() ? "https" : "http";
    }

    // ---- answers

    private static WireResponse read(Visit visit, String key) throws IOException {
        return call(visit, visit.request().method(), key);
    }

    private static WireResponse head(Visit visit, String key) throws IOException {
        return call(visit, "HEAD", key);
    }

    /// The API call that a visitor makes who signs nothing.
    private static WireResponse call(Visit visit, String method, String key) throws IOException {
        var headers = Headers.of("host", "s3.amazonaws.com");
        for (var name :
                List.of("range", "if-none-match", "if-modified-since", "user-agent", "referer")) {
            var value = visit.request().headers().first(name);
            if (value != null) {
                headers.add(name, value);
            }
        }
        var path = "/" + visit.bucket() + "/" + encoded(key);
        return visit.calls()
                .handle(new WireRequest(method, path, "", headers, Body.EMPTY), visit.source());
    }

    private static WireResponse passed(int status, WireResponse answer) {
        var headers = new Headers();
        for (int i = 0; i < answer.headers().size(); i++) {
            var name = answer.headers().nameAt(i);
            if (!NOT_PASSED.contains(name) && !name.startsWith("x-amz-server-side")) {
                headers.add(name, answer.headers().valueAt(i));
            }
        }
        return new WireResponse(status, headers, answer.body());
    }

    private static WireResponse redirect(int status, String location) {
        return new WireResponse(status, Headers.of("location", location), Body.EMPTY);
    }

    private static String encoded(String key) {
        return URLEncoder.encode(key, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("%2F", "/");
    }

    /// S3's own page of an error.
    private WireResponse page(int status, String code, String message, @Nullable String further) {
        var title = status + " " + REASONS.getOrDefault(status, "Error");
        var id = ids.uuid();
        var page = new HtmlPage(title);
        page.item("Code: " + code);
        page.item("Message: " + message);
        if (further != null && !further.isEmpty()) {
            page.item(further);
        }
        page.item("RequestId: " + id);
        page.item("HostId: " + id);
        var headers =
                Headers.of(
                        "content-type",
                        "text/html; charset=utf-8",
                        "x-amz-error-code",
                        code,
                        "x-amz-error-message",
                        message,
                        "x-amz-request-id",
                        id,
                        "x-amz-id-2",
                        id);
        return new WireResponse(status, headers, Body.of(page.toBytes()));
    }
}
