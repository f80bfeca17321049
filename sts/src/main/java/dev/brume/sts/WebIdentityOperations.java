package dev.brume.sts;

import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.WebIdentityProvider;
import dev.brume.model.sts.AssumeRoleWithWebIdentityRequest;
import dev.brume.model.sts.AssumeRoleWithWebIdentityResponse;
import dev.brume.wire.call.RequestContext;

import java.util.HashMap;

/// Sessions for those whom an OpenID Connect provider vouches for.
///
/// Tokens are verified whether or not policies are enforced: a token that does not hold is bad
/// input, not a missing permission.
final class WebIdentityOperations {
    private static final String ACTION = "sts:AssumeRoleWithWebIdentity";
    private static final String PROVIDER = "aws:FederatedProvider";

    private final IdentityDirectory identities;
    private final WebIdentityVerifier verifier;
    private final RoleSessions sessions;

    WebIdentityOperations(
            IdentityDirectory identities, WebIdentityVerifier verifier, RoleSessions sessions) {
        this.identities = identities;
        this.verifier = verifier;
        this.sessions = sessions;
    }

    /// Whether the role's trust policy lets the bearer in was decided before, by the authorization
    /// filter, on what the token claims; here it is found out whether the claims are true.
    AssumeRoleWithWebIdentityResponse assume(
            AssumeRoleWithWebIdentityRequest in, RequestContext context) {
        if (in.providerId() != null) {
            // Access tokens of OAuth 2.0, which only Facebook and Amazon could tell the worth of.
            throw StsErrors.unsupportedMember("AssumeRoleWithWebIdentity", "ProviderId");
        }
        var role = RoleArn.parse(in.roleArn());
        var token = Jwt.parse(in.webIdentityToken()).orElseThrow(StsErrors::notAToken);
        var claims = new WebIdentityClaims(token);
        var provider = provider(claims, role.account());
        verifier.verify(claims, provider, context.now());

        var facts = new HashMap<String, String>();
        claims.conditionKeys().forEach((key, values) -> facts.put(key, values.getFirst()));
        facts.put(PROVIDER, provider.arn());
        var source = claims.sourceIdentity();
        var session =
                sessions.issue(
                        new RoleSessions.Wish(
                                ACTION,
                                in.roleArn(),
                                in.roleSessionName(),
                                RoleSessions.lifetime(in.durationSeconds()),
                                SessionPolicies.of(in.policy(), in.policyArns()),
                                claims.tags(),
                                source.isEmpty() ? null : source,
                                facts),
                        context);
        return AssumeRoleWithWebIdentityResponse.builder()
                .credentials(session.credentials())
                .assumedRoleUser(session.user())
                .subjectFromWebIdentityToken(claims.subject())
                .audience(claims.audiences().getFirst())
                .provider(provider.arn())
                .packedPolicySize(session.packedPercent())
                .sourceIdentity(source.isEmpty() ? null : source)
                .build();
    }

    private WebIdentityProvider provider(WebIdentityClaims claims, String account) {
        if (claims.issuer().isEmpty()) {
            throw StsErrors.invalidToken("Missing a required claim: iss");
        }
        return identities
                .find()
                .flatMap(known -> known.webIdentityProvider(account, claims.issuerName()))
                .orElseThrow(
                        () ->
                                StsErrors.invalidToken(
                                        "No OpenIDConnect provider found in your account for "
                                                + claims.issuer()));
    }
}
