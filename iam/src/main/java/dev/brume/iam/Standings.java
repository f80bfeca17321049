package dev.brume.iam;

import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.Standing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Which policies speak for whom.
final class Standings {
    private final ManagedPolicies policies;

    Standings(ManagedPolicies policies) {
        this.policies = policies;
    }

    /// The policies of a user (with those of its groups), group or role. AWS's policies whose
    /// documents are not known allow nothing, so they are left out.
    Standing of(Principal principal, IamState state) {
        var texts = new ArrayList<PolicyText>();
        add(principal, state, texts);
        if (principal instanceof IamUser user) {
            for (var group : new TreeSet<>(user.groups())) {
                add(state.group(group), state, texts);
            }
        }
        var tags = principal instanceof Row.Taggable taggable ? taggable.tags() : noTags();
        var boundary = principal.grants().boundary().map(arn -> bound(arn, state));
        return new Standing(principal.arn(), tags, List.copyOf(texts), boundary);
    }

    private static Map<String, String> noTags() {
        return Map.of();
    }

    private void add(Principal principal, IamState state, List<PolicyText> texts) {
        var grants = principal.grants();
        new TreeMap<>(grants.inline())
                .forEach(
                        (name, document) ->
                                texts.add(
                                        new PolicyText(
                                                principal.kind().noun()
                                                        + "_"
                                                        + principal.name()
                                                        + "_"
                                                        + name,
                                                document)));
        for (var arn : new TreeSet<>(grants.attached())) {
            policies.find(state, arn)
                    .ifPresent(
                            policy -> texts.add(new PolicyText(policy.name(), policy.document())));
        }
    }

    /// A boundary whose document is not known allows nothing.
    private PolicyText bound(String arn, IamState state) {
        return policies.find(state, arn)
                .map(policy -> new PolicyText(policy.name(), policy.document()))
                .orElse(new PolicyText(arn, AwsPolicies.ALLOWS_NOTHING));
    }
}
