package dev.brume.sts;

import dev.brume.core.identity.Identities;
import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.OrganizationDirectory;
import dev.brume.core.identity.Standing;
import dev.brume.model.sts.GetWebIdentityTokenRequest;
import dev.brume.model.sts.GetWebIdentityTokenResponse;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Tokens by which principals of an account show others who they are.
///
/// Source: IAM User Guide, "Federating AWS identities to external services".
final class TokenOperations {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final List<JwtAlgorithm> ALGORITHMS =
            List.of(JwtAlgorithm.RS256, JwtAlgorithm.ES384);
    private static final String AWS_CLAIMS = "https://sts.amazonaws.com/";

    private final IdentityDirectory identities;
    private final OrganizationDirectory organizations;
    private final TokenIssuer issuer;
    private final IssuedSessions sessions;

    TokenOperations(
            IdentityDirectory identities,
            OrganizationDirectory organizations,
            TokenIssuer issuer,
            IssuedSessions sessions) {
        this.identities = identities;
        this.organizations = organizations;
        this.issuer = issuer;
        this.sessions = sessions;
    }

    GetWebIdentityTokenResponse token(GetWebIdentityTokenRequest in, RequestContext context) {
        var algorithm =
                ALGORITHMS.stream()
                        .filter(known -> known.name().equals(in.signingAlgorithm()))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        StsErrors.validation(
                                                "SigningAlgorithm must be RS256 or ES384"));
        var caller = context.caller();
        var url =
                identities
                        .find()
                        .flatMap(known -> known.tokenIssuer(caller.account()))
                        .orElseThrow(StsErrors::federationDisabled);
        var issued = context.now().truncatedTo(ChronoUnit.SECONDS);
        var seconds = in.durationSeconds();
        var expires = issued.plus(seconds == null ? LIFETIME : Duration.ofSeconds(seconds));
        refuseLongerThanSession(caller, expires);

        var tags = SessionTags.of(in.tags(), null);
        var claims = new LinkedHashMap<String, Object>();
        var audience = in.audience();
        claims.put("iss", url);
        claims.put("aud", audience.size() == 1 ? audience.getFirst() : audience);
        claims.put("sub", standing(caller).map(Standing::principalArn).orElse(caller.arn()));
        claims.put("iat", issued.getEpochSecond());
        claims.put("exp", expires.getEpochSecond());
        claims.put("jti", context.ids().uuid());
        claims.put(AWS_CLAIMS, awsClaims(tags, context));
        return GetWebIdentityTokenResponse.builder()
                .webIdentityToken(issuer.sign(url, algorithm, claims, context.ids()))
                .expiration(expires)
                .build();
    }

    private void refuseLongerThanSession(Caller caller, Instant expires) {
        var end = sessions.end(caller);
        if (end.isPresent() && expires.isAfter(end.get())) {
            throw StsErrors.longerThanSession();
        }
    }

    private Optional<Standing> standing(Caller caller) {
        Optional<Identities> known = identities.find();
        return known.flatMap(all -> all.standing(caller));
    }

    private Map<String, Object> awsClaims(SessionTags tags, RequestContext context) {
        var caller = context.caller();
        var claims = new LinkedHashMap<String, Object>();
        claims.put("aws_account", caller.account());
        claims.put("source_region", context.region());
        claims.put("principal_id", caller.arn());
        organizations
                .membership(caller.account())
                .ifPresent(
                        place -> {
                            claims.put("org_id", place.organization());
                            claims.put("ou_path", List.of(place.path()));
                        });
        var principal = new TreeMap<String, String>();
        standing(caller).ifPresent(known -> principal.putAll(known.tags()));
        caller.sessionContext()
                .forEach(
                        (key, value) -> {
                            if (key.startsWith(SessionTags.PRINCIPAL_TAG)) {
                                principal.put(
                                        key.substring(SessionTags.PRINCIPAL_TAG.length()), value);
                            }
                        });
        if (!principal.isEmpty()) {
            claims.put("principal_tags", principal);
        }
        if (!tags.tags().isEmpty()) {
            claims.put("request_tags", tags.tags());
        }
        return claims;
    }
}
