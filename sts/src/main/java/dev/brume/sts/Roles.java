package dev.brume.sts;

import dev.brume.core.identity.Identities;
import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.RoleIdentity;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;

/// What IAM knows of roles and MFA devices, as far as sessions depend on it.
///
/// A role that IAM does not have is refused where policies are enforced, and may be assumed where
/// they are not: many tests name a role that nobody made.
final class Roles {
    private final IdentityDirectory directory;
    private final boolean enforced;

    /// @param enforced whether policies are enforced
    Roles(IdentityDirectory directory, boolean enforced) {
        this.directory = directory;
        this.enforced = enforced;
    }

    /// The role that is to be assumed; empty where it is unknown and need not be known.
    ///
    /// @param action how it is assumed
    Optional<RoleIdentity> assumable(String arn, String action, RequestContext context) {
        var identities = directory.find();
        var role = identities.flatMap(known -> known.role(arn));
        if (enforced && identities.isPresent() && role.isEmpty()) {
            throw context.caller().kind() == Caller.Kind.ANONYMOUS
                    ? StsErrors.notAuthorized(action)
                    : StsErrors.notAuthorized(context.caller().arn(), action, arn);
        }
        return role;
    }

    /// Refuses a session longer than the role allows.
    void refuseTooLong(Optional<RoleIdentity> role, Duration lifetime) {
        if (role.isPresent() && lifetime.compareTo(role.get().maxSession()) > 0) {
            throw StsErrors.validation(
                    "The requested DurationSeconds exceeds the MaxSessionDuration set for this"
                            + " role.");
        }
    }

    /// Whether the caller proved a second factor; false where it did not try.
    ///
    /// @param serial the device's ARN
    /// @param code what the device shows
    boolean secondFactor(@Nullable String serial, @Nullable String code, RequestContext context) {
        if (serial == null && code == null) {
            return false;
        }
        if (serial == null || code == null || !matches(serial, code, context)) {
            throw StsErrors.mfa();
        }
        return true;
    }

    private boolean matches(String serial, String code, RequestContext context) {
        Optional<Identities> identities = directory.find();
        return context.caller().kind() == Caller.Kind.USER
                && identities
                        .filter(
                                known ->
                                        known.mfaCodeMatches(
                                                context.caller(), serial, code, context.now()))
                        .isPresent();
    }
}
