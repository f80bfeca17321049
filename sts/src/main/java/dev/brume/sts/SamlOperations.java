package dev.brume.sts;

import dev.brume.core.identity.IdentityDirectory;
import dev.brume.model.sts.AssumeRoleWithSAMLRequest;
import dev.brume.model.sts.AssumeRoleWithSAMLResponse;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.util.HashMap;

/// Sessions for those whom a SAML 2.0 identity provider vouches for. Assertions are verified
/// whether or not policies are enforced.
final class SamlOperations {
    private static final String ACTION = "sts:AssumeRoleWithSAML";
    private static final String PROVIDER = "aws:FederatedProvider";

    private final IdentityDirectory identities;
    private final RoleSessions sessions;

    SamlOperations(IdentityDirectory identities, RoleSessions sessions) {
        this.identities = identities;
        this.sessions = sessions;
    }

    /// Whether the role's trust policy lets the bearer in was decided before, by the authorization
    /// filter, on what the assertion claims; here it is found out whether the claims are true.
    AssumeRoleWithSAMLResponse assume(AssumeRoleWithSAMLRequest in, RequestContext context) {
        var role = RoleArn.parse(in.roleArn());
        var metadata =
                identities
                        .find()
                        .flatMap(known -> known.samlMetadata(in.principalArn()))
                        .map(SamlMetadata::parse)
                        .orElseThrow(
                                () -> StsErrors.invalidToken("Specified provider doesn't exist"));
        var document = SamlDocument.parse(in.samlAssertion());
        SamlVerifier.verify(document, metadata, context.now());
        var claims = SamlClaims.of(document, in, role.account());
        if (!claims.grants(in.roleArn(), in.principalArn())) {
            throw StsErrors.notAuthorized(ACTION);
        }

        var facts = new HashMap<String, String>();
        claims.conditionKeys().forEach((key, values) -> facts.put(key, values.getFirst()));
        facts.put(PROVIDER, in.principalArn());
        var source = claims.sourceIdentity();
        var session =
                sessions.issue(
                        new RoleSessions.Wish(
                                ACTION,
                                in.roleArn(),
                                claims.sessionName(),
                                lifetime(in, claims, context),
                                SessionPolicies.of(in.policy(), in.policyArns()),
                                claims.tags(),
                                source.isEmpty() ? null : source,
                                facts),
                        context);
        return AssumeRoleWithSAMLResponse.builder()
                .credentials(session.credentials())
                .assumedRoleUser(session.user())
                .audience(claims.recipient())
                .issuer(claims.issuer())
                .nameQualifier(claims.nameQualifier())
                .subject(claims.subject())
                .subjectType(claims.subjectType())
                .packedPolicySize(session.packedPercent())
                .sourceIdentity(source.isEmpty() ? null : source)
                .build();
    }

    /// What the call asks for, else what the provider does; never longer than the provider's own
    /// session.
    private static Duration lifetime(
            AssumeRoleWithSAMLRequest in, SamlClaims claims, RequestContext context) {
        var seconds = in.durationSeconds();
        var asked =
                RoleSessions.lifetime(
                        seconds == null ? claims.sessionSeconds().orElse(null) : seconds);
        if (claims.sessionEnd().isEmpty()) {
            return asked;
        }
        var left = Duration.between(context.now(), claims.sessionEnd().get());
        if (left.isNegative() || left.isZero()) {
            throw StsErrors.expired("The session of the identity provider has ended");
        }
        return left.compareTo(asked) < 0 ? left : asked;
    }
}
