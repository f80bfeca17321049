package dev.brume.sns;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.Requirement;
import dev.brume.core.state.StateCells;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.model.sns.SnsModel;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What SNS's operations need to be allowed: what the table says, by the topic's own policy or the
/// caller's.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
/// SNS".
final class SnsRequirements implements CallRequirements {
    private final AuthorizationTable table;
    private final StateCells<SnsState> cells;

    SnsRequirements(StateCells<SnsState> cells) {
        this.table = AuthorizationTable.of(SnsProvider.class, SnsModel.schema());
        this.cells = cells;
    }

    @Override
    public List<String> actions(ServiceSchema.Info service, String operation) {
        return table.actions(service, operation);
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
        // Only services call on behalf of an owner: else a topic's usual policy, which asks for its
        // own account's, would let in each of its users, whatever their policies say.
        var caller = context.caller();
        var facts =
                caller.kind() == Caller.Kind.SERVICE || caller.kind() == Caller.Kind.ROOT
                        ? Map.of("AWS:SourceOwner", List.of(caller.account()))
                        : Map.<String, List<String>>of();
        return table.of(service, operation, input, context).stream()
                .map(need -> of(need).with(facts))
                .toList();
    }

    private Requirement of(Requirement need) {
        var topic = need.resource().filter(arn -> !arn.equals("*")).flatMap(this::topic);
        if (topic.isEmpty()) {
            return need;
        }
        var facts = new HashMap<String, List<String>>();
        topic.get()
                .tags()
                .forEach((key, value) -> facts.put("aws:ResourceTag/" + key, List.of(value)));
        return need.on(topic.get().arn())
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
