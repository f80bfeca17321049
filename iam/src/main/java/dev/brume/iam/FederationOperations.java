package dev.brume.iam;

import dev.brume.core.state.Change;
import dev.brume.core.state.StateCells;
import dev.brume.model.iam.EnableOutboundWebIdentityFederationResponse;
import dev.brume.model.iam.FeatureDisabledException;
import dev.brume.model.iam.FeatureEnabledException;
import dev.brume.model.iam.GetOutboundWebIdentityFederationInfoResponse;
import dev.brume.model.iam.SetSecurityTokenServicePreferencesRequest;
import dev.brume.wire.call.RequestContext;

import java.util.Optional;

/// What STS may hand out in an account: tokens for others, and how long its own are.
final class FederationOperations {
    private static final String SCHEME = "https://";
    private static final String DOMAIN = ".tokens.sts.global.api.aws";
    private static final String LONG_TOKENS = "v2Token";
    private final StateCells<IamState> cells;

    FederationOperations(StateCells<IamState> cells) {
        this.cells = cells;
    }

    EnableOutboundWebIdentityFederationResponse enable(RequestContext context) {
        var drawn = context.ids().uuid();
        return cells.at(context)
                .update(
                        state -> {
                            var settings = AccountSettings.of(state);
                            if (settings.issuer().isPresent()) {
                                throw FeatureEnabledException.of(
                                        "Outbound web identity federation is already enabled for"
                                                + " this account.");
                            }
                            return Change.of(
                                    state.with(settings.withIssuer(Optional.of(drawn))),
                                    EnableOutboundWebIdentityFederationResponse.builder()
                                            .issuerIdentifier(url(drawn))
                                            .build());
                        });
    }

    /// The address by which tokens of an account name their issuer.
    static String url(String issuer) {
        return SCHEME + issuer + DOMAIN;
    }

    void disable(RequestContext context) {
        cells.at(context)
                .update(
                        state -> {
                            issuer(state);
                            var next = AccountSettings.of(state).withIssuer(Optional.empty());
                            return Change.of(state.with(next), true);
                        });
    }

    GetOutboundWebIdentityFederationInfoResponse info(RequestContext context) {
        return GetOutboundWebIdentityFederationInfoResponse.builder()
                .issuerIdentifier(url(issuer(cells.at(context).read())))
                .jwtVendingEnabled(true)
                .build();
    }

    private static String issuer(IamState state) {
        return AccountSettings.of(state)
                .issuer()
                .orElseThrow(
                        () ->
                                FeatureDisabledException.of(
                                        "Outbound web identity federation is not enabled for this"
                                                + " account."));
    }

    /// Shows in the account's summary; every token is good in every region here.
    void prefer(SetSecurityTokenServicePreferencesRequest in, RequestContext context) {
        boolean wanted = LONG_TOKENS.equals(in.globalEndpointTokenVersion());
        cells.at(context)
                .update(
                        state -> {
                            var next = AccountSettings.of(state).withLongTokens(wanted);
                            return Change.of(state.with(next), true);
                        });
    }
}
