package dev.brume.core.identity;

import dev.brume.wire.call.Caller;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/// Identities that a test makes up.
///
/// @param standings by the principal's ARN
record KnownIdentities(Map<String, Standing> standings) implements Identities {
    @Override
    public Optional<Standing> standing(Caller caller) {
        return Optional.ofNullable(standings.get(caller.arn()));
    }

    @Override
    public Optional<RoleIdentity> role(String arn) {
        return Optional.empty();
    }

    @Override
    public Optional<PolicyText> managedPolicy(String arn) {
        return Optional.empty();
    }

    @Override
    public boolean mfaCodeMatches(Caller user, String serial, String code, Instant now) {
        return false;
    }

    @Override
    public Optional<WebIdentityProvider> webIdentityProvider(String account, String issuer) {
        return Optional.empty();
    }

    @Override
    public Optional<String> samlMetadata(String arn) {
        return Optional.empty();
    }
}
