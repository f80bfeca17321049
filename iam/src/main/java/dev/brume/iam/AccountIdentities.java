package dev.brume.iam;

import dev.brume.core.identity.Identities;
import dev.brume.core.identity.PolicyText;
import dev.brume.core.identity.RoleIdentity;
import dev.brume.core.identity.Standing;
import dev.brume.core.identity.WebIdentityProvider;
import dev.brume.core.state.StateCells;
import dev.brume.wire.call.Caller;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// Tells others of users, roles and policies.
final class AccountIdentities implements Identities {
    private static final Pattern ROLE =
            Pattern.compile("arn:aws[a-z-]*:iam::(\\d{12}):role/(?:[!-~]+/)?([\\w+=,.@-]+)");

    private static final String SCHEME = "https://";

    private final StateCells<IamState> cells;
    private final ManagedPolicies policies;
    private final Standings standings;

    AccountIdentities(StateCells<IamState> cells, ManagedPolicies policies) {
        this.cells = cells;
        this.policies = policies;
        this.standings = new Standings(policies);
    }

    @Override
    public Optional<Standing> standing(Caller caller) {
        var state = cells.at(caller.account(), "").read();
        return switch (caller.kind()) {
            case USER ->
                    principal(state, Principal.Kind.USER, last(caller.arn()))
                            .filter(user -> user.arn().equals(caller.arn()))
                            .map(user -> standings.of(user, state));
            case ASSUMED_ROLE ->
                    principal(state, Principal.Kind.ROLE, roleName(caller))
                            .map(role -> standings.of(role, state));
            case ROOT, FEDERATED_USER, SERVICE, ANONYMOUS -> Optional.empty();
        };
    }

    private static Optional<Principal> principal(IamState state, Principal.Kind kind, String name) {
        return state.rows().get(kind.key(name)) instanceof Principal found
                        && found.name().equals(name)
                ? Optional.of(found)
                : Optional.empty();
    }

    private static String last(String arn) {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /// The role of `arn:aws:sts::account:assumed-role/role/session`.
    private static String roleName(Caller caller) {
        var parts = caller.arn().split("/", -1);
        return parts.length > 1 ? parts[1] : "";
    }

    @Override
    public Optional<RoleIdentity> role(String arn) {
        var matcher = ROLE.matcher(arn);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        var state = cells.at(matcher.group(1), "").read();
        return principal(state, Principal.Kind.ROLE, matcher.group(2))
                .filter(role -> role.arn().equals(arn))
                .map(IamRole.class::cast)
                .map(
                        role ->
                                new RoleIdentity(
                                        role.arn(),
                                        role.name(),
                                        role.id(),
                                        role.trust(),
                                        Duration.ofSeconds(role.maxSessionSeconds()),
                                        role.tags()));
    }

    @Override
    public Optional<PolicyText> managedPolicy(String arn) {
        var parts = arn.split(":", 6);
        if (parts.length < 6 || !parts[5].startsWith("policy/")) {
            return Optional.empty();
        }
        // AWS's own are no account's.
        var state = Names.isAwsManaged(arn) ? IamState.EMPTY : cells.at(parts[4], "").read();
        return policies.find(state, arn)
                .map(policy -> new PolicyText(policy.name(), policy.document()));
    }

    @Override
    public boolean mfaCodeMatches(Caller user, String serial, String code, Instant now) {
        return user.kind() == Caller.Kind.USER
                && cells.at(user.account(), "").read().rows().get(MfaDevice.key(serial))
                        instanceof MfaDevice device
                && device.user().filter(last(user.arn())::equals).isPresent()
                && Totp.matches(device.seed(), code, now);
    }

    @Override
    public Optional<WebIdentityProvider> webIdentityProvider(String account, String issuer) {
        var url = issuer.startsWith(SCHEME) ? issuer.substring(SCHEME.length()) : issuer;
        for (var provider :
                cells.at(account, "").read().all(OidcProvider.PREFIX, OidcProvider.class)) {
            if (provider.url().equals(url)) {
                return Optional.of(
                        new WebIdentityProvider(
                                provider.arn(),
                                provider.url(),
                                provider.clients(),
                                provider.thumbprints()));
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<String> samlMetadata(String arn) {
        var parts = arn.split(":", 6);
        return parts.length == 6
                        && cells.at(parts[4], "").read().rows().get(SamlProvider.key(arn))
                                instanceof SamlProvider found
                ? Optional.of(found.metadata())
                : Optional.empty();
    }

    @Override
    public Optional<String> tokenIssuer(String account) {
        return AccountSettings.of(cells.at(account, "").read())
                .issuer()
                .map(FederationOperations::url);
    }

    @Override
    public boolean allowsRootSessions(String managementAccount) {
        return AccountSettings.of(cells.at(managementAccount, "").read())
                .rootFeatures()
                .contains(OrganizationOperations.SESSIONS);
    }
}
