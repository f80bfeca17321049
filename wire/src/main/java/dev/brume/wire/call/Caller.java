package dev.brume.wire.call;

import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.List;
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

    /// The session's facts that tell on whose behalf a service calls.
    private static final String SOURCE_ARN = "aws:SourceArn";

    private static final String SOURCE_ACCOUNT = "aws:SourceAccount";

    /// The services that call in the caller's name, separated by spaces.
    private static final String CALLED_VIA = "brume:CalledVia";

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

    /// The same where a resource of the account makes the service call: an SNS topic that delivers,
    /// a trail that writes. Policies of the called resource can ask for it, by `aws:SourceArn` and
    /// `aws:SourceAccount`, against the confused deputy.
    public static Caller service(String principal, String account, String sourceArn) {
        var facts = Map.of(SOURCE_ARN, sourceArn, SOURCE_ACCOUNT, account);
        return new Caller(Kind.SERVICE, account, principal, principal, null, facts);
    }

    /// This caller where a service calls in its name (a forward access session): it stays the
    /// caller, its policies decide, and they can ask for the services between by `aws:CalledVia`.
    ///
    /// @param service a service principal: `cloudformation.amazonaws.com`
    public Caller via(String service) {
        var facts = new HashMap<>(sessionContext);
        facts.merge(CALLED_VIA, service, (before, last) -> before + " " + last);
        return new Caller(kind, account, arn, userId, accessKeyId, Map.copyOf(facts));
    }

    /// The services that call in this caller's name, the first one first; empty where it calls
    /// itself.
    public List<String> calledVia() {
        var services = sessionContext.get(CALLED_VIA);
        return services == null ? List.of() : List.of(services.split(" ", -1));
    }
}
