package dev.brume.sqs;

import dev.brume.core.state.StateCells;
import dev.brume.engine.policy.AuthorizationRequest;
import dev.brume.engine.policy.PolicyDocument;
import dev.brume.engine.policy.PolicyEvaluator;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.PolicySyntaxException;
import dev.brume.engine.policy.RequestValues;
import dev.brume.engine.policy.Requester;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.OperationHandler;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.value.Struct;

import java.util.List;

/// The border between accounts: it stands whether or not policies are enforced, also against an
/// account's root. A call on another account's queue goes on if the queue's policy allows it. What
/// the caller's own policies say is for the common filter to ask.
final class QueueBorder implements OperationHandler {
    private final StateCells<SqsState> cells;
    private final OperationHandler next;

    QueueBorder(StateCells<SqsState> cells, OperationHandler next) {
        this.cells = cells;
        this.next = next;
    }

    @Override
    public Struct handle(OperationSchema operation, Struct input, RequestContext context) {
        var arn = SqsRequirements.QueueOfCall.arn(operation, input, context);
        if (arn.isPresent()) {
            var owner = arn.get().split(":", -1)[4];
            if (!owner.equals(context.account())) {
                check(SqsRequirements.action(operation.name()), arn.get(), owner, context);
            }
        }
        return next.handle(operation, input, context);
    }

    private void check(String action, String arn, String owner, RequestContext context) {
        var queue = cells.at(owner, context.region()).read().byArn(arn);
        if (queue.isEmpty()) {
            // What is not there has no policy; the operation says so.
            return;
        }
        var policy = queue.get().setting(QueueSetting.POLICY);
        if (policy.isEmpty() || !allows(policy, action, arn, context)) {
            throw SqsErrors.accessDenied(action, arn);
        }
    }

    private static boolean allows(
            String policy, String action, String arn, RequestContext context) {
        var caller = context.caller();
        var values = RequestValues.builder();
        values.put("aws:PrincipalArn", caller.arn());
        values.put("aws:PrincipalAccount", caller.account());
        values.put("aws:SourceIp", context.sourceAddress());
        values.put("aws:CurrentTime", context.now().toString());
        caller.sessionContext().forEach(values::put);
        try {
            var set =
                    PolicySet.ofIdentity(List.of())
                            .withResource(
                                    new PolicySet.Named(
                                            "queue policy",
                                            PolicyDocument.parse(policy, PolicyKind.RESOURCE)),
                                    PolicySet.ResourceRule.OPTIONAL);
            return PolicyEvaluator.decide(
                            new AuthorizationRequest(
                                    requester(caller),
                                    action,
                                    arn,
                                    caller.account(),
                                    values.build()),
                            set)
                    .allowed();
        } catch (PolicySyntaxException e) {
            throw new IllegalStateException("policies are checked before they are kept", e);
        }
    }

    private static Requester requester(Caller caller) {
        return switch (caller.kind()) {
            case ROOT -> Requester.root(caller.account());
            case USER, ASSUMED_ROLE, FEDERATED_USER ->
                    Requester.user(caller.arn(), caller.account());
            case SERVICE -> Requester.service(caller.arn());
            case ANONYMOUS -> Requester.anonymous();
        };
    }
}
