package dev.brume.wire.call;

import org.jspecify.annotations.Nullable;

import java.util.Map;

/// Who calls: what a signature, or its absence, was found to stand for.
///
/// @param kind what sort of principal
/// @param account twelve digits
/// @param arn the principal's ARN as `sts:GetCallerIdentity` answers it
/// @param userId the unique id as `sts:GetCallerIdentity` answers it
/// @param accessKeyId the key that signed, or null where nothing did
/// @param sessionContext facts of a session for policy conditions (`aws:TokenIssueTime` …)
public record Caller(
        Kind kind,
        String account,
        String arn,
        String userId,
        @Nullable String accessKeyId,
        Map<String, String> sessionContext) {

    /// What sort of principal a caller is.
    public enum Kind {
        ROOT,
        USER,
        ASSUMED_ROLE,
        FEDERATED_USER,
        /// One of Brume's own services calling another: the ARN is its service principal.
        SERVICE,
        ANONYMOUS
    }

    /// The account's root: who calls when credentials name no one else.
    public static Caller root(String partition, String account, @Nullable String accessKeyId) {
        var arn = "arn:" + partition + ":iam::" + account + ":root";
        return new Caller(Kind.ROOT, account, arn, account, accessKeyId, Map.of());
    }

    /// A service principal such as `cloudtrail.amazonaws.com`, acting for an account.
    public static Caller service(String principal, String account) {
        return new Caller(Kind.SERVICE, account, principal, principal, null, Map.of());
    }
}
