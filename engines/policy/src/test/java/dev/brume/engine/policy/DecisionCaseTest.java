package dev.brume.engine.policy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.brume.engine.policy.Decision.Verdict;
import dev.brume.engine.policy.PolicySet.Named;
import dev.brume.engine.policy.PolicySet.ResourceRule;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The table of decisions, `decisions.txt`, which tells its own language: for each line the
/// verdict,
/// the layer that decided, how the statement fared, AWS's sentence, and that what is said to be
/// missing would have helped.
final class DecisionCaseTest {
    private static final Map<String, String> NAMES =
            Map.ofEntries(
                    Map.entry("1", "111122223333"),
                    Map.entry("2", "444455556666"),
                    Map.entry("1root", "arn:aws:iam::111122223333:root"),
                    Map.entry("2root", "arn:aws:iam::444455556666:root"),
                    Map.entry("ann", "arn:aws:iam::111122223333:user/ann"),
                    Map.entry("bob", "arn:aws:iam::444455556666:user/bob"),
                    Map.entry("app", "arn:aws:iam::111122223333:role/app"),
                    Map.entry("app2", "arn:aws:iam::444455556666:role/app"),
                    Map.entry("run", "arn:aws:sts::111122223333:assumed-role/app/run"),
                    Map.entry("run2", "arn:aws:sts::444455556666:assumed-role/app/run"),
                    Map.entry("fed", "arn:aws:sts::111122223333:federated-user/fed"),
                    Map.entry("idp", "arn:aws:iam::111122223333:oidc-provider/idp"));

    static Stream<String> decisions() throws IOException {
        try (var in = DecisionCaseTest.class.getResourceAsStream("decisions.txt")) {
            var text =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> line.contains("=>")).toList().stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("decisions")
    void isAsAwsDecides(String line) {
        var asked = line.substring(0, line.indexOf(" ::")).strip();
        var policies = line.substring(line.indexOf(" ::") + 3, line.indexOf("=>")).strip();
        var wanted = line.substring(line.indexOf("=>") + 2).strip().split(" ", -1);

        var decision = PolicyEvaluator.decide(request(asked), policies(policies));

        assertThat(decision.verdict())
                .isEqualTo(
                        switch (wanted[0]) {
                            case "allowed" -> Verdict.ALLOWED;
                            case "implicit" -> Verdict.IMPLICITLY_DENIED;
                            default -> Verdict.EXPLICITLY_DENIED;
                        });
        assertThat(decision.decidedBy()).isEqualTo(Layer.valueOf(wanted[1]));
        if (wanted.length > 2) {
            var last =
                    decision.traces().stream()
                            .filter(trace -> trace.layer() == decision.decidedBy())
                            .toList()
                            .getLast();
            assertThat(last.outcome().name()).isEqualTo(wanted[2]);
        }
        assertReason(decision);
        assertRemedy(decision);
    }

    private static void assertReason(Decision decision) {
        var layer = decision.decidedBy().plain();
        switch (decision.verdict()) {
            case ALLOWED -> assertThat(decision.message()).isEmpty();
            case IMPLICITLY_DENIED -> {
                assertThat(decision.determining()).isEmpty();
                assertThat(decision.message().orElseThrow())
                        .startsWith("User: " + decision.request().requester().arn())
                        .endsWith(
                                "because no "
                                        + layer
                                        + " allows the "
                                        + decision.request().action()
                                        + " action");
            }
            case EXPLICITLY_DENIED -> {
                assertThat(decision.determining()).isNotEmpty();
                assertThat(decision.message().orElseThrow())
                        .contains("with an explicit deny in a")
                        .endsWith(layer);
            }
        }
    }

    /// What is missing begins with the layer that decided; nothing helps against a denial.
    private static void assertRemedy(Decision decision) {
        var missing = PolicyRemedy.of(decision);
        if (decision.verdict() == Verdict.IMPLICITLY_DENIED) {
            assertThat(missing).isNotEmpty();
            assertThat(missing.getFirst().layer()).isEqualTo(decision.decidedBy());
        } else {
            assertThat(missing).isEmpty();
        }
    }

    // ---- the table's language

    private static String name(String word) {
        return NAMES.getOrDefault(word, word);
    }

    private static AuthorizationRequest request(String text) {
        var words = List.of(text.split(",\\s*", -1));
        var values = RequestValues.builder();
        var asked =
                new TreeMap<>(
                        Map.of(
                                "do",
                                "s3:GetObject",
                                "on",
                                "arn:aws:s3:::orders/a.txt",
                                "owner",
                                "1"));
        for (var word : words.subList(1, words.size())) {
            int equals = word.indexOf('=');
            var key = word.substring(0, equals);
            var value = word.substring(equals + 1);
            if (asked.replace(key, value) == null) {
                values.put(key, List.of(value.split("\\|", -1)));
            }
        }
        return new AuthorizationRequest(
                requester(words.getFirst()),
                asked.getOrDefault("do", ""),
                name(asked.getOrDefault("on", "")),
                name(asked.getOrDefault("owner", "")),
                values.build());
    }

    private static Requester requester(String word) {
        return switch (word) {
            case "ann" -> Requester.user(name("ann"), name("1"));
            case "bob" -> Requester.user(name("bob"), name("2"));
            case "root" -> Requester.root(name("1"));
            case "root2" -> Requester.root(name("2"));
            case "run" -> Requester.roleSession(name("run"), name("app"), name("1"));
            case "run2" -> Requester.roleSession(name("run2"), name("app2"), name("2"));
            case "fed" -> Requester.federatedUser(name("fed"), name("1"));
            case "nobody" -> Requester.anonymous();
            case "vouched" -> Requester.federated("me", name("idp"));
            default -> Requester.service(word.substring("service:".length()));
        };
    }

    private static PolicySet policies(String text) {
        var layers = new TreeMap<String, List<String>>();
        boolean required = false;
        for (var statement : text.split("\\s*;\\s*", -1)) {
            var layer = statement.split(" ", 2);
            if (layer.length == 2) {
                layers.computeIfAbsent(layer[0], key -> new ArrayList<>()).add(layer[1]);
            }
            required |= statement.equals("required");
        }
        var set = PolicySet.ofIdentity(each(layers, "identity", PolicyKind.IDENTITY));
        var rule = required ? ResourceRule.REQUIRED : ResourceRule.OPTIONAL;
        for (var resource : whole(layers, "resource", PolicyKind.RESOURCE).stream().toList()) {
            set = set.withResource(resource, rule);
        }
        for (var trust : whole(layers, "trust", PolicyKind.TRUST).stream().toList()) {
            set = set.withResource(trust, rule);
        }
        for (var boundary : whole(layers, "boundary", PolicyKind.BOUNDARY).stream().toList()) {
            set = set.withBoundary(boundary);
        }
        return set.withSession(each(layers, "session", PolicyKind.SESSION))
                .withControls(
                        levels(layers, "scp", PolicyKind.SERVICE_CONTROL),
                        levels(layers, "rcp", PolicyKind.RESOURCE_CONTROL));
    }

    private static List<List<Named>> levels(
            Map<String, List<String>> layers, String prefix, PolicyKind kind) {
        return layers.keySet().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> each(layers, key, kind))
                .toList();
    }

