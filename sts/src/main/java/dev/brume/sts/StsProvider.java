package dev.brume.sts;

import dev.brume.core.Platform;
import dev.brume.core.RunningService;
import dev.brume.core.ServiceProvider;
import dev.brume.core.auth.IamEnforcement;
import dev.brume.core.identity.AuthorizationTable;
import dev.brume.model.sts.StsDispatch;
import dev.brume.model.sts.StsModel;
import dev.brume.wire.schema.ServiceSchema;

import java.time.Duration;

/// Offers STS to an emulator.
public final class StsProvider implements ServiceProvider {
    /// How long an expired session is still known to have expired, instead of being unknown.
    static final Duration REMEMBERED = Duration.ofDays(1);

    /// How many expired sessions one purge takes away at most.
    static final int PURGED_AT_ONCE_MAX = 10_000;

    private static final Duration PURGE_PERIOD = Duration.ofHours(1);

    @Override
    public ServiceSchema.Info info() {
        return StsModel.INFO;
    }

    @Override
    public RunningService create(Platform platform) {
        var credentials = platform.credentials();
        platform.time()
                .every(
                        PURGE_PERIOD,
                        "sts expired sessions",
                        () ->
                                credentials.removeExpired(
                                        platform.time().now().minus(REMEMBERED),
                                        PURGED_AT_ONCE_MAX));
        var identities = platform.identities();
        var issued = new IssuedSessions(credentials, platform.secrets());
        var roles = new Roles(identities, platform.config().iam() == IamEnforcement.ENFORCE);
        var sessions = new RoleSessions(issued, roles);
        var issuer = new TokenIssuer(platform.cells(TokenSigners.SPEC));
        platform.fronts().add(new IssuerFront(issuer));
        var verifier = new WebIdentityVerifier(new IssuerKeys(new IssuerClient(), issuer::keys));
        var organizations = platform.organizations();
        var service =
                new StsService(
                        new IdentityOperations(credentials),
                        new SessionOperations(issued, roles, sessions),
                        new StsParts(
                                new WebIdentityOperations(identities, verifier, sessions),
                                new SamlOperations(identities, sessions),
                                new MessageOperations(platform.authorizationMessages()),
                                new TokenOperations(identities, organizations, issuer, issued),
                                new RootOperations(identities, organizations, issued)));
        var table = AuthorizationTable.of(StsProvider.class, StsModel.schema());
        return new RunningService(
                        StsModel.schema(),
                        StsModel.FACTORY,
                        new StsDispatch(service),
                        StsDispatch.supported(service))
                .requiring(new StsRequirements(table, identities));
    }
}
