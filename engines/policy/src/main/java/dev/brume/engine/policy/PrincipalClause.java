package dev.brume.engine.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// A statement's `Principal` or `NotPrincipal`.
///
/// @param entries what is listed
/// @param negated whether it is `NotPrincipal`
record PrincipalClause(List<Entry> entries, boolean negated) {

    /// The kinds of principal that a policy can name.
    enum Type {
        AWS,
        SERVICE,
        FEDERATED,
        CANONICAL_USER,
        ANYONE
    }

    record Entry(Type type, String value) {}

    /// How closely a clause names the requester. Closer grants override more: see
    /// [PolicyEvaluator].
    enum Closeness {
        NONE,
        /// The requester's account, which hands the decision to the account's own policies.
        ACCOUNT,
        /// Everyone.
        ANYONE,
        /// The role behind the requester's session.
        ROLE,
        /// The requester itself.
        EXACT
    }

    Closeness closeness(Requester requester) {
        if (negated) {
            return excluded(requester) ? Closeness.NONE : Closeness.ANYONE;
        }
        var closest = Closeness.NONE;
        for (var entry : entries) {
            var found = closeness(entry, requester);
            if (found.compareTo(closest) > 0) {
                closest = found;
            }
        }
        return closest;
    }

    /// `NotPrincipal` spares only a requester whose every identity is listed: its account, its role
    /// and
    /// itself; so a list that forgets the account denies the user too, as AWS documents.
    private boolean excluded(Requester requester) {
        for (var identity : identities(requester)) {
            if (entries.stream().noneMatch(entry -> names(entry, identity, requester))) {
                return false;
            }
        }
        return true;
    }

    private static List<String> identities(Requester requester) {
        var identities = new ArrayList<String>();
        identities.add(requester.arn());
        requester.roleArn().ifPresent(identities::add);
        if (!requester.account().isEmpty()) {
            identities.add(requester.account());
        }
        return identities;
    }

    private static boolean names(Entry entry, String identity, Requester requester) {
        return entry.type() == Type.ANYONE
                || entry.value().equals(identity)
                || accountOf(entry).equals(identity) && identity.equals(requester.account());
    }

    private static Closeness closeness(Entry entry, Requester requester) {
        return switch (entry.type()) {
            case ANYONE -> Closeness.ANYONE;
            case AWS -> awsCloseness(entry, requester);
            case SERVICE ->
                    requester.kind() == Requester.Kind.SERVICE
                                    && sameService(entry.value(), requester.arn())
                            ? Closeness.EXACT
                            : Closeness.NONE;
            case FEDERATED ->
                    requester.federatedBy().filter(entry.value()::equals).isPresent()
                            ? Closeness.EXACT
                            : Closeness.NONE;
            case CANONICAL_USER -> Closeness.NONE;
        };
    }

    private static Closeness awsCloseness(Entry entry, Requester requester) {
        if (requester.kind() == Requester.Kind.SERVICE) {
            return Closeness.NONE;
        }
        if (entry.value().equals(requester.arn())) {
            return Closeness.EXACT;
        }
        if (requester.roleArn().filter(entry.value()::equals).isPresent()) {
            return Closeness.ROLE;
        }
        return !requester.account().isEmpty() && accountOf(entry).equals(requester.account())
                ? Closeness.ACCOUNT
                : Closeness.NONE;
    }

    /// The account that an entry names as a whole; empty where it names something smaller.
    private static String accountOf(Entry entry) {
        if (entry.type() != Type.AWS) {
            return "";
        }
        if (entry.value().matches("\\d{12}")) {
            return entry.value();
        }
        return entry.value().matches("arn:[^:]+:iam::\\d{12}:root")
                ? entry.value().split(":", -1)[4]
                : "";
    }

    /// Service principals may be regional: `logs.eu-west-1.amazonaws.com` is `logs.amazonaws.com`.
    private static boolean sameService(String named, String actual) {
        return named.equals("*")
                || named.equalsIgnoreCase(actual)
                || stem(named).equals(stem(actual));
    }

    private static String stem(String service) {
        var lower = service.toLowerCase(Locale.ROOT);
        int dot = lower.indexOf('.');
        return lower.endsWith(".amazonaws.com") && dot > 0 ? lower.substring(0, dot) : lower;
    }
}
