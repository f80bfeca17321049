package dev.brume.kms;

import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.Requirement;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What KMS's operations need to be allowed: the action of their name on the keys and aliases that
/// they are about, by the key's policy and grants besides the caller's own policies.
///
/// Source: Service Authorization Reference, "Actions, resources, and condition keys for AWS Key
/// Management Service".
final class KmsRequirements implements CallRequirements {
    private static final String ALL = "*";
    private static final String CREATE_KEY = "CreateKey";
    private static final List<String> ALIAS_OPERATIONS =
            List.of("CreateAlias", "UpdateAlias", "DeleteAlias");

    private final KeyTargets targets;
    private final Principals principals;

    KmsRequirements(KeyTargets targets, Principals principals) {
        this.targets = targets;
        this.principals = principals;
    }

    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct struct,
            RequestContext context) {
        var name = operation.name();
        var input = new CallInput(struct);
        var values = KeyConditions.ofCall(input, context);
        var needed = new ArrayList<Requirement>();
        var keys = targets.of(name, input, context);
        sameKey(keys).ifPresent(same -> values.put("kms:ReEncryptOnSameKey", List.of(same)));
        for (var target : keys) {
            needed.add(key(target, input, context).with(values));
        }
        if (ALIAS_OPERATIONS.contains(name)) {
            alias(name, input, context, needed);
        } else if (needed.isEmpty()) {
            needed.add(Requirement.of(KeyAccess.PREFIX + name, ALL).with(values));
        }
        switch (name) {
            case CREATE_KEY -> {
                var made = needed.removeFirst().with(KeyConditions.ofNewKey(input));
                needed.add(made);
                tags(input, made.values(), needed);
            }
            case "ReplicateKey" -> replica(keys.getFirst(), input, values, needed);
            case "UpdatePrimaryRegion" ->
                    targets.nextPrimary(
                                    keys.getFirst(),
                                    input.text("PrimaryRegion").orElse(""),
                                    context)
                            .ifPresent(next -> needed.add(key(next, input, context).with(values)));
            default -> {}
        }
        return needed;
    }

    // Whether a re-encryption stays with its key; no other operation is about two of them.
    private static Optional<String> sameKey(List<KeyTarget> keys) {
        if (keys.size() != 2) {
            return Optional.empty();
        }
        var arns =
                keys.stream()
                        .flatMap(target -> target.found().stream())
                        .map(found -> found.key().arn())
                        .distinct()
                        .count();
        return Optional.of(Boolean.toString(arns == 1));
    }

    // A replica is a new key in its own Region.
    private static void replica(
            KeyTarget primary,
            CallInput input,
            Map<String, List<String>> ofCall,
            List<Requirement> needed) {
        var values = new HashMap<>(ofCall);
        primary.found().ifPresent(found -> values.putAll(KeyConditions.ofReplica(found.key())));
        input.text("ReplicaRegion")
                .ifPresent(region -> values.put("aws:RequestedRegion", List.of(region)));
        needed.add(Requirement.of(KeyAccess.PREFIX + CREATE_KEY, ALL).with(values));
        tags(input, values, needed);
    }

    private static void tags(
            CallInput input, Map<String, List<String>> values, List<Requirement> needed) {
        if (input.value("Tags") instanceof List<?> tags && !tags.isEmpty()) {
            needed.add(Requirement.of("kms:TagResource", ALL).with(values));
        }
    }

    // An alias is created, moved and deleted with leave of its keys, old and new.
    private void alias(
            String operation, CallInput input, RequestContext context, List<Requirement> needed) {
        var alias = input.text("AliasName").orElse("");
        needed.add(
                Requirement.of(KeyAccess.PREFIX + operation, context.arn("kms", alias))
                        .with(KeyConditions.ofCall(input, context)));
        if (!operation.equals("CreateAlias")) {
            var before = targets.behind(alias, operation, context);
            if (before.found().isPresent()) {
                needed.add(key(before, input, context).with(KeyConditions.ofCall(input, context)));
            }
        }
    }

    private Requirement key(KeyTarget target, CallInput input, RequestContext context) {
        var action = KeyAccess.PREFIX + target.action();
        Map<String, List<String>> values = new HashMap<>(KeyConditions.ofUse(target, input));
        if (target.found().isEmpty()) {
            var arn =
                    target.named().startsWith("arn:")
                            ? target.named()
                            : context.arn("kms", "key/" + target.named());
            return new Requirement(
                    action,
                    target.named().isEmpty() ? Optional.empty() : Optional.of(arn),
                    values,
                    Optional.empty());
        }
        var state = target.found().get().state();
        var key = target.found().get().key();
        values.putAll(KeyConditions.ofKey(state, key));
        var requirement = Requirement.of(action, key.arn()).with(values);
        var policy =
                KeyAccess.effectivePolicy(
                        key.policy(),
                        GrantDirectory.of(
                                state, key, context.caller(), principals.role(context.caller())),
                        GrantUse.of(target, input));
        return requirement.with(
                new Requirement.ResourcePolicy(
                        new PolicyText("key policy", policy),
                        PolicyKind.RESOURCE,
                        key.account(),
                        PolicySet.ResourceRule.REQUIRED));
    }
}
