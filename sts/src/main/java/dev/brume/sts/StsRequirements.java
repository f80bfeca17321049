package dev.brume.sts;

import dev.brume.core.identity.AuthorizationTable;
import dev.brume.core.identity.CallRequirements;
import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.Requirement;
import dev.brume.engine.policy.PolicyKind;
import dev.brume.engine.policy.PolicySet;
import dev.brume.model.sts.AssumeRoleRequest;
import dev.brume.model.sts.AssumeRoleWithSAMLRequest;
import dev.brume.model.sts.AssumeRoleWithWebIdentityRequest;
import dev.brume.model.sts.AssumeRootRequest;
import dev.brume.wire.call.RequestContext;
import dev.brume.wire.schema.OperationSchema;
import dev.brume.wire.schema.ServiceSchema;
import dev.brume.wire.value.Struct;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What STS's operations need: what the table says, and for roles that their trust policy lets
/// whoever asks in. It counts as the policy of a resource that nobody may use without being named
/// in it.
///
/// Source: IAM User Guide, "Policy evaluation for requests within a single account" and "AWS STS
/// condition context keys".
final class StsRequirements implements CallRequirements {
    private final AuthorizationTable table;
    private final IdentityDirectory directory;
    private final VouchedRequirements vouched;

    StsRequirements(AuthorizationTable table, IdentityDirectory directory) {
        this.table = table;
        this.directory = directory;
        this.vouched = new VouchedRequirements(directory);
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
        return switch (input) {
            case AssumeRoleRequest in -> trusted(handedOn(needed, context), in.roleArn());
            case AssumeRoleWithWebIdentityRequest in ->
                    trusted(vouched.webIdentity(in, needed), in.roleArn());
            case AssumeRoleWithSAMLRequest in -> trusted(vouched.saml(in, needed), in.roleArn());
            case AssumeRootRequest in -> managed(needed, context);
            default -> needed;
        };
    }

    /// A member account has no say in whether its organization's management account takes its root:
    /// the caller's own policies alone decide.
    private static List<Requirement> managed(List<Requirement> needed, RequestContext context) {
        var text =
                "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                        + "{\"AWS\":\""
                        + context.account()
                        + "\"},\"Action\":\"sts:AssumeRoot\",\"Resource\":\"*\"}]}";
        return needed.stream()
                .map(
                        requirement ->
                                requirement.with(
                                        new Requirement.ResourcePolicy(
                                                new PolicyText("central root access", text),
                                                PolicyKind.RESOURCE,
                                                context.account(),
                                                PolicySet.ResourceRule.OPTIONAL)))
                .toList();
    }

    /// Tags and a source identity that the caller's session hands on need the same leave as those
    /// that a call passes.
    private static List<Requirement> handedOn(List<Requirement> needed, RequestContext context) {
        var session = context.caller().sessionContext();
        var all = new ArrayList<>(needed);
        also(
                VouchedRequirements.TAG_SESSION,
                session.containsKey(SessionTags.TRANSITIVE_KEYS),
                all);
        also(
                VouchedRequirements.SET_SOURCE_IDENTITY,
                session.containsKey(RoleSessions.SOURCE_IDENTITY),
                all);
        return all;
    }

    private static void also(String action, boolean needed, List<Requirement> all) {
        if (needed && all.stream().noneMatch(need -> need.action().equals(action))) {
            all.add(VouchedRequirements.sameFor(action, all.getFirst()));
        }
    }

    private List<Requirement> trusted(List<Requirement> needed, String roleArn) {
        var trust = trust(roleArn);
        return trust.isEmpty()
                ? needed
                : needed.stream().map(requirement -> requirement.with(trust.get())).toList();
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
                                        RoleArn.parse(role.arn()).account(),
                                        PolicySet.ResourceRule.REQUIRED));
    }
}
