package dev.brume.core.identity;

import dev.brume.wire.call.Caller;

import java.time.Instant;
import java.util.Optional;

/// What IAM knows of users, roles and policies.
public interface Identities {
    /// The policies that speak for a caller, and what else is known of it; empty where there is no
    /// such user or role any more. The root of an account and services have none either.
    Optional<Standing> standing(Caller caller);

    /// A role by its ARN, in the account that the ARN names; empty where there is none.
    Optional<RoleIdentity> role(String arn);

    /// A managed policy by its ARN: an account's own, or one of AWS's whose document is known.
    Optional<PolicyText> managedPolicy(String arn);

    /// Whether a code is what an enabled virtual MFA device of the user shows now.
    ///
    /// @param serial the device's ARN
    boolean mfaCodeMatches(Caller user, String serial, String code, Instant now);

    /// The OpenID Connect provider of an account by its issuer's URL; empty where there is none.
    Optional<WebIdentityProvider> webIdentityProvider(String account, String issuer);

    /// The metadata document of a SAML provider by its ARN; empty where there is none.
    Optional<String> samlMetadata(String arn);

    /// The URL of the issuer of an account's own tokens; empty while it issues none.
    default Optional<String> tokenIssuer(String account) {
        return Optional.empty();
    }

    /// Whether an organization's management account may have sessions of its members' roots.
    default boolean allowsRootSessions(String managementAccount) {
        return false;
    }
}
