package dev.brume.route53;

import dev.brume.core.ServicePages;
import dev.brume.core.admin.Json;
import dev.brume.wire.http.Headers;
import dev.brume.wire.http.WireRequest;
import dev.brume.wire.http.WireResponse;
import dev.brume.wire.value.Body;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Brume's own pages about DNS: where addresses are, in which VPC, what a name is answered and why,
/// the quotas, and who checks health.
final class Route53Pages implements ServicePages {
    static final String GEO = "/_brume/geo";
    static final String VPCS = "/_brume/vpcs";
    static final String DNS = "/_brume/dns";
    static final String UPSTREAM = "/_brume/dns/upstream";
    static final String QUOTAS = "/_brume/route53/quotas";

    static final String QUERY_LOG = "/_brume/route53/query-log";
    static final String CHECKERS = "/_brume/checkers";
    static final String CONTROLS = "/_brume/routing-controls";

    /// The beginnings of their paths.
    static final List<String> PREFIXES =
            List.of(GEO, VPCS, DNS, QUOTAS, QUERY_LOG, CHECKERS, CONTROLS);

    private static final int BODY_BYTES_MAX = 1 << 20;

    private final PlacePages places;
    private final AnswerPage answers;
    private final QuotaPage quotas;
    private final CheckerPages checkers;
    private final UpstreamPage upstream;

    Route53Pages(
            PlacePages places,
            AnswerPage answers,
            QuotaPage quotas,
            CheckerPages checkers,
            UpstreamPage upstream) {
        this.upstream = upstream;
        this.places = places;
        this.answers = answers;
        this.quotas = quotas;
        this.checkers = checkers;
    }

    /// What is wrong with a request, for its sender.
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;

        Refused(String message) {
            super(message, null, false, false);
        }
    }

    @Override
    public WireResponse handle(WireRequest request) throws IOException {
        try {
            return json(200, answer(request, new PageInput(parameters(request))));
        } catch (Refused e) {
            return json(400, Map.of("error", String.valueOf(e.getMessage())));
        }
    }

    private Object answer(WireRequest request, PageInput input) throws Refused {
        var path =
                request.path().endsWith("/")
                        ? request.path().substring(0, request.path().length() - 1)
                        : request.path();
        var method = request.method().equals("HEAD") ? "GET" : request.method();
        return switch (method + " " + path) {
            case "GET " + GEO -> places.geo();
            case "POST " + GEO -> places.addGeo(input);
            case "DELETE " + GEO -> places.removeGeo(input);
            case "GET " + VPCS -> places.vpcs();
            case "POST " + VPCS -> places.addVpc(input);
            case "DELETE " + VPCS -> places.removeVpc(input);
            case "GET " + DNS -> answers.explain(input);
            case "GET " + UPSTREAM -> upstream.show();
            case "PUT " + UPSTREAM, "POST " + UPSTREAM -> upstream.set(input);
            case "DELETE " + UPSTREAM -> upstream.remove();
            case "GET " + QUOTAS -> quotas.all();
            case "POST " + QUOTAS -> quotas.set(input);
            case "GET " + QUERY_LOG -> answers.log();
            case "GET " + CHECKERS -> checkers.all();
            case "PUT " + CHECKERS, "POST " + CHECKERS -> checkers.set(input);
            case "GET " + CONTROLS -> checkers.controls();
            case "PUT " + CONTROLS, "POST " + CONTROLS -> checkers.setControl(input);
            default -> throw new Refused("no " + method + " " + path + " here");
        };
    }

    private static Map<String, @Nullable Object> parameters(WireRequest request)
            throws IOException, Refused {
        var parameters = new LinkedHashMap<String, @Nullable Object>();
        for (var pair : request.query().split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        byte[] body;
        try (var in = request.body().open()) {
            body = in.readNBytes(BODY_BYTES_MAX);
        }
        if (body.length > 0) {
            try {
                if (Json.read(body) instanceof Map<?, ?> map) {
                    map.forEach((name, value) -> parameters.put(String.valueOf(name), value));
                }
            } catch (Json.MalformedJson e) {
                throw new Refused("the body is no JSON: " + e.getMessage());
            }
        }
        return parameters;
    }

    private static String decode(String text) throws Refused {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new Refused("cannot decode '" + text + "'");
        }
    }

    private static WireResponse json(int status, Object tree) {
        return new WireResponse(
                status, Headers.of("content-type", "application/json"), Body.of(Json.write(tree)));
    }
}
