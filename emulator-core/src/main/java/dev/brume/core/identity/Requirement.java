package dev.brume.core.identity;

import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.engine.policy.Requester;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One thing that a call needs to be allowed.
///
/// @param action `kms:Decrypt`
/// @param resource the ARN that is acted upon, `*` where the action has none; empty where the
///     service does not say: then policies are taken at their most generous
/// @param values condition keys of the call itself, `kms:ViaService`, `aws:ResourceTag/team` …
/// @param policy the resource's own policy
/// @param asker who asks, where that is not the caller: whom an identity provider vouches for
public record Requirement(
        String action,
        Optional<String> resource,
        Map<String, List<String>> values,
        Optional<ResourcePolicy> policy,
        Optional<Requester> asker) {

    /// What the caller itself asks for.
    public Requirement(
            String action,
            Optional<String> resource,
            Map<String, List<String>> values,
            Optional<ResourcePolicy> policy) {
        this(action, resource, values, policy, Optional.empty());
    }

    /// A resource's own policy.
    ///
    /// @param kind its grammar: a role's trust policy differs from others
    /// @param owner the account that owns the resource
    /// @param rule what its silence means
    public record ResourcePolicy(
            PolicyText text, PolicyKind kind, String owner, PolicySet.ResourceRule rule) {}

    /// An action on a resource without a policy of its own.
    public static Requirement of(String action, String resource) {
        return new Requirement(action, Optional.of(resource), Map.of(), Optional.empty());
    }

    /// An action whose resource is not known.
    public static Requirement of(String action) {
        return new Requirement(action, Optional.empty(), Map.of(), Optional.empty());
    }

    /// The same with condition keys besides.
    public Requirement with(Map<String, List<String>> more) {
        var all = new HashMap<>(values);
        all.putAll(more);
        return new Requirement(action, resource, Map.copyOf(all), policy, asker);
    }

    /// The same for a resource that has a policy.
    public Requirement with(ResourcePolicy known) {
        return new Requirement(action, resource, values, Optional.of(known), asker);
    }

    /// The same where someone else than the caller asks.
    public Requirement askedBy(Requester other) {
        return new Requirement(action, resource, values, policy, Optional.of(other));
    }

    /// The same on another resource.
    public Requirement on(String arn) {
        return new Requirement(action, Optional.of(arn), values, policy, asker);
    }
}
