package dev.brume.engine.policy;

import java.util.Optional;

/// Who asks, as policies see it.
///
/// @param kind what sort of principal
/// @param arn of the principal itself: a user's, or a session's
/// (`arn:aws:sts::…:assumed-role/role/name`);
///     a service's name (`cloudtrail.amazonaws.com`); `*` for the anonymous
/// @param account twelve digits; empty for services and the anonymous
/// @param roleArn the role behind an assumed-role session
/// @param federatedBy the provider behind a web identity or SAML session
public record Requester(
        Kind kind,
        String arn,
        String account,
        Optional<String> roleArn,
        Optional<String> federatedBy) {

    /// What sort of principal asks.
    public enum Kind {
        ROOT,
        USER,
        ROLE_SESSION,
        FEDERATED_SESSION,
        SERVICE,
        ANONYMOUS
    }

    public static Requester root(String account) {
        return root("arn:aws:iam::" + account + ":root", account);
    }

    /// An account's root by its ARN, whose partition may be another one.
    public static Requester root(String arn, String account) {
        return new Requester(Kind.ROOT, arn, account, Optional.empty(), Optional.empty());
    }

    public static Requester user(String arn, String account) {
        return new Requester(Kind.USER, arn, account, Optional.empty(), Optional.empty());
    }

    public static Requester roleSession(String sessionArn, String roleArn, String account) {
        return new Requester(
                Kind.ROLE_SESSION, sessionArn, account, Optional.of(roleArn), Optional.empty());
    }

    /// The session of a federated user.
    public static Requester federatedUser(String arn, String account) {
        return new Requester(
                Kind.FEDERATED_SESSION, arn, account, Optional.empty(), Optional.empty());
    }

    /// Whom an identity provider vouches for, before a role's session exists.
    ///
    /// @param provider its ARN, or the name of one that AWS knows: `accounts.google.com`
    public static Requester federated(String subject, String provider) {
        return new Requester(
                Kind.FEDERATED_SESSION, subject, "", Optional.empty(), Optional.of(provider));
    }

    public static Requester service(String name) {
        return new Requester(Kind.SERVICE, name, "", Optional.empty(), Optional.empty());
    }

    public static Requester anonymous() {
        return new Requester(Kind.ANONYMOUS, "*", "", Optional.empty(), Optional.empty());
    }

    boolean isSession() {
        return kind == Kind.ROLE_SESSION || kind == Kind.FEDERATED_SESSION;
    }
}
