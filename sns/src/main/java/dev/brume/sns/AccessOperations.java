package dev.brume.sns;

import dev.brume.core.admin.Json;
import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.sns.AddPermissionInput;
import dev.brume.model.sns.ListTagsForResourceRequest;
import dev.brume.model.sns.ListTagsForResourceResponse;
import dev.brume.model.sns.RemovePermissionInput;
import dev.brume.model.sns.TagResourceRequest;
import dev.brume.model.sns.TagResourceResponse;
import dev.brume.model.sns.UntagResourceRequest;
import dev.brume.model.sns.UntagResourceResponse;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// Statements of a topic's policy by their label, and tags.
final class AccessOperations {
    /// What an owner can share.
    private static final Set<String> ACTIONS =
            Set.of(
                    "GetTopicAttributes",
                    "SetTopicAttributes",
                    "AddPermission",
                    "RemovePermission",
                    "DeleteTopic",
                    "Subscribe",
                    "ListSubscriptionsByTopic",
                    "Publish",
                    "Receive",
                    "GetDataProtectionPolicy",
                    "PutDataProtectionPolicy",
                    "ListTagsForResource",
                    "TagResource",
                    "UntagResource");

    private final StateCells<SnsState> cells;

    AccessOperations(StateCells<SnsState> cells) {
        this.cells = cells;
    }

    void addPermission(AddPermissionInput in, RequestContext context) {
        for (var action : in.actionName()) {
            if (!ACTIONS.contains(action)) {
                throw SnsErrors.invalid("Policy statement action out of service scope!");
            }
        }
        changePolicy(
                in.topicArn(),
                context,
                topic -> {
                    var statements = statements(topic);
                    if (find(statements, in.label()) != null) {
                        throw SnsErrors.invalid("Statement already exists");
                    }
                    statements.add(statement(topic, in, context));
                    return written(topic, statements);
                });
    }

    private static Map<String, @Nullable Object> statement(
            Topic topic, AddPermissionInput in, RequestContext context) {
        var principals =
                in.awsAccountId().stream()
                        .map(account -> "arn:" + context.partition() + ":iam::" + account + ":root")
                        .toList();
        var actions = in.actionName().stream().map(action -> "SNS:" + action).toList();
        var statement = new LinkedHashMap<String, @Nullable Object>();
        statement.put("Sid", in.label());
        statement.put("Effect", "Allow");
        statement.put("Principal", Map.of("AWS", oneOrMany(principals)));
        statement.put("Action", oneOrMany(actions));
        statement.put("Resource", topic.arn());
        return statement;
    }

    private static Object oneOrMany(List<String> values) {
        return values.size() == 1 ? values.getFirst() : values;
    }

    void removePermission(RemovePermissionInput in, RequestContext context) {
        changePolicy(
                in.topicArn(),
                context,
                topic -> {
                    var statements = statements(topic);
                    var found = find(statements, in.label());
                    if (found == null) {
                        return topic;
                    }
                    statements.remove(found);
                    return written(topic, statements);
                });
    }

    private void changePolicy(String arn, RequestContext context, UnaryOperator<Topic> change) {
        Arns.check("TopicArn", arn, context);
        change(arn, SnsErrors::noTopic, change);
    }

    private void change(
            String arn, Supplier<ServiceException> absent, UnaryOperator<Topic> change) {
        cells.at(Arns.account(arn), Arns.region(arn))
                .update(
                        state -> {
                            var next = change.apply(state.topic(arn).orElseThrow(absent));
                            return Change.of(state.with(next), next);
                        });
    }

    private static Map<String, @Nullable Object> document(Topic topic) {
        var document = new LinkedHashMap<String, @Nullable Object>();
        try {
            if (Json.read(topic.policy().getBytes(StandardCharsets.UTF_8))
                    instanceof Map<?, ?> map) {
                map.forEach((key, value) -> document.put(String.valueOf(key), value));
            }
        } catch (Json.MalformedJson e) {
            throw new IllegalStateException("policies are checked before they are kept", e);
        }
        return document;
    }

    private static List<@Nullable Object> statements(Topic topic) {
        var present = document(topic).get("Statement");
        var statements = new ArrayList<@Nullable Object>();
        if (present instanceof List<?> list) {
            statements.addAll(list);
        } else if (present != null) {
            statements.add(present);
        }
        return statements;
    }

    private static @Nullable Object find(List<@Nullable Object> statements, String label) {
        for (var statement : statements) {
            if (statement instanceof Map<?, ?> map && label.equals(map.get("Sid"))) {
                return statement;
            }
        }
        return null;
    }

    private static Topic written(Topic topic, List<@Nullable Object> statements) {
        var document = document(topic);
        document.put("Statement", statements);
        return topic.with("Policy", statements.isEmpty() ? "" : Json.compact(document));
    }

    // ---- tags

    TagResourceResponse tag(TagResourceRequest in, RequestContext context) {
        Arns.check("ResourceArn", in.resourceArn(), context);
        change(
                in.resourceArn(),
                SnsErrors::noResource,
                topic -> topic.withTags(SnsTags.added(topic.tags(), in.tags())));
        return TagResourceResponse.builder().build();
    }

    UntagResourceResponse untag(UntagResourceRequest in, RequestContext context) {
        Arns.check("ResourceArn", in.resourceArn(), context);
        change(
                in.resourceArn(),
                SnsErrors::noResource,
                topic -> topic.withTags(SnsTags.removed(topic.tags(), in.tagKeys())));
        return UntagResourceResponse.builder().build();
    }

    ListTagsForResourceResponse tags(ListTagsForResourceRequest in, RequestContext context) {
        Arns.check("ResourceArn", in.resourceArn(), context);
        var arn = in.resourceArn();
        var topic =
                cells.at(Arns.account(arn), Arns.region(arn))
                        .read()
                        .topic(arn)
                        .orElseThrow(SnsErrors::noResource);
        return ListTagsForResourceResponse.builder().tags(SnsTags.shapes(topic.tags())).build();
    }
}
