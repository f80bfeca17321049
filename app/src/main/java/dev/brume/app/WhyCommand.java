package dev.brume.app;

import dev.brume.core.admin.Json;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// `brume why`: what policies said about a call, and what was missing.
final class WhyCommand extends Command {
    private static final String PATH = "/_brume/decisions/";
    private static final String REQUESTS = "/_brume/requests?limit=1000";

    WhyCommand() {
        super("why", "say why policies allowed or denied a call");
    }

    @Override
    List<String> operands() {
        return List.of("", "REQUEST_ID");
    }

    @Override
    List<Option> options() {
        return withAddress(Option.flag("json", "", "the whole decision as JSON"));
    }

    @Override
    List<String> examples() {
        return List.of("why", "why 5a0b1c9e-0d6e-4c5c-8f3e-2b1a0c9d8e7f --json");
    }

    @Override
    int run(Arguments arguments, Console console) throws UsageException, CommandFailure {
        arguments.atMost(1);
        var client = AdminClient.of(arguments, console);
        var id =
                arguments.operands().isEmpty()
                        ? lastDenied(client)
                        : arguments.operands().getFirst();
        var answer = client.get(PATH + URLEncoder.encode(id, StandardCharsets.UTF_8));
        if (arguments.has("json")) {
            console.out().println(Json.text(answer));
            return 0;
        }
        if (answer.get("decisions") instanceof List<?> decisions) {
            for (var decision : decisions) {
                if (decision instanceof Map<?, ?> document) {
                    console.out().print(text(document));
                }
            }
        }
        return 0;
    }

    /// The newest call that policies refused, or would have.
    private static String lastDenied(AdminClient client) throws CommandFailure {
        if (client.get(REQUESTS).get("requests") instanceof List<?> requests) {
            for (var request : requests) {
                if (request instanceof Map<?, ?> call
                        && String.valueOf(call.get("decision")).endsWith(" DENIED")) {
                    return String.valueOf(call.get("requestId"));
                }
            }
        }
        throw new CommandFailure("policies denied none of the last calls");
    }

    // ---- for people

    private static String text(Map<?, ?> decision) {
        var text = new StringBuilder();
        text.append(verdict(decision))
                .append(decision.get("action"))
                .append(" on ")
                .append(decision.get("resource"))
                .append('\n');
        text.append("  by       ").append(decision.get("principal")).append('\n');
        if (decision.get("message") instanceof String message) {
            text.append("  because  ").append(reason(message)).append('\n');
        }
        missing(decision, text);
        statements(decision, text);
        return text.append('\n').toString();
    }

    private static String verdict(Map<?, ?> decision) {
        return "ALLOWED".equals(decision.get("verdict")) ? "Allowed: " : "Denied: ";
    }

    /// The end of AWS's sentence: `no identity-based policy allows the … action`.
    private static String reason(String message) {
        for (var mark : List.of(" because ", " with an explicit deny")) {
            int at = message.indexOf(mark);
            if (at >= 0) {
                return message.substring(at).strip().replaceFirst("^(because|with) ", "");
            }
        }
        return message;
    }

    private static void missing(Map<?, ?> decision, StringBuilder text) {
        if (decision.get("missing") instanceof List<?> layers) {
            for (var layer : layers) {
                if (layer instanceof Map<?, ?> lacking) {
                    text.append("Missing in ")
                            .append(lacking.get("where"))
                            .append(":\n  ")
                            .append(Json.text(lacking.get("statement")))
                            .append('\n');
                }
            }
        }
    }

    private static void statements(Map<?, ?> decision, StringBuilder text) {
        if (decision.get("statements") instanceof List<?> statements && !statements.isEmpty()) {
            text.append("Statements:\n");
            for (var statement : statements) {
                if (statement instanceof Map<?, ?> trace) {
                    text.append("  ")
                            .append(trace.get("policy"))
                            .append(", ")
                            .append(trace.get("statement"))
                            .append(" (")
                            .append(words(trace.get("effect")))
                            .append(", line ")
                            .append(trace.get("line"))
                            .append("): ")
                            .append(words(trace.get("outcome")))
                            .append('\n');
                    conditions(trace, text);
                }
            }
        }
    }

    private static void conditions(Map<?, ?> statement, StringBuilder text) {
        if (statement.get("conditions") instanceof List<?> conditions) {
            for (var condition : conditions) {
                if (condition instanceof Map<?, ?> part && Boolean.FALSE.equals(part.get("held"))) {
                    text.append("    ")
                            .append(part.get("operator"))
                            .append(' ')
                            .append(part.get("key"))
                            .append(" wants ")
                            .append(Json.text(part.get("wanted")))
                            .append(", the call had ")
                            .append(Json.text(part.get("actual")))
                            .append('\n');
                }
            }
        }
    }

    private static String words(@Nullable Object name) {
        return String.valueOf(name).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
