package dev.brume.sqs;

import dev.brume.core.admin.Json;
import dev.brume.core.state.Change;
import dev.brume.model.sqs.AddPermissionRequest;
import dev.brume.model.sqs.RemovePermissionRequest;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// Statements of a queue's policy that are added and removed by their label.
///
/// The policy looks as AWS writes it, in recorded answers.
final class PermissionOperations {
    private static final int ACTIONS_MAX = 7;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9_-]{1,80}");
    private static final Pattern ACCOUNT = Pattern.compile("[0-9]{12}");

    /// What an owner can share.
    private static final Set<String> ACTIONS =
            Set.of(
                    "*",
                    "SendMessage",
                    "ReceiveMessage",
                    "DeleteMessage",
                    "ChangeMessageVisibility",
                    "GetQueueAttributes",
                    "GetQueueUrl",
                    "ListDeadLetterSourceQueues",
                    "PurgeQueue");

    private final QueueDirectory directory;

    PermissionOperations(QueueDirectory directory) {
        this.directory = directory;
    }

    void add(AddPermissionRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        check(in);
        at.cell()
                .update(
                        state -> {
                            var queue = state.current(at.queue());
                            var statements = statements(queue);
                            if (find(statements, in.label()) != null) {
                                throw SqsErrors.invalidParameter(
                                        "Label", in.label(), "Already exists.");
                            }
                            statements.add(statement(queue, in, context));
                            return changed(state, queue, statements, context);
                        });
    }

    private static void check(AddPermissionRequest in) {
        if (!LABEL.matcher(in.label()).matches()) {
            throw SqsErrors.invalidParameter(
                    "Label",
                    in.label(),
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in"
                            + " length");
        }
        if (in.awsAccountIds().isEmpty()) {
            throw SqsErrors.missing("AWSAccountIds");
        }
        if (in.actions().isEmpty()) {
            throw SqsErrors.missing("Actions");
        }
        if (in.actions().size() > ACTIONS_MAX) {
            throw SqsErrors.overLimit(
                    in.actions().size() + " Actions were found, maximum allowed is 7.");
        }
        for (var account : in.awsAccountIds()) {
            if (!ACCOUNT.matcher(account).matches()) {
                throw SqsErrors.invalidParameter(
                        "PrincipalId", "[" + account + "]", "Unable to verify.");
            }
        }
        for (var action : in.actions()) {
            if (!ACTIONS.contains(action)) {
                throw SqsErrors.invalidParameter(
                        "ActionName",
                        "SQS:" + action,
                        "Please refer to the appropriate WSDL for a list of valid actions.");
            }
        }
    }

    private static Map<String, @Nullable Object> statement(
            Queue queue, AddPermissionRequest in, RequestContext context) {
        var principals =
                in.awsAccountIds().stream()
                        .map(account -> "arn:" + context.partition() + ":iam::" + account + ":root")
                        .toList();
        var actions = in.actions().stream().map(action -> "SQS:" + action).toList();
        var statement = new LinkedHashMap<String, @Nullable Object>();
        statement.put("Sid", in.label());
        statement.put("Effect", "Allow");
        statement.put("Principal", new TreeMap<>(Map.of("AWS", oneOrMany(principals))));
        statement.put("Action", oneOrMany(actions));
        statement.put("Resource", queue.arn());
        return statement;
    }

    private static Object oneOrMany(List<String> values) {
        return values.size() == 1 ? values.getFirst() : values;
    }

    void remove(RemovePermissionRequest in, RequestContext context) {
        var at = directory.find(in.queueUrl(), context);
        at.cell()
                .update(
                        state -> {
                            var queue = state.current(at.queue());
                            var statements = statements(queue);
                            var found = find(statements, in.label());
                            if (found == null) {
                                throw SqsErrors.invalidParameter(
                                        "Label", in.label(), "can't find label.");
                            }
                            statements.remove(found);
                            return changed(state, queue, statements, context);
                        });
    }

    private static @Nullable Object find(List<@Nullable Object> statements, String label) {
        for (var statement : statements) {
            if (statement instanceof Map<?, ?> map && label.equals(map.get("Sid"))) {
                return statement;
            }
        }
        return null;
    }

    private static Map<String, @Nullable Object> document(Queue queue) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        var text = queue.setting(QueueSetting.POLICY);
        if (text.isEmpty()) {
            document.put("Version", "2008-10-17");
            document.put("Id", queue.arn() + "/SQSDefaultPolicy");
            return document;
        }
        try {
            if (Json.read(text.getBytes(StandardCharsets.UTF_8)) instanceof Map<?, ?> map) {
                map.forEach((key, value) -> document.put(String.valueOf(key), value));
            }
        } catch (Json.MalformedJson e) {
            throw new IllegalStateException("policies are checked before they are kept", e);
        }
        return document;
    }

    private static List<@Nullable Object> statements(Queue queue) {
        var present = document(queue).get("Statement");
        var statements = new ArrayList<@Nullable Object>();
        if (present instanceof List<?> list) {
            statements.addAll(list);
        } else if (present != null) {
            statements.add(present);
        }
        return statements;
    }

    private static Change<SqsState, Queue> changed(
            SqsState state,
            Queue queue,
            List<@Nullable Object> statements,
            RequestContext context) {
        var text = "";
        if (!statements.isEmpty()) {
            var document = document(queue);
            document.put("Statement", statements);
            text = Json.compact(document);
        }
        var settings = QueueSettings.ofChange(queue, Map.of(QueueSetting.POLICY.wireName(), text));
        var next =
                queue.with(settings.values(), queue.redrive(), queue.redriveAllow(), context.now());
        return Change.of(state.with(next), next);
    }
}
