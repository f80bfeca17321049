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
        var arn = "arn:aws:iam::" + account + ":root";
        return new Requester(Kind.ROOT, arn, account, Optional.empty(), Optional.empty());
    }

    public static Requester user(String arn, String account) {
        return new Requester(Kind.USER, arn, account, Optional.empty(), Optional.empty());
    }

    public static Requester roleSession(String sessionArn, String roleArn, String account) {
        return new Requester(
                Kind.ROLE_SESSION, sessionArn, account, Optional.of(roleArn), Optional.empty());
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
