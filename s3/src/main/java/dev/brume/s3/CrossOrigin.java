package dev.brume.s3;

import dev.brume.core.auth.ErrorDetails;
import dev.brume.core.gateway.CorsPolicy;
import dev.brume.core.gateway.RequestHandler;
import dev.brume.core.gateway.Source;
import dev.brume.model.s3.CORSRule;
import dev.brume.wire.call.Ids;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Answers web pages as a bucket's CORS configuration says. A bucket that has none leaves pages of
/// this machine to the gateway's own policy.
///
/// Source: Amazon S3 User Guide, "Using cross-origin resource sharing (CORS)"; recorded AWS
/// answers.
final class CrossOrigin {
    private static final String ORIGIN = "origin";
    private static final String METHOD = "access-control-request-method";
    private static final String HEADERS = "access-control-request-headers";
    private static final String VARY =
            "Origin, Access-Control-Request-Headers, Access-Control-Request-Method";

    private final ErrorPages errors;
    private final Ids ids;

    CrossOrigin(ErrorPages errors, Ids ids) {
        this.errors = errors;
        this.ids = ids;
    }

    Optional<WireResponse> handle(
            Buckets.Found found, WireRequest request, Source source, RequestHandler next)
            throws IOException {
        var origin = request.headers().first(ORIGIN);
        var rules = rules(found);
        if (request.method().equals("OPTIONS")) {
            return preflight(found, request, origin, rules);
        }
        if (rules.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(decorate(found, request, next.handle(request, source)));
    }

    private static List<CORSRule> rules(Buckets.Found found) {
        return found.state()
                .find(ConfigurationKind.CORS, found.bucket().name())
                .map(configured -> configured.corsRules())
                .orElse(List.of());
    }

    /// Adds what lets a page see an answer, where a rule says so.
    WireResponse decorate(Buckets.Found found, WireRequest request, WireResponse answer) {
        var origin = request.headers().first(ORIGIN);
        if (origin != null) {
            for (var rule : rules(found)) {
                if (fits(rule, origin, request.method(), List.of())) {
                    allow(answer.headers(), rule, origin, List.of());
                    break;
                }
            }
        }
        return answer;
    }

    private Optional<WireResponse> preflight(
            Buckets.Found found,
            WireRequest request,
            @Nullable String origin,
            List<CORSRule> rules) {
        if (origin == null) {
            return Optional.of(
                    errors.answer(
                            new ServiceException(
                                    "BadRequest",
                                    "Insufficient information. Origin request header needed.",
                                    400)));
        }
        var method = request.headers().first(METHOD);
        if (rules.isEmpty()) {
            return isOfThisMachine(origin)
                    ? Optional.empty()
                    : Optional.of(
                            refused(
                                    "CORSResponse: CORS is not enabled for this bucket.",
                                    method == null ? "OPTIONS" : method,
                                    "BUCKET"));
        }
        if (method == null) {
            return Optional.of(
                    errors.answer(
                            new ServiceException(
                                    "BadRequest",
                                    "Invalid Access-Control-Request-Method: null",
                                    400)));
        }
        var asked = asked(request);
        for (var rule : rules) {
            if (fits(rule, origin, method, asked)) {
                var headers = new Headers();
                allow(headers, rule, origin, asked);
                var id = ids.uuid();
                headers.set("x-amz-request-id", id).set("x-amz-id-2", id);
                return Optional.of(new WireResponse(200, headers, Body.EMPTY));
            }
        }
        return Optional.of(
                refused(
                        "CORSResponse: This CORS request is not allowed. This is usually because"
                                + " the evalution of Origin, request method /"
                                + " Access-Control-Request-Method or"
                                + " Access-Control-Request-Headers are not whitelisted by the"
                                + " resource's CORS spec.",
                        method,
                        namesObject(found, request) ? "OBJECT" : "BUCKET"));
    }

    private static boolean namesObject(Buckets.Found found, WireRequest request) {
        var path = request.path();
        var prefix = "/" + found.bucket().name();
        return path.startsWith(prefix) ? path.length() > prefix.length() + 1 : path.length() > 1;
    }

    private WireResponse refused(String message, String method, String resource) {
        return errors.answer(
                ErrorDetails.of(
                        "AccessForbidden",
                        message,
                        403,
                        "Method",
                        method,
                        "ResourceType",
                        resource));
    }

    private static boolean isOfThisMachine(String origin) {
        return CorsPolicy.LOCAL.allows(origin);
    }

    private static List<String> asked(WireRequest request) {
        var names = new ArrayList<String>();
        var header = request.headers().first(HEADERS);
        if (header != null) {
            for (var name : header.split(",", -1)) {
                if (!name.isBlank()) {
                    names.add(name.strip().toLowerCase(Locale.ROOT));
                }
            }
        }
        return names;
    }

    // ---- rules

    static boolean fits(CORSRule rule, String origin, String method, List<String> headers) {
        return Members.list(rule.allowedMethods()).contains(method)
                && Members.list(rule.allowedOrigins()).stream()
                        .anyMatch(pattern -> matches(pattern, origin))
                && headers.stream()
                        .allMatch(
                                name ->
                                        Members.list(rule.allowedHeaders()).stream()
                                                .anyMatch(
                                                        pattern ->
                                                                matches(
                                                                        pattern.toLowerCase(
                                                                                Locale.ROOT),
                                                                        name)));
    }

    /// Whether a text fits a pattern with one `*` at most.
    static boolean matches(String pattern, String text) {
        int star = pattern.indexOf('*');
        if (star < 0) {
            return pattern.equals(text);
        }
        var head = pattern.substring(0, star);
        var tail = pattern.substring(star + 1);
        return text.length() >= head.length() + tail.length()
                && text.startsWith(head)
                && text.endsWith(tail);
    }

    private static void allow(Headers headers, CORSRule rule, String origin, List<String> asked) {
        boolean everyone = Members.list(rule.allowedOrigins()).contains("*");
        headers.set("access-control-allow-origin", everyone ? "*" : origin);
        headers.set(
                "access-control-allow-methods",
                String.join(", ", Members.list(rule.allowedMethods())));
        if (!asked.isEmpty()) {
            headers.set("access-control-allow-headers", String.join(", ", asked));
        }
        if (!Members.list(rule.exposeHeaders()).isEmpty()) {
            headers.set(
                    "access-control-expose-headers",
                    String.join(", ", Members.list(rule.exposeHeaders())));
        }
        if (rule.maxAgeSeconds() != null) {
            headers.set("access-control-max-age", rule.maxAgeSeconds().toString());
        }
        if (!everyone) {
            headers.set("access-control-allow-credentials", "true");
        }
        headers.set("vary", VARY);
    }
}
