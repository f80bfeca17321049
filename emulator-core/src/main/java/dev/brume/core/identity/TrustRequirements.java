package dev.brume.core.identity;

import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What STS's operations need. Assuming a role needs its trust policy: it counts as the policy of
/// a resource that nobody may use without being named in it.
///
/// Source: IAM User Guide, "Policy evaluation for requests within a single account" and "AWS STS
/// condition context keys".
public final class TrustRequirements implements CallRequirements {
    private static final String ASSUME_ROLE = "AssumeRole";

    /// Members of `AssumeRole` that are condition keys.
    private static final Map<String, String> KEYS =
            Map.of(
                    "ExternalId", "sts:ExternalId",
                    "RoleSessionName", "sts:RoleSessionName",
                    "SourceIdentity", "sts:SourceIdentity",
                    "DurationSeconds", "sts:DurationSeconds");

    private final IdentityDirectory directory;

    public TrustRequirements(IdentityDirectory directory) {
        this.directory = directory;
    }

    @Override
    public List<Requirement> of(
            ServiceSchema.Info service,
            OperationSchema operation,
            Struct input,
            RequestContext context) {
        var needed = CallRequirements.BY_NAME.of(service, operation, input, context);
        if (!operation.name().equals(ASSUME_ROLE)) {
            return needed;
        }
        var values = new HashMap<String, List<String>>();
        var arn = "";
        for (var member : operation.input().members()) {
            var value = input.member(member.index());
            if (value != null && KEYS.containsKey(member.name())) {
                values.put(KEYS.getOrDefault(member.name(), ""), List.of(value.toString()));
            }
            if (member.name().equals("RoleArn") && value != null) {
                arn = value.toString();
            }
        }
        var trust = trust(arn);
        return needed.stream()
                .map(requirement -> trusted(requirement.with(values), trust))
                .toList();
    }

    private static Requirement trusted(
            Requirement requirement, Optional<Requirement.ResourcePolicy> trust) {
        return trust.isPresent() ? requirement.with(trust.get()) : requirement;
    }

    /// The role's trust policy; empty where there is no such role.
    private Optional<Requirement.ResourcePolicy> trust(String arn) {
        return directory
                .find()
                .flatMap(identities -> identities.role(arn))
                .map(
                        role ->
                                new Requirement.ResourcePolicy(
                                        new PolicyText(
                                                "trust policy of " + role.name(), role.trust()),
                                        PolicyKind.TRUST,
                                        role.arn().split(":", 6)[4],
                                        PolicySet.ResourceRule.REQUIRED));
    }
}
