package dev.brume.app;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// The environment variables that LocalStack's users have in their files, and our own
/// `IAM_ENFORCEMENT`. A variable that means something there and nothing here is named in a warning:
/// nobody shall wonder why a setting has no effect.
final class Environment {
    /// Known to LocalStack's documentation and without effect here. `DOCKER_HOST` is not among
    /// them: it is set on many machines for reasons of their own.
    private static final List<String> UNSUPPORTED =
            List.of(
                    "ACTIVATE_PRO",
                    "AUTO_LOAD_POD",
                    "BATCH_DOCKER_FLAGS",
                    "CUSTOM_SSL_CERT_PATH",
                    "DNS_LOCAL_NAME_PATTERNS",
                    "DNS_NAME_PATTERNS_TO_RESOLVE_UPSTREAM",
                    "DNS_RESOLVE_IP",
                    "DNS_SERVER",
                    "EC2_DOCKER_FLAGS",
                    "ECS_DOCKER_FLAGS",
                    "EXTRA_CORS_ALLOWED_HEADERS",
                    "EXTRA_CORS_EXPOSE_HEADERS",
                    "KINESIS_ERROR_PROBABILITY",
                    "LAMBDA_DOCKER_FLAGS",
                    "LAMBDA_EXECUTOR",
                    "LAMBDA_REMOTE_DOCKER",
                    "LOCALSTACK_API_KEY",
                    "LOCALSTACK_AUTH_TOKEN",
                    "MAIN_CONTAINER_NAME",
                    "MAIN_DOCKER_NETWORK",
                    "OUTBOUND_HTTP_PROXY",
                    "OUTBOUND_HTTPS_PROXY",
                    "PARITY_AWS_ACCESS_KEY_ID",
                    "SNAPSHOT_FLUSH_INTERVAL",
                    "SNAPSHOT_LOAD_STRATEGY",
                    "SNAPSHOT_SAVE_STRATEGY",
                    "SQS_ENDPOINT_STRATEGY",
                    "STRICT_SERVICE_LOADING");

    /// Begins a variable per service, all of them without effect.
    private static final String UNSUPPORTED_PREFIX = "PROVIDER_OVERRIDE_";

    private final Map<String, String> variables;
    private final List<String> warnings = new ArrayList<>();

    Environment(Map<String, String> variables) {
        this.variables = variables;
        var ignored = new TreeSet<String>();
        for (var name : UNSUPPORTED) {
            if (text(name).isPresent()) {
                ignored.add(name);
            }
        }
        variables.keySet().stream()
                .filter(name -> name.startsWith(UNSUPPORTED_PREFIX))
                .forEach(ignored::add);
        if (!ignored.isEmpty()) {
            warn("Brume does not support, and goes on without: " + String.join(", ", ignored));
        }
    }

    /// The value; empty where the variable is unset or blank.
    Optional<String> text(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /// Whether the variable is `1` or `true`.
    boolean on(String name) throws UsageException {
        var value = text(name).orElse("0");
        return switch (value) {
            case "1", "true", "True", "TRUE" -> true;
            case "0", "false", "False", "FALSE" -> false;
            default -> throw Values.bad(name, value, "0 or 1");
        };
    }

    void warn(String message) {
        warnings.add(message);
    }

    /// What the user should know, in the order found.
    List<String> warnings() {
        return List.copyOf(warnings);
    }
}
