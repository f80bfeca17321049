package dev.brume.core.admin;

import dev.brume.core.Emulator;
import dev.brume.engine.policy.Decision;
import dev.brume.wire.http.WireResponse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// The endpoint that answers why a call was allowed or denied.
final class DecisionRoutes {
    private final Emulator emulator;

    DecisionRoutes(Emulator emulator) {
        this.emulator = emulator;
    }

    /// The decisions on one call, statement by statement.
    WireResponse decision(AdminCall call) throws AdminException {
        call.only("request");
        var id = call.required("request");
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

    private static Map<String, Object> document(Decision decision) {
        var request = decision.request();
        var document = new LinkedHashMap<String, Object>();
        document.put("principal", request.requester().arn());
        document.put("action", request.action());
        document.put("resource", request.resource());
        document.put("verdict", decision.verdict().name());
        document.put("decidedBy", decision.decidedBy().name());
        decision.message().ifPresent(message -> document.put("message", message));
        if (decision.verdict() == Decision.Verdict.IMPLICITLY_DENIED) {
            document.put("wouldAllow", statement(request.action(), request.resource()));
        }
        var statements = new ArrayList<Map<String, Object>>();
        decision.traces().forEach(trace -> statements.add(document(trace)));
        document.put("statements", statements);
        return document;
    }

    /// The smallest statement that the layer which decided lacked.
    private static Map<String, Object> statement(String action, String resource) {
        var statement = new LinkedHashMap<String, Object>();
        statement.put("Effect", "Allow");
        statement.put("Action", action);
        statement.put("Resource", resource);
        return statement;
    }

    private static Map<String, Object> document(Decision.StatementTrace trace) {
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
