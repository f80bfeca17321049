package dev.brume.core.identity;

import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What a service's operations need to be allowed, as data: `authorization.json` beside the
/// service's code.
///
/// ```
/// {"prefix": "sqs",
///  "operations": {
///   "SendMessage": {"resource": "arn:{partition}:sqs:{region}:{account}:{QueueUrl|name}"},
///   "ListQueues": {},
///   "SendMessageBatch": {"actions": ["sqs:SendMessage"], "resource": "…"},
///   "GetCallerIdentity": [],
///   "CreateFunction": [
///    {"resource": "arn:{partition}:lambda:{region}:{account}:function:{FunctionName}"},
///    {"actions": ["iam:PassRole"], "resource": "{Role}",
///     "keys": {"iam:PassedToService": "lambda.amazonaws.com"}}]}}
/// ```
///
/// An operation has one need or a list of them, none where anybody may call it. A need says:
/// - `actions`: the prefix and the operation's name where it is not said
/// - `resource`: a template, or a list of which the first counts whose members are all there; `*`
///   where none is or none is said
/// - `keys`: condition keys and the templates of their values; absent where a member is absent
/// - `when`: a member, or a list of them, without any of which (or where it is `false`) the need
///   does not arise
///
/// `keys` beside `operations` are for all operations whose input has the members they name.
///
/// In templates `{partition}`, `{region}` and `{account}` are the call's; any other name in braces
/// is a member of the input, `{Grant.Key}` one further in. `{Member|name}` is what stands behind
/// the last slash, `{Member|schemeless}` what stands behind `://`, `{Member|domain}` a domain name
/// in lower case without the dot at its end. A member that is a list stands for each of its
/// elements. A member that holds an ARN stands for the whole resource: operations that take a name
/// or an ARN need one template.
///
/// Source: Service Authorization Reference.
public final class AuthorizationTable implements CallRequirements {
    private static final String RESOURCE = "authorization.json";
    private static final String ALL = "*";

    private static final String KEYS = "keys";

    private final String prefix;
    private final Map<String, String> common = new LinkedHashMap<>();
    private final Map<String, List<Need>> operations = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private record Need(
            List<String> actions,
            List<AuthorizationTemplate> resources,
            Map<String, AuthorizationTemplate> keys,
            List<AuthorizationTemplate> when) {}

    private AuthorizationTable(Map<?, ?> document, ServiceSchema schema) {
        prefix = String.valueOf(document.get("prefix"));
        if (document.get(KEYS) instanceof Map<?, ?> map) {
            map.forEach((key, text) -> common.put(String.valueOf(key), String.valueOf(text)));
        }
        if (document.get("operations") instanceof Map<?, ?> all) {
            all.forEach((name, needs) -> add(String.valueOf(name), needs, schema));
        }
        for (var operation : schema.operations()) {
            if (!operations.containsKey(operation.name())) {
                problems.add(operation.name() + " is missing");
            }
        }
    }

    /// Reads the table that stands beside a service's provider.
    public static AuthorizationTable of(Class<?> provider, ServiceSchema schema) {
        try (var in = provider.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(provider.getPackageName() + " has no " + RESOURCE);
            }
            return new AuthorizationTable(TableDocument.read(in.readAllBytes()), schema);
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE, e);
        }
    }

    /// Where the table and the API do not fit: operations that either lacks, members that are none.
    /// A service's tests keep it empty.
    public List<String> problems() {
        return List.copyOf(problems);
    }

    private void add(String name, Object needs, ServiceSchema schema) {
        var operation = schema.operation(name);
        if (operation == null) {
            problems.add(name + " is no operation");
            return;
        }
        var all = new ArrayList<Need>();
        for (var need : needs instanceof List<?> list ? list : List.of(needs)) {
            if (need instanceof Map<?, ?> map) {
                all.add(need(operation, map));
            } else {
                problems.add(name + " has a need that is no object");
            }
        }
        operations.put(name, List.copyOf(all));
    }

    private Need need(OperationSchema operation, Map<?, ?> document) {
        var actions = List.of(prefix + ":" + operation.name());
        var resources = List.<AuthorizationTemplate>of();
        var keys = new LinkedHashMap<>(common(operation));
        var when = List.<AuthorizationTemplate>of();
        for (var field : document.entrySet()) {
            switch (String.valueOf(field.getKey())) {
                case "actions" -> actions = texts(field.getValue());
                case "resource" -> resources = templates(operation, field.getValue());
                case "when" ->
                        when =
                                templates(
                                        operation,
                                        texts(field.getValue()).stream()
                                                .map(member -> "{" + member + "}")
                                                .toList());
                case KEYS -> {
                    if (field.getValue() instanceof Map<?, ?> map) {
                        map.forEach(
                                (key, text) ->
                                        keys.put(
                                                String.valueOf(key),
                                                templates(operation, text).getFirst()));
                    }
                }
                default -> problems.add(operation.name() + " says " + field.getKey());
            }
        }
        return new Need(actions, resources, keys, when);
    }

    /// The keys for all operations, as far as this one has the members.
    private Map<String, AuthorizationTemplate> common(OperationSchema operation) {
        var keys = new LinkedHashMap<String, AuthorizationTemplate>();
        common.forEach(
                (key, text) -> {
                    var lacking = new ArrayList<String>();
                    var template = AuthorizationTemplate.compile(text, operation, lacking);
                    if (lacking.isEmpty()) {
                        keys.put(key, template);
                    }
                });
        return keys;
    }

    private static List<String> texts(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private List<AuthorizationTemplate> templates(OperationSchema operation, Object value) {
        return texts(value).stream()
                .map(text -> AuthorizationTemplate.compile(text, operation, problems))
                .toList();
    }

    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context) {
        var needs = operations.get(operation.name());
        if (needs == null) {
            return List.of(Requirement.of(prefix + ":" + operation.name()));
        }
        var found = new ArrayList<Requirement>(needs.size());
        for (var need : needs) {
            if (arises(need, input, context)) {
                add(need, input, context, found);
            }
        }
        return found;
    }

    @Override
    public List<String> actions(ServiceSchema.Info service, String operation) {
        return operations.getOrDefault(operation, List.of()).stream()
                .filter(need -> need.when().isEmpty())
                .flatMap(need -> need.actions().stream())
                .distinct()
                .toList();
    }

    private static boolean arises(Need need, Struct input, RequestContext context) {
        return need.when().isEmpty()
                || need.when().stream()
                        .flatMap(template -> template.values(input, context).stream())
                        .anyMatch(value -> !value.equals("false"));
    }

    private static void add(
            Need need, Struct input, RequestContext context, List<Requirement> found) {
        var values = new HashMap<String, List<String>>();
        need.keys()
                .forEach(
                        (key, template) -> {
                            var held = template.values(input, context);
                            if (!held.isEmpty()) {
                                values.put(key, held);
                            }
                        });
        for (var resource : resources(need, input, context)) {
            for (var action : need.actions()) {
                found.add(Requirement.of(action, resource).with(values));
            }
        }
    }

    private static List<String> resources(Need need, Struct input, RequestContext context) {
        for (var template : need.resources()) {
            var arns = template.arns(input, context);
            if (!arns.isEmpty()) {
                return arns;
            }
        }
        return List.of(ALL);
    }
}
