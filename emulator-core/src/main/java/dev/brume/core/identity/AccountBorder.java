package dev.brume.core.identity;

import dev.brume.engine.policy.AuthorizationRequest;
import dev.brume.engine.policy.PolicyEvaluator;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.RequestValues;
import dev.brume.engine.policy.Requester;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.OperationHandler;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.call.ServiceException;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.List;
import java.util.function.BiFunction;

/// The border between accounts: it stands whether or not policies are enforced, also against an
/// account's root. A call on another account's resource goes on where that resource's policy allows
/// it. What the caller's own policies say is for the common filter to ask.
public final class AccountBorder implements OperationHandler {
    private static final int ARN_PARTS = 6;
    private static final int ACCOUNT_PART = 4;

    private final ServiceSchema.Info service;
    private final CallRequirements requirements;
    private final PolicyCache policies;
    private final BiFunction<String, String, ServiceException> refusal;
    private final OperationHandler next;

    /// @param requirements must tell the policy of every resource that has one
    /// @param refusal what is answered, given action and ARN
    public AccountBorder(
            ServiceSchema.Info service,
            CallRequirements requirements,
            PolicyCache policies,
            BiFunction<String, String, ServiceException> refusal,
            OperationHandler next) {
        this.service = service;
        this.requirements = requirements;
        this.policies = policies;
        this.refusal = refusal;
        this.next = next;
    }

    @Override
    public Struct handle(OperationSchema operation, Struct input, RequestContext context) {
        for (var requirement : requirements.of(service, operation, input, context)) {
            var policy = requirement.policy();
            if (policy.isPresent()
                    && requirement.resource().isPresent()
                    && isForeign(requirement.resource().get(), context)
                    && !allows(requirement, policy.get(), context)) {
                throw refusal.apply(requirement.action(), requirement.resource().get());
            }
        }
        return next.handle(operation, input, context);
    }

    private static boolean isForeign(String arn, RequestContext context) {
        var parts = arn.split(":", ARN_PARTS);
        return parts.length == ARN_PARTS && !parts[ACCOUNT_PART].equals(context.account());
    }

    private boolean allows(
            Requirement requirement, Requirement.ResourcePolicy policy, RequestContext context) {
        var caller = context.caller();
        var values = RequestValues.builder();
        values.put("aws:PrincipalArn", caller.arn());
        values.put("aws:PrincipalAccount", caller.account());
        values.put("aws:SourceIp", context.sourceAddress());
        values.put("aws:CurrentTime", context.now().toString());
        caller.sessionContext().forEach(values::put);
        requirement.values().forEach(values::put);
        var document = policies.of(policy.text().document(), policy.kind());
        if (document.isEmpty()) {
            return false;
        }
        var set =
                PolicySet.ofIdentity(List.of())
                        .withResource(
                                new PolicySet.Named(policy.text().name(), document.get()),
                                PolicySet.ResourceRule.OPTIONAL);
        // Asked as if both were of one account: there the resource's policy alone is enough.
        return PolicyEvaluator.decide(
                        new AuthorizationRequest(
                                requester(caller),
                                requirement.action(),
                                requirement.resource().orElse("*"),
                                caller.account(),
                                values.build()),
                        set)
                .allowed();
    }

    private static Requester requester(Caller caller) {
        return switch (caller.kind()) {
            // A root, who may do everything at home, is a principal like others here.
            case ROOT, USER, ASSUMED_ROLE, FEDERATED_USER ->
                    Requester.user(caller.arn(), caller.account());
            case SERVICE -> Requester.service(caller.arn());
            case ANONYMOUS -> Requester.anonymous();
        };
    }
}
