package dev.brume.sts;

import dev.brume.core.identity.Identities;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.RoleIdentity;
import dev.brume.core.identity.Standing;
import dev.brume.core.identity.WebIdentityProvider;
import dev.brume.wire.call.Caller;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Roles and providers that a test makes up, in place of IAM.
final class KnownRoles implements Identities {
    final Map<String, String> trust = new HashMap<>();
    final Map<String, WebIdentityProvider> providers = new HashMap<>();
    final Map<String, String> metadata = new HashMap<>();
    final Map<String, String> issuers = new HashMap<>();
    boolean rootSessions;

    @Override
    public Optional<Standing> standing(Caller caller) {
        return Optional.of(new Standing(caller.arn(), Map.of(), List.of(), Optional.empty()));
    }

    @Override
    public Optional<RoleIdentity> role(String arn) {
        return Optional.ofNullable(trust.get(arn))
                .map(
                        policy ->
                                new RoleIdentity(
                                        arn,
                                        arn.substring(arn.lastIndexOf('/') + 1),
                                        "AROAEXAMPLEEXAMPLE",
                                        policy,
                                        Duration.ofHours(2),
                                        Map.of()));
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
        return Optional.ofNullable(providers.get(issuer));
    }

    @Override
    public Optional<String> samlMetadata(String arn) {
        return Optional.ofNullable(metadata.get(arn));
    }

    @Override
    public Optional<String> tokenIssuer(String account) {
        return Optional.ofNullable(issuers.get(account));
    }

    @Override
    public boolean allowsRootSessions(String managementAccount) {
        return rootSessions;
    }
}
