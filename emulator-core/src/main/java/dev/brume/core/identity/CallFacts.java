package dev.brume.core.identity;

import dev.brume.wire.call.Caller;
import dev.brume.wire.call.RequestContext;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The global condition keys of a call: who calls, from where, when, and for whom. A key that AWS
/// does not set for such a caller is absent here too, since conditions tell absent from false.
///
/// Source: IAM User Guide, "AWS global condition context keys".
final class CallFacts {
    private static final String OWN_FACTS = "brume:";
    private static final String MFA_PRESENT = "aws:MultiFactorAuthPresent";
    private static final String ISSUE_TIME = "aws:TokenIssueTime";
    private static final String SOURCE_ACCOUNT = "aws:SourceAccount";

    private final OrganizationDirectory organizations;
    // Names of keys, tags among them, are compared without regard to case.
    private final Map<String, List<String>> facts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private CallFacts(OrganizationDirectory organizations) {
        this.organizations = organizations;
    }

    static Map<String, List<String>> of(
            RequestContext context,
            Standing standing,
            Transport transport,
            OrganizationDirectory organizations) {
        var facts = new CallFacts(organizations);
        facts.session(context);
        facts.principal(context.caller(), standing);
        facts.request(context, transport);
        return facts.facts;
    }

    private void session(RequestContext context) {
        var session = context.caller().sessionContext();
        session.forEach(
                (key, value) -> {
                    if (!key.startsWith(OWN_FACTS)) {
                        put(key, value);
                    }
                });
        var issued = session.get(ISSUE_TIME);
        if (issued != null) {
            facts.putIfAbsent(MFA_PRESENT, List.of("false"));
            if ("true".equals(session.get(MFA_PRESENT))) {
                age(issued, context.now()).ifPresent(age -> put("aws:MultiFactorAuthAge", age));
            }
        }
        var source = session.get(SOURCE_ACCOUNT);
        if (source != null) {
            organization("aws:Source", source);
        }
    }

    private static Optional<String> age(String issued, Instant now) {
        try {
            var seconds = Duration.between(Instant.parse(issued), now).toSeconds();
            return Optional.of(Long.toString(seconds));
        } catch (DateTimeParseException notKnown) {
            return Optional.empty();
        }
    }

    private void principal(Caller caller, Standing standing) {
        standing.tags()
                .forEach(
                        (key, value) ->
                                facts.putIfAbsent("aws:PrincipalTag/" + key, List.of(value)));
        put("aws:PrincipalType", type(caller));
        put("aws:userid", caller.userId());
        put("aws:PrincipalIsAWSService", Boolean.toString(caller.kind() == Caller.Kind.SERVICE));
        switch (caller.kind()) {
            case SERVICE -> {
                put("aws:PrincipalServiceName", caller.arn());
                put("aws:PrincipalServiceNamesList", caller.arn());
            }
            case USER -> {
                put("aws:username", caller.arn().substring(caller.arn().lastIndexOf('/') + 1));
                ofAccount(caller, standing);
            }
            case ROOT, ASSUMED_ROLE, FEDERATED_USER -> ofAccount(caller, standing);
            case ANONYMOUS -> {}
        }
    }

    private void ofAccount(Caller caller, Standing standing) {
        put("aws:PrincipalArn", standing.principalArn());
        put("aws:PrincipalAccount", caller.account());
        organization("aws:Principal", caller.account());
    }

    /// `aws:PrincipalOrgID` and `aws:PrincipalOrgPaths`, or the same of a source.
    private void organization(String prefix, String account) {
        organizations
                .membership(account)
                .ifPresent(
                        place -> {
                            put(prefix + "OrgID", place.organization());
                            put(prefix + "OrgPaths", place.path());
                        });
    }

    private void request(RequestContext context, Transport transport) {
        put("aws:CurrentTime", context.now().toString());
        put("aws:EpochTime", Long.toString(context.now().getEpochSecond()));
        put("aws:RequestedRegion", context.region());
        put("aws:SecureTransport", Boolean.toString(transport.secure()));
        transport.referer().ifPresent(referer -> put("aws:Referer", referer));
        if (!context.userAgent().isEmpty()) {
            put("aws:UserAgent", context.userAgent());
        }
        var services = context.caller().calledVia();
        put("aws:ViaAWSService", Boolean.toString(!services.isEmpty()));
        if (!services.isEmpty()) {
            facts.put("aws:CalledVia", services);
            put("aws:CalledViaFirst", services.getFirst());
            put("aws:CalledViaLast", services.getLast());
        }
        // A service that calls, itself or in someone's name, has no address of the public internet.
        if (isAddress(context.sourceAddress())) {
            put("aws:SourceIp", context.sourceAddress());
        }
    }

    private static boolean isAddress(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '.' && c != ':' && Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }

    private static String type(Caller caller) {
        return switch (caller.kind()) {
            case ROOT -> "Account";
            case USER -> "User";
            case ASSUMED_ROLE -> "AssumedRole";
            case FEDERATED_USER -> "FederatedUser";
            case SERVICE -> "Service";
            case ANONYMOUS -> "Anonymous";
        };
    }

    private void put(String key, String value) {
        facts.put(key, List.of(value));
    }
}
