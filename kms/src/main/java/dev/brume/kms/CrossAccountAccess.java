package dev.brume.kms;

import dev.brume.wire.call.OperationHandler;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.value.Struct;

import java.util.HashMap;
import java.util.List;

/// The border between accounts: it stands whether or not policies are enforced, also against an
/// account's root. A call on another account's key goes on if the key's policy or a grant allows
/// it. What the caller's own policies say is for the common filter to ask.
final class CrossAccountAccess implements OperationHandler {
    private final KeyTargets targets;
    private final Principals principals;
    private final OperationHandler next;

    CrossAccountAccess(KeyTargets targets, Principals principals, OperationHandler next) {
        this.targets = targets;
        this.principals = principals;
        this.next = next;
    }

    @Override
    public Struct handle(OperationSchema operation, Struct struct, RequestContext context) {
        var input = new CallInput(struct);
        for (var target : targets.of(operation.name(), input, context)) {
            if (target.found().isPresent()
                    && !target.found().get().key().account().equals(context.account())
                    && !allows(target, target.found().get(), input, context)) {
                throw target.named().isEmpty()
                        ? KmsErrors.ciphertextKeyNotFound()
                        : KmsErrors.accessDenied(context.caller(), operation.name());
            }
        }
        return next.handle(operation, struct, context);
    }

    private boolean allows(
            KeyTarget target, KeyDirectory.Located found, CallInput input, RequestContext context) {
        var values = new HashMap<>(KeyConditions.ofCall(input, context));
        values.putAll(KeyConditions.ofUse(target, input));
        values.putAll(KeyConditions.ofKey(found.state(), found.key()));
        values.put("aws:PrincipalArn", List.of(context.caller().arn()));
        values.put("aws:PrincipalAccount", List.of(context.caller().account()));
        values.put("aws:SourceIp", List.of(context.sourceAddress()));
        values.put("aws:CurrentTime", List.of(context.now().toString()));
        var question =
                new KeyAccess.Question(
                        principals.requester(context.caller()), GrantUse.of(target, input), values);
        return KeyAccess.decide(
                        question,
                        KeyAccess.Resource.of(found.key()),
                        GrantDirectory.of(
                                found.state(),
                                found.key(),
                                context.caller(),
                                principals.role(context.caller())))
                .allowed();
    }
}
