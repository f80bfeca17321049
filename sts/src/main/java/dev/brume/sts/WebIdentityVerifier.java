package dev.brume.sts;

import dev.brume.core.identity.WebIdentityProvider;
import dev.brume.wire.call.ServiceException;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/// Decides whether a web identity token is to be believed: issued by the provider, for one of its
/// audiences, signed with one of the issuer's keys, and not expired.
///
/// Source: OpenID Connect Core 1.0, section 3.1.3.7; AWS STS API Reference,
/// "AssumeRoleWithWebIdentity".
final class WebIdentityVerifier {
    /// How far an issuer's clock may be ahead.
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final IssuerKeys keys;

    WebIdentityVerifier(IssuerKeys keys) {
        this.keys = keys;
    }

    /// @throws ServiceException where the token is not to be believed, in AWS's words
    void verify(WebIdentityClaims claims, WebIdentityProvider provider, Instant now) {
        var token = claims.token();
        if (claims.subject().isEmpty()) {
            throw StsErrors.invalidToken("Missing a required claim: sub");
        }
        if (claims.audiences().isEmpty()) {
            throw StsErrors.invalidToken("Missing a required claim: aud");
        }
        checkTimes(token, now);
        if (claims.audiences().stream().noneMatch(provider.clients()::contains)) {
            throw StsErrors.invalidToken("Incorrect token audience");
        }
        checkSignature(claims, provider, now);
    }

    private static void checkTimes(Jwt token, Instant now) {
        long expiry =
                token.seconds("exp")
                        .orElseThrow(() -> StsErrors.invalidToken("Missing a required claim: exp"));
        if (token.seconds("iat").isEmpty()) {
            throw StsErrors.invalidToken("Missing a required claim: iat");
        }
        if (now.getEpochSecond() >= expiry) {
            throw StsErrors.expired(
                    "Token expired: current date/time "
                            + now.getEpochSecond()
                            + " must be before the expiration date/time "
                            + expiry);
        }
        long from = Math.max(token.seconds("nbf").orElse(0L), token.seconds("iat").orElse(0L));
        if (now.plus(SKEW).getEpochSecond() < from) {
            throw StsErrors.invalidToken("The token is not valid yet");
        }
    }

    private void checkSignature(
            WebIdentityClaims claims, WebIdentityProvider provider, Instant now) {
        var token = claims.token();
        var algorithm =
                JwtAlgorithm.named(token.headerText("alg"))
                        .orElseThrow(
                                () ->
                                        StsErrors.invalidToken(
                                                "The signature algorithm of the token is not"
                                                        + " supported"));
        if (token.header().containsKey("crit")) {
            throw StsErrors.invalidToken("The token has critical headers that are not supported");
        }
        try {
            var candidates =
                    keys.of(claims.issuer(), provider.thumbprints(), token.headerText("kid"), now);
            if (candidates.isEmpty()) {
                throw StsErrors.noVerificationKey();
            }
            for (var candidate : candidates) {
                if (algorithm.takes(candidate.key())
                        && algorithm.verify(
                                candidate.key(), token.signedBytes(), token.signature())) {
                    return;
                }
            }
        } catch (IOException unreachable) {
            throw StsErrors.providerUnreachable(
                    "Couldn't retrieve verification key from your identity provider: "
                            + unreachable.getMessage());
        }
        throw StsErrors.invalidToken("The signature of the token is not valid");
    }
}
