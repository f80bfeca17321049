package dev.brume.core.admin;

import dev.brume.core.Emulator;
import dev.brume.engine.policy.Decision;
import dev.brume.engine.policy.PolicyRemedy;
import dev.brume.wire.http.WireResponse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The endpoints that answer why a call was allowed or denied, and what a principal needs.
final class DecisionRoutes {
    private static final String PATH = "/_brume/decisions/";

    private final Emulator emulator;

    DecisionRoutes(Emulator emulator) {
        this.emulator = emulator;
    }

    List<Route> routes() {
        return List.of(
                new Route("GET", "/_brume/decisions", "why", this::decision),
                new Route("GET", PATH, "why", this::decisionOfPath),
                new Route("GET", "/_brume/policies/generate", "least policy", this::generate));
    }

    /// The decisions on one call, statement by statement.
    private WireResponse decision(AdminCall call) throws AdminException {
        call.only("request");
        return decision(call.required("request"));
    }

    private WireResponse decisionOfPath(AdminCall call) throws AdminException {
        call.only();
        return decision(call.pathAfter(PATH));
    }

    private WireResponse decision(String id) throws AdminException {
        var found =
                emulator.decisions()
                        .find(id)
                        .orElseThrow(
                                () ->
                                        new AdminException(
                                                404,
                                                "NotFound",
                                                "policies decided on no request '" + id + "'"));
        var decisions = new ArrayList<Map<String, Object>>();
        found.decisions().forEach(decision -> decisions.add(document(decision)));
        var document = new LinkedHashMap<String, Object>();
        document.put("requestId", id);
        document.put("verdict", found.verdict().name());
        document.put("decisions", decisions);
        return Routes.ok(document);
    }

    /// The least policy of the calls that a principal made.
    private WireResponse generate(AdminCall call) throws AdminException {
        call.only("principal");
        var principal = call.required("principal");
        var used = emulator.usedPermissions();
        return Routes.ok(
                used.policy(principal)
                        .orElseThrow(
                                () ->
                                        new AdminException(
                                                404,
                                                "NotFound",
                                                "no call of '"
                                                        + principal
                                                        + "' is known, only of: "
                                                        + String.join(", ", used.principals()))));
    }

    private Map<String, Object> document(Decision decision) {
        var request = decision.request();
        var document = new LinkedHashMap<String, Object>();
        document.put("principal", request.requester().arn());
        document.put("action", request.action());
        document.put("resource", request.resource());
        document.put("verdict", decision.verdict().name());
        document.put("decidedBy", decision.decidedBy().name());
        decision.message().ifPresent(message -> document.put("message", message));
        var missing = PolicyRemedy.of(decision);
        if (!missing.isEmpty()) {
            document.put("wouldAllow", statement(missing.getFirst()));
            document.put("missing", missing.stream().map(DecisionRoutes::document).toList());
        }
        if (!decision.allowed()) {
            document.put("encodedMessage", emulator.authorizationMessages().encode(decision));
        }
        document.put("determining", decision.determining().stream().map(this::document).toList());
        document.put("context", request.values().all());
        document.put("statements", decision.traces().stream().map(this::document).toList());
        return document;
    }

    /// The smallest statement that one layer lacked, and where it belongs.
    private static Map<String, Object> document(PolicyRemedy.Missing missing) {
        var document = new LinkedHashMap<String, Object>();
        document.put("layer", missing.layer().name());
        document.put("where", missing.layer().withArticle());
        document.put("statement", statement(missing));
        return document;
    }

    private static Map<String, Object> statement(PolicyRemedy.Missing missing) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Effect", "Allow");
        missing.principal()
                .ifPresent(
                        principal ->
                                statement.put(
                                        "Principal", Map.of(principal.type(), principal.value())));
        statement.put("Action", missing.action());
        missing.resource().ifPresent(resource -> statement.put("Resource", resource));
        return statement;
    }

    private Map<String, Object> document(Decision.StatementTrace trace) {
        var document = new LinkedHashMap<String, Object>();
        document.put("layer", trace.layer().name());
        document.put("policy", trace.policy());
        document.put("statement", trace.statement());
        document.put("effect", trace.effect().name());
        document.put("outcome", trace.outcome().name());
        document.put("line", trace.start().line());
        var conditions = new ArrayList<Map<String, Object>>();
        for (var condition : trace.conditions()) {
            var part = new LinkedHashMap<String, Object>();
            part.put("operator", condition.operator());
            part.put("key", condition.key());
            part.put("wanted", condition.wanted());
            part.put("actual", condition.actual());
            part.put("held", condition.held());
            conditions.add(part);
        }
        document.put("conditions", conditions);
        return document;
    }
}
