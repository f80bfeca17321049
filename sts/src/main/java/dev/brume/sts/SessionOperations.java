package dev.brume.sts;

import dev.brume.core.identity.RoleIdentity;
import dev.brume.model.sts.AssumeRoleRequest;
import dev.brume.model.sts.AssumeRoleResponse;
import dev.brume.model.sts.AssumedRoleUser;
import dev.brume.model.sts.FederatedUser;
import dev.brume.model.sts.GetFederationTokenRequest;
import dev.brume.model.sts.GetFederationTokenResponse;
import dev.brume.model.sts.GetSessionTokenRequest;
import dev.brume.model.sts.GetSessionTokenResponse;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Issues temporary credentials: for a role, for the caller itself, for a federated user.
///
/// Source: AWS STS API Reference.
final class SessionOperations {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration HALF_DAY = Duration.ofHours(12);
    private static final String SOURCE_IDENTITY = "aws:SourceIdentity";
    private static final String EXTERNAL_ID = "sts:ExternalId";

    private static final String MFA_PRESENT = "aws:MultiFactorAuthPresent";

    private final IssuedSessions sessions;
    private final Roles roles;

    SessionOperations(IssuedSessions sessions, Roles roles) {
        this.sessions = sessions;
        this.roles = roles;
    }

    /// Issues credentials of a role's session. Whether the role's trust policy lets the caller in
    /// was decided before, by the authorization filter.
    AssumeRoleResponse assumeRole(AssumeRoleRequest in, RequestContext context) {
        var role = RoleArn.parse(in.roleArn());
        var known = roles.assumable(in.roleArn(), context);
        boolean mfa = roles.secondFactor(in.serialNumber(), in.tokenCode(), context);
        if (in.providedContexts() != null && !in.providedContexts().isEmpty()) {
            throw StsErrors.unsupportedMember("AssumeRole", "ProvidedContexts");
        }
        var tags = SessionTags.of(in.tags(), in.transitiveTagKeys()).inheriting(context.caller());
        var policies = SessionPolicies.of(in.policy(), in.policyArns());
        var sourceIdentity = sourceIdentity(in.sourceIdentity(), context.caller());
        var lifetime = roleSessionLifetime(in.durationSeconds(), context.caller());
        roles.refuseTooLong(known, lifetime);

        var facts = new HashMap<String, String>();
        tags.addTo(facts);
        policies.addTo(facts);
        if (sourceIdentity != null) {
            facts.put(SOURCE_IDENTITY, sourceIdentity);
        }
        if (in.externalId() != null) {
            facts.put(EXTERNAL_ID, in.externalId());
        }
        if (mfa) {
            facts.put(MFA_PRESENT, "true");
        }
        var roleId = known.map(RoleIdentity::id).orElseGet(role::uniqueId);
        var userId = roleId + ":" + in.roleSessionName();
        var arn = role.session(in.roleSessionName());
        var principal =
                new Caller(Caller.Kind.ASSUMED_ROLE, role.account(), arn, userId, null, Map.of());
        var answer =
                AssumeRoleResponse.builder()
                        .credentials(sessions.issue(principal, facts, lifetime, context))
                        .assumedRoleUser(
                                AssumedRoleUser.builder().assumedRoleId(userId).arn(arn).build())
                        .sourceIdentity(sourceIdentity);
        if (!policies.isEmpty() || !tags.tags().isEmpty()) {
            answer.packedPolicySize(policies.packedPercent(tags));
        }
        return answer.build();
    }

    /// Temporary credentials of the caller itself.
    GetSessionTokenResponse sessionToken(GetSessionTokenRequest in, RequestContext context) {
        refuseSession(context.caller(), "GetSessionToken");
        boolean mfa = roles.secondFactor(in.serialNumber(), in.tokenCode(), context);
        var facts = mfa ? Map.of(MFA_PRESENT, "true") : Map.<String, String>of();
        var lifetime = ownLifetime(in.durationSeconds(), context.caller());
        return GetSessionTokenResponse.builder()
                .credentials(sessions.issue(context.caller(), facts, lifetime, context))
                .build();
    }

    /// Credentials for someone whom the caller vouches for.
    GetFederationTokenResponse federationToken(
            GetFederationTokenRequest in, RequestContext context) {
        refuseSession(context.caller(), "GetFederationToken");
        var tags = SessionTags.of(in.tags(), null);
        var policies = SessionPolicies.of(in.policy(), in.policyArns());
        var account = context.caller().account();
        var arn =
                "arn:" + context.partition() + ":sts::" + account + ":federated-user/" + in.name();
        var id = account + ":" + in.name();
        var facts = new HashMap<String, String>();
        tags.addTo(facts);
        policies.addTo(facts);
        var principal = new Caller(Caller.Kind.FEDERATED_USER, account, arn, id, null, Map.of());
        var lifetime = ownLifetime(in.durationSeconds(), context.caller());
        return GetFederationTokenResponse.builder()
                .credentials(sessions.issue(principal, facts, lifetime, context))
                .federatedUser(FederatedUser.builder().federatedUserId(id).arn(arn).build())
                .packedPolicySize(policies.packedPercent(tags))
                .build();
    }

    // The account's root gets an hour at most, users half a day unless they ask otherwise.
    private static Duration ownLifetime(@Nullable Integer seconds, Caller caller) {
        var asked = seconds == null ? HALF_DAY : Duration.ofSeconds(seconds);
        return caller.kind() == Caller.Kind.ROOT && asked.compareTo(HOUR) > 0 ? HOUR : asked;
    }

    private static Duration roleSessionLifetime(@Nullable Integer seconds, Caller caller) {
        var asked = seconds == null ? HOUR : Duration.ofSeconds(seconds);
        if (caller.kind() == Caller.Kind.ASSUMED_ROLE && asked.compareTo(HOUR) > 0) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles"
                            + " assumed by role chaining");
        }
        return asked;
    }

    // Once set, a source identity stays for all sessions that follow from the first.
    private static @Nullable String sourceIdentity(@Nullable String asked, Caller caller) {
        var inherited = caller.sessionContext().get(SOURCE_IDENTITY);
        if (inherited != null && asked != null && !inherited.equals(asked)) {
            throw StsErrors.accessDenied(
                    "The source identity of a session cannot be changed by role chaining");
        }
        return inherited == null ? asked : inherited;
    }

    private static void refuseSession(Caller caller, String operation) {
        switch (caller.kind()) {
            case ASSUMED_ROLE, FEDERATED_USER -> throw StsErrors.sessionCredentials(operation);
            case ROOT, USER, SERVICE, ANONYMOUS -> {
                if (caller.sessionContext().containsKey("aws:TokenIssueTime")) {
                    throw StsErrors.sessionCredentials(operation);
                }
            }
        }
    }
}
