package dev.brume.sts;

import dev.brume.model.sts.AssumeRoleRequest;
import dev.brume.model.sts.AssumeRoleResponse;
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
    // Who vouches for a federated user, and so bounds what it may.
    private static final String ISSUER = "brume:Issuer";

    private static final String MFA_PRESENT = "aws:MultiFactorAuthPresent";

    private final IssuedSessions sessions;
    private final Roles roles;
    private final RoleSessions roleSessions;

    SessionOperations(IssuedSessions sessions, Roles roles, RoleSessions roleSessions) {
        this.sessions = sessions;
        this.roles = roles;
        this.roleSessions = roleSessions;
    }

    /// Issues credentials of a role's session. Whether the role's trust policy lets the caller in
    /// was decided before, by the authorization filter.
    AssumeRoleResponse assumeRole(AssumeRoleRequest in, RequestContext context) {
        boolean mfa = roles.secondFactor(in.serialNumber(), in.tokenCode(), context);
        if (in.providedContexts() != null && !in.providedContexts().isEmpty()) {
            throw StsErrors.unsupportedMember("AssumeRole", "ProvidedContexts");
        }
        var caller = context.caller();
        var tags = SessionTags.of(in.tags(), in.transitiveTagKeys()).inheriting(caller);
        var sourceIdentity = sourceIdentity(in.sourceIdentity(), caller);
        var facts = new HashMap<String, String>();
        if (mfa) {
            facts.put(MFA_PRESENT, "true");
        }
        var session =
                roleSessions.issue(
                        new RoleSessions.Wish(
                                "sts:AssumeRole",
                                in.roleArn(),
                                in.roleSessionName(),
                                lifetime(in.durationSeconds(), caller),
                                SessionPolicies.of(in.policy(), in.policyArns()),
                                tags,
                                sourceIdentity,
                                facts),
                        context);
        return AssumeRoleResponse.builder()
                .credentials(session.credentials())
                .assumedRoleUser(session.user())
                .sourceIdentity(sourceIdentity)
                .packedPolicySize(session.packedPercent())
                .build();
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
        facts.put(ISSUER, context.caller().arn());
        var packed = RoleSessions.packed(policies, tags);
        var principal = new Caller(Caller.Kind.FEDERATED_USER, account, arn, id, null, Map.of());
        var lifetime = ownLifetime(in.durationSeconds(), context.caller());
        return GetFederationTokenResponse.builder()
                .credentials(sessions.issue(principal, facts, lifetime, context))
                .federatedUser(FederatedUser.builder().federatedUserId(id).arn(arn).build())
                .packedPolicySize(packed)
                .build();
    }

    // The account's root gets an hour at most, users half a day unless they ask otherwise.
    private static Duration ownLifetime(@Nullable Integer seconds, Caller caller) {
        var asked = seconds == null ? HALF_DAY : Duration.ofSeconds(seconds);
        return caller.kind() == Caller.Kind.ROOT && asked.compareTo(HOUR) > 0 ? HOUR : asked;
    }

    private static Duration lifetime(@Nullable Integer seconds, Caller caller) {
        var asked = RoleSessions.lifetime(seconds);
        if (caller.kind() == Caller.Kind.ASSUMED_ROLE && asked.compareTo(HOUR) > 0) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the 1 hour session limit for roles"
                            + " assumed by role chaining");
        }
        return asked;
    }

    // Once set, a source identity stays for all sessions that follow from the first.
    private static @Nullable String sourceIdentity(@Nullable String asked, Caller caller) {
        var inherited = caller.sessionContext().get(RoleSessions.SOURCE_IDENTITY);
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