    private static List<Named> each(
            Map<String, List<String>> layers, String layer, PolicyKind kind) {
        return layers.getOrDefault(layer, List.of()).stream()
                .map(statement -> named(layer, kind, List.of(statement)))
                .toList();
    }

    private static Optional<Named> whole(
            Map<String, List<String>> layers, String layer, PolicyKind kind) {
        return Optional.ofNullable(layers.get(layer)).map(all -> named(layer, kind, all));
    }

    private static Named named(String name, PolicyKind kind, List<String> statements) {
        var text =
                statements.stream()
                        .map(statement -> statement(statement, kind))
                        .collect(
                                Collectors.joining(
                                        ",", "{\"Version\":\"2012-10-17\",\"Statement\":[", "]}"));
        try {
            return new Named(name, PolicyDocument.parse(text, kind));
        } catch (PolicySyntaxException wrong) {
            throw new AssertionError(text, wrong);
        }
    }

    /// `allow to AWS:ann s3:* * if StringEquals a:k x,y and …` as JSON.
    private static String statement(String text, PolicyKind kind) {
        int when = text.indexOf(" if ");
        var words = List.of((when < 0 ? text : text.substring(0, when)).split(" ", -1));
        var json = new StringBuilder("{\"Effect\":\"");
        json.append(words.getFirst().equals("allow") ? "Allow" : "Deny").append('"');
        int at = 1;
        if (words.get(at).equals("to") || words.get(at).equals("notto")) {
            json.append(words.get(at).equals("to") ? ",\"Principal\":" : ",\"NotPrincipal\":");
            json.append(principal(words.get(at + 1)));
            at += 2;
        }
        json.append(element("Action", words.get(at)));
        if (kind.namesResources()) {
            json.append(element("Resource", words.get(at + 1)));
        }
        if (when >= 0) {
            json.append(",\"Condition\":{")
                    .append(conditions(text.substring(when + 4)))
                    .append('}');
        }
        return json.append('}').toString();
    }

    private static String principal(String text) {
        if (text.equals("*")) {
            return "\"*\"";
        }
        var byType = new TreeMap<String, List<String>>();
        for (var entry : text.split(",", -1)) {
            var parts = entry.split(":", 2);
            byType.computeIfAbsent(parts[0], type -> new ArrayList<>()).add(name(parts[1]));
        }
        return byType.entrySet().stream()
                .map(entry -> '"' + entry.getKey() + "\":" + list(entry.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(String name, String text) {
        boolean not = text.startsWith("!");
        var values = Stream.of(text.split(",", -1)).map(value -> value.replaceFirst("^!", ""));
        return ",\"" + (not ? "Not" : "") + name + "\":" + list(values.toList());
    }

    /// A default of a variable, `${key^value}` in the table, is `${key, 'value'}` in policies.
    private static String list(List<String> values) {
        return values.stream()
                .map(value -> '"' + value.replaceAll("\\^(\\w+)}", ", '$1'}") + '"')
                .collect(Collectors.joining(",", "[", "]"));
    }

    private static String conditions(String text) {
        var operators = new TreeMap<String, List<String>>();
        for (var condition : text.split(" and ", -1)) {
            var words = condition.split(" ", 3);
            operators
                    .computeIfAbsent(words[0], operator -> new ArrayList<>())
                    .add('"' + words[1] + "\":" + list(List.of(words[2].split(",", -1))));
        }
        return operators.entrySet().stream()
                .map(
                        operator ->
                                '"'
                                        + operator.getKey()
                                        + "\":{"
                                        + String.join(",", operator.getValue())
                                        + '}')
                .collect(Collectors.joining(","));
    }
}
