package dev.brume.sts;

import dev.brume.core.identity.RoleIdentity;
import dev.brume.model.sts.AssumedRoleUser;
import dev.brume.model.sts.Credentials;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// Makes sessions of roles, however the role was come by.
final class RoleSessions {
    static final String SOURCE_IDENTITY = "aws:SourceIdentity";

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PERCENT = 100;

    private final IssuedSessions sessions;
    private final Roles roles;

    RoleSessions(IssuedSessions sessions, Roles roles) {
        this.sessions = sessions;
        this.roles = roles;
    }

    /// What session is wished for.
    ///
    /// @param action how the role is assumed
    /// @param facts what else policies may ask of the session
    record Wish(
            String action,
            String roleArn,
            String sessionName,
            Duration lifetime,
            SessionPolicies policies,
            SessionTags tags,
            @Nullable String sourceIdentity,
            Map<String, String> facts) {}

    /// What was made.
    ///
    /// @param packedPercent how much of the room for policies and tags is used; null where there
    /// are
    ///     none
    record Session(
            Credentials credentials, AssumedRoleUser user, @Nullable Integer packedPercent) {}

    /// An hour unless a call asks otherwise.
    static Duration lifetime(@Nullable Integer seconds) {
        return seconds == null ? HOUR : Duration.ofSeconds(seconds);
    }

    /// Refuses policies and tags that are larger than their room.
    static int packed(SessionPolicies policies, SessionTags tags) {
        int percent = policies.packedPercent(tags);
        if (percent > PERCENT) {
            throw StsErrors.packedTooLarge(percent);
        }
        return percent;
    }

    Session issue(Wish wish, RequestContext context) {
        var arn = RoleArn.parse(wish.roleArn());
        var role = roles.assumable(wish.roleArn(), wish.action(), context);
        roles.refuseTooLong(role, wish.lifetime());
        boolean narrowed = !wish.policies().isEmpty() || !wish.tags().tags().isEmpty();
        var packed = narrowed ? packed(wish.policies(), wish.tags()) : null;

        var facts = new HashMap<>(wish.facts());
        wish.tags().addTo(facts);
        wish.policies().addTo(facts);
        if (wish.sourceIdentity() != null) {
            facts.put(SOURCE_IDENTITY, wish.sourceIdentity());
        }
        var userId = role.map(RoleIdentity::id).orElseGet(arn::uniqueId) + ":" + wish.sessionName();
        var session = arn.session(wish.sessionName());
        var principal =
                new Caller(
                        Caller.Kind.ASSUMED_ROLE, arn.account(), session, userId, null, Map.of());
        return new Session(
                sessions.issue(principal, facts, wish.lifetime(), context),
                AssumedRoleUser.builder().assumedRoleId(userId).arn(session).build(),
                packed);
    }
}
