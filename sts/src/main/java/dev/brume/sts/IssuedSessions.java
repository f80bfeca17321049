package dev.brume.sts;

import dev.brume.core.Secrets;
import dev.brume.core.auth.AccessKeyIds;
import dev.brume.core.auth.Credential;
import dev.brume.core.auth.CredentialStore;
import dev.brume.model.sts.Credentials;
import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Makes temporary credentials and hands them to the store against which calls are checked.
final class IssuedSessions {
    // 30 bytes are the 40 characters that every secret access key has.
    private static final int SECRET_BYTES = 30;
    private static final int TOKEN_BYTES = 240;
    // How the tokens of AWS begin, by which some tools tell them.
    private static final String TOKEN_PREFIX = "FwoGZXIvYXdzE";
    private static final String ISSUE_TIME = "aws:TokenIssueTime";

    private final CredentialStore store;
    private final Secrets secrets;

    IssuedSessions(CredentialStore store, Secrets secrets) {
        this.store = store;
        this.secrets = secrets;
    }

    /// Issues credentials.
    ///
    /// @param principal whom they stand for; its access key and session facts are filled in here
    /// @param facts what policies may ask of the session
    Credentials issue(
            Caller principal,
            Map<String, String> facts,
            Duration lifetime,
            RequestContext context) {
        var keyId = AccessKeyIds.issue(AccessKeyIds.TEMPORARY, principal.account(), context.ids());
        var secret = Base64.getEncoder().encodeToString(secrets.bytes(SECRET_BYTES));
        var token = TOKEN_PREFIX + Base64.getEncoder().encodeToString(secrets.bytes(TOKEN_BYTES));
        var issued = context.now().truncatedTo(ChronoUnit.SECONDS);
        var expiration = issued.plus(lifetime);
        var known = new TreeMap<>(facts);
        known.put(ISSUE_TIME, issued.toString());
        var caller =
                new Caller(
                        principal.kind(),
                        principal.account(),
                        principal.arn(),
                        principal.userId(),
                        keyId,
                        Map.copyOf(known));
        store.put(
                new Credential(
                        keyId, secret, Optional.of(token), Optional.of(expiration), true, caller));
        return Credentials.builder()
                .accessKeyId(keyId)
                .secretAccessKey(secret)
                .sessionToken(token)
                .expiration(expiration)
                .build();
    }

    /// When the session that a caller calls with ends; empty for long-term credentials.
    Optional<Instant> end(Caller caller) {
        return Optional.ofNullable(caller.accessKeyId())
                .flatMap(store::find)
                .flatMap(Credential::expiration);
    }
}
