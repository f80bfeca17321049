package dev.brume.sns;

import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.Requirement;
import dev.brume.core.state.StateCells;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What SNS's operations need to be allowed: the action of their name on the topic, by the topic's
/// own policy or the caller's.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
/// SNS".
final class SnsRequirements implements CallRequirements {
    /// In the order in which they are looked for.
    private static final List<String> ARNS =
            List.of(
                    "TopicArn",
                    "TargetArn",
                    "ResourceArn",
                    "SubscriptionArn",
                    "PlatformApplicationArn",
                    "EndpointArn");

    private final StateCells<SnsState> cells;

    SnsRequirements(StateCells<SnsState> cells) {
        this.cells = cells;
    }

    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context) {
        if (operation.unsigned()) {
            // A token or a link is all that it takes.
            return List.of();
        }
        var named = new HashMap<String, String>();
        for (var member : operation.input().members()) {
            if (input.member(member.index()) instanceof String text) {
                named.put(upper(member.name()), text);
            }
        }
        var action =
                "sns:" + (operation.name().equals("PublishBatch") ? "Publish" : operation.name());
        var facts = new HashMap<String, List<String>>();
        put(facts, "sns:Protocol", named.get("Protocol"));
        put(facts, "sns:Endpoint", named.get("Endpoint"));
        put(facts, "AWS:SourceOwner", context.caller().account());
        return List.of(requirement(action, named, context).with(facts));
    }

    private static String upper(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private static void put(Map<String, List<String>> facts, String key, @Nullable String value) {
        if (value != null) {
            facts.put(key, List.of(value));
        }
    }

    private Requirement requirement(
            String action, Map<String, String> named, RequestContext context) {
        if (action.equals("sns:CreateTopic")) {
            return Requirement.of(action, context.arn("sns", named.getOrDefault("Name", "")));
        }
        var arn = ARNS.stream().filter(named::containsKey).map(named::get).findFirst();
        return arn.map(known -> of(action, known)).orElseGet(() -> Requirement.of(action, "*"));
    }

    private Requirement of(String action, String arn) {
        var topic = topic(arn);
        if (topic.isEmpty()) {
            return Requirement.of(action, arn);
        }
        var facts = new HashMap<String, List<String>>();
        topic.get()
                .tags()
                .forEach((key, value) -> facts.put("aws:ResourceTag/" + key, List.of(value)));
        return Requirement.of(action, topic.get().arn())
                .with(facts)
                .with(
                        new Requirement.ResourcePolicy(
                                new PolicyText("topic policy", topic.get().policy()),
                                PolicyKind.RESOURCE,
                                topic.get().owner(),
                                PolicySet.ResourceRule.OPTIONAL));
    }

    /// The topic that an ARN is of, also one of a subscription to it.
    private Optional<Topic> topic(String arn) {
        var name = Arns.resource(arn).split(":", 2)[0];
        if (name.isEmpty() || name.contains("/")) {
            return Optional.empty();
        }
        return cells.at(Arns.account(arn), Arns.region(arn)).read().topics().find(name);
    }
}
