package dev.brume.sqs;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.Requirement;
import dev.brume.core.state.StateCells;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.model.sqs.SqsModel;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What SQS's operations need to be allowed: what the table says, by the queue's own policy or the
/// caller's. The queue's URL tells whose it is.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for Amazon
/// SQS".
final class SqsRequirements implements CallRequirements {
    /// What a queue without a policy allows other accounts.
    private static final String NOTHING =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\","
                    + "\"NotAction\":\"*\",\"Resource\":\"*\"}]}";

    private final AuthorizationTable table;
    private final StateCells<SqsState> cells;

    SqsRequirements(StateCells<SqsState> cells) {
        this.table = AuthorizationTable.of(SqsProvider.class, SqsModel.schema());
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
        var needed = table.of(service, operation, input, context);
        var arn = QueueOfCall.arn(operation, input, context);
        return arn.isEmpty()
                ? needed.stream().map(need -> need.on("*")).toList()
                : needed.stream().map(need -> of(need, arn.get(), context)).toList();
    }

    private Requirement of(Requirement need, String arn, RequestContext context) {
        var plain = need.on(arn);
        var parts = arn.split(":", -1);
        var queue = cells.at(parts[4], context.region()).read().byArn(arn);
        if (queue.isEmpty()) {
            return plain;
        }
        var facts = new HashMap<String, List<String>>();
        queue.get()
                .tags()
                .forEach((key, value) -> facts.put("aws:ResourceTag/" + key, List.of(value)));
        var policy = queue.get().setting(QueueSetting.POLICY);
        var known = plain.with(facts);
        if (policy.isEmpty() && parts[4].equals(context.account())) {
            return known;
        }
        return known.with(
                new Requirement.ResourcePolicy(
                        new PolicyText("queue policy", policy.isEmpty() ? NOTHING : policy),
                        PolicyKind.RESOURCE,
                        parts[4],
                        PolicySet.ResourceRule.OPTIONAL));
    }

    /// Which queue a call is about.
    static final class QueueOfCall {
        private QueueOfCall() {}

        static Optional<String> arn(
                OperationSchema operation, Struct input, RequestContext context) {
            var named = new HashMap<String, String>();
            for (var member : operation.input().members()) {
                if (input.member(member.index()) instanceof String text) {
                    named.put(member.name(), text);
                }
            }
            return arn(named, context);
        }

        private static Optional<String> arn(Map<String, String> named, RequestContext context) {
            var url = named.get("QueueUrl");
            if (url != null) {
                try {
                    var queue = QueueUrls.parse(url, context);
                    return Optional.of(of(queue.account(), queue.name(), context));
                } catch (ServiceException unknown) {
                    return Optional.empty();
                }
            }
            var name = named.get("QueueName");
            if (name != null) {
                var owner = named.getOrDefault("QueueOwnerAWSAccountId", context.account());
                return Optional.of(of(owner, name, context));
            }
            return Optional.ofNullable(named.get("SourceArn"))
                    .filter(arn -> arn.split(":", -1).length == 6);
        }

        private static String of(String account, String name, RequestContext context) {
            return "arn:"
                    + context.partition()
                    + ":sqs:"
                    + context.region()
                    + ":"
                    + account
                    + ":"
                    + name;
        }
    }
}
