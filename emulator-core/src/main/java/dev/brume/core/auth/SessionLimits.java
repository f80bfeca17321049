package dev.brume.core.auth;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.ServiceException;

import java.util.Optional;
import java.util.Set;

/// What the sessions of users may not do whatever policies say: those of `GetSessionToken` are no
/// use for IAM unless a second factor was proved, those of `GetFederationToken` never, and neither
/// can make further sessions from themselves but by assuming a role.
///
/// Source: IAM User Guide, "Compare AWS STS credentials"; AWS STS API Reference.
public final class SessionLimits {
    private static final String ISSUE_TIME = "aws:TokenIssueTime";
    private static final String MFA_PRESENT = "aws:MultiFactorAuthPresent";
    /// A root for a task, of `AssumeRoot`: its policy says what it may.
    private static final String ASSUMED_ROOT = "aws:AssumedRoot";
    private static final String IDENTITY = "GetCallerIdentity";
    private static final Set<String> OF_USERS =
            Set.of(IDENTITY, "AssumeRole", "GetWebIdentityToken");
    private static final int FORBIDDEN = 403;

    private SessionLimits() {}

    /// Why a call is refused; empty where it is not one of those.
    ///
    /// @param service the prefix of its actions
    public static Optional<ServiceException> refusal(
            Caller caller, String service, String operation, ErrorDialect dialect) {
        boolean federated = caller.kind() == Caller.Kind.FEDERATED_USER;
        boolean ofUser =
                (caller.kind() == Caller.Kind.USER || caller.kind() == Caller.Kind.ROOT)
                        && caller.sessionContext().containsKey(ISSUE_TIME)
                        && !caller.sessionContext().containsKey(ASSUMED_ROOT);
        if (!federated && !ofUser) {
            return Optional.empty();
        }
        return switch (service) {
            case "iam" ->
                    !federated && "true".equals(caller.sessionContext().get(MFA_PRESENT))
                            ? Optional.empty()
                            : Optional.of(AuthErrors.wrongToken(dialect));
            case "sts" ->
                    operation.equals(IDENTITY) || ofUser && OF_USERS.contains(operation)
                            ? Optional.empty()
                            : Optional.of(
                                    new ServiceException(
                                            "AccessDenied",
                                            "Cannot call "
                                                    + operation
                                                    + " with session credentials",
                                            FORBIDDEN));
            default -> Optional.empty();
        };
    }
}
