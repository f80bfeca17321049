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
import java.util.function.BiConsumer;

/// The global condition keys of a call: who calls, from where, when, and for whom. A key that AWS
/// does not set for such a caller is absent here too, since conditions tell absent from false.
///
/// They are collected when first asked for, from what was known when the call came.
///
/// Source: IAM User Guide, "AWS global condition context keys".
final class CallFacts {
    private static final String OWN_FACTS = "brume:";
    private static final String MFA_PRESENT = "aws:MultiFactorAuthPresent";
    private static final String ISSUE_TIME = "aws:TokenIssueTime";
    private static final String SOURCE_ACCOUNT = "aws:SourceAccount";

    private final RequestContext context;
    private final Standing standing;
    private final Transport transport;
    private final Optional<OrganizationMembership> callersPlace;
    private final Optional<OrganizationMembership> sourcesPlace;

    CallFacts(
            RequestContext context,
            Standing standing,
            Transport transport,
            OrganizationDirectory organizations) {
        this.context = context;
        this.standing = standing;
        this.transport = transport;
        callersPlace = organizations.membership(context.caller().account());
        var source = context.caller().sessionContext().get(SOURCE_ACCOUNT);
        sourcesPlace = source == null ? Optional.empty() : organizations.membership(source);
    }

    /// Tells every key with its values.
    void forEach(BiConsumer<String, List<String>> reader) {
        var facts = new Collected();
        session(facts);
        principal(facts);
        request(facts);
        facts.values.forEach(reader);
    }

    /// The keys so far. Names, tags among them, are compared without regard to case.
    private static final class Collected {
        private final Map<String, List<String>> values =
                new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

        void put(String key, String value) {
            values.put(key, List.of(value));
        }

        void putIfAbsent(String key, String value) {
            values.putIfAbsent(key, List.of(value));
        }

        /// `aws:PrincipalOrgID` and `aws:PrincipalOrgPaths`, or the same of a source.
        void organization(String prefix, Optional<OrganizationMembership> place) {
            place.ifPresent(
                    known -> {
                        put(prefix + "OrgID", known.organization());
                        put(prefix + "OrgPaths", known.path());
                    });
        }
    }

    private void session(Collected facts) {
        var session = context.caller().sessionContext();
        session.forEach(
                (key, value) -> {
                    if (!key.startsWith(OWN_FACTS)) {
                        facts.put(key, value);
                    }
                });
        var issued = session.get(ISSUE_TIME);
        if (issued != null) {
            facts.putIfAbsent(MFA_PRESENT, "false");
            if ("true".equals(session.get(MFA_PRESENT))) {
                age(issued, context.now())
                        .ifPresent(age -> facts.put("aws:MultiFactorAuthAge", age));
            }
        }
        facts.organization("aws:Source", sourcesPlace);
    }

    private static Optional<String> age(String issued, Instant now) {
        try {
            var seconds = Duration.between(Instant.parse(issued), now).toSeconds();
            return Optional.of(Long.toString(seconds));
        } catch (DateTimeParseException notKnown) {
            return Optional.empty();
        }
    }

    private void principal(Collected facts) {
        var caller = context.caller();
        standing.tags()
                .forEach((key, value) -> facts.putIfAbsent("aws:PrincipalTag/" + key, value));
        facts.put("aws:PrincipalType", type(caller));
        facts.put("aws:userid", caller.userId());
        facts.put(
                "aws:PrincipalIsAWSService",
                Boolean.toString(caller.kind() == Caller.Kind.SERVICE));
        switch (caller.kind()) {
            case SERVICE -> {
                facts.put("aws:PrincipalServiceName", caller.arn());
                facts.put("aws:PrincipalServiceNamesList", caller.arn());
            }
            case USER -> {
                facts.put(
                        "aws:username", caller.arn().substring(caller.arn().lastIndexOf('/') + 1));
                ofAccount(facts);
            }
            case ROOT, ASSUMED_ROLE, FEDERATED_USER -> ofAccount(facts);
            case ANONYMOUS -> {}
        }
    }

    private void ofAccount(Collected facts) {
        facts.put("aws:PrincipalArn", standing.principalArn());
        facts.put("aws:PrincipalAccount", context.caller().account());
        facts.organization("aws:Principal", callersPlace);
    }

    private void request(Collected facts) {
        facts.put("aws:CurrentTime", context.now().toString());
        facts.put("aws:EpochTime", Long.toString(context.now().getEpochSecond()));
        facts.put("aws:RequestedRegion", context.region());
        facts.put("aws:SecureTransport", Boolean.toString(transport.secure()));
        transport.referer().ifPresent(referer -> facts.put("aws:Referer", referer));
        if (!context.userAgent().isEmpty()) {
            facts.put("aws:UserAgent", context.userAgent());
        }
        var services = context.caller().calledVia();
        facts.put("aws:ViaAWSService", Boolean.toString(!services.isEmpty()));
        if (!services.isEmpty()) {
            facts.values.put("aws:CalledVia", services);
            facts.put("aws:CalledViaFirst", services.getFirst());
            facts.put("aws:CalledViaLast", services.getLast());
        }
        // A service that calls, itself or in someone's name, has no address of the public internet.
        if (isAddress(context.sourceAddress())) {
            facts.put("aws:SourceIp", context.sourceAddress());
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
}
