package dev.brume.kms;

import dev.brume.core.identity.IdentityDirectory;
import dev.brume.core.identity.Standing;
import dev.brume.engine.policy.Requester;
import dev.brume.wire.call.Caller;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Who callers are, and whether the principals that policies name are there, as far as IAM knows.
final class Principals {
    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");

    /// The unique id of a user or role, which is what a policy keeps of one that is gone.
    private static final Pattern UNIQUE_ID = Pattern.compile("A(?:ID|RO)A[A-Z0-9]{12,124}");

    private static final Pattern SERVICE =
            Pattern.compile("[a-z0-9][a-z0-9.-]*\\.(?:amazonaws\\.com(?:\\.cn)?|amazon\\.com)");

    private static final Pattern ARN =
            Pattern.compile("arn:aws[a-z-]*:(iam|sts)::(\\d{12}):([a-z-]+)(?:/(.+))?");

    private final IdentityDirectory identities;

    Principals(IdentityDirectory identities) {
        this.identities = identities;
    }

    /// The caller as policies see it.
    Requester requester(Caller caller) {
        return switch (caller.kind()) {
            case ROOT -> Requester.root(caller.arn(), caller.account());
            case USER -> Requester.user(caller.arn(), caller.account());
            case ASSUMED_ROLE ->
                    Requester.roleSession(caller.arn(), roleOfSession(caller), caller.account());
            case FEDERATED_USER -> Requester.federatedUser(caller.arn(), caller.account());
            case SERVICE -> Requester.service(caller.arn());
            case ANONYMOUS -> Requester.anonymous();
        };
    }

    /// The role behind a caller's session.
    Optional<String> role(Caller caller) {
        return caller.kind() == Caller.Kind.ASSUMED_ROLE
                ? Optional.of(roleOfSession(caller))
                : Optional.empty();
    }

    // A session's ARN does not tell the path of its role; a role that IAM does not know has none.
    private String roleOfSession(Caller caller) {
        return standing(caller)
                .map(Standing::principalArn)
                .filter(arn -> arn.contains(":role/"))
                .orElseGet(
                        () ->
                                caller.arn()
                                        .replaceFirst(":sts:", ":iam:")
                                        .replaceFirst(":assumed-role/([^/]+)/.*$", ":role/$1"));
    }

    private Optional<Standing> standing(Caller caller) {
        return identities.find().flatMap(known -> known.standing(caller));
    }

    /// Whether an `AWS` principal of a policy can be meant. Users and roles of the policy's own
    /// account have to be there; other accounts' are believed.
    boolean valid(String principal, String account) {
        if (principal.equals("*")
                || ACCOUNT.matcher(principal).matches()
                || UNIQUE_ID.matcher(principal).matches()) {
            return true;
        }
        var arn = ARN.matcher(principal);
        return arn.matches() && (!arn.group(2).equals(account) ? wellFormed(arn) : exists(arn));
    }

    /// Whether a name can be a service's: `dynamodb.us-west-2.amazonaws.com`.
    static boolean service(String principal) {
        return SERVICE.matcher(principal).matches();
    }

    private static boolean wellFormed(Matcher arn) {
        var kind = arn.group(1) + ":" + arn.group(3);
        return switch (kind) {
            case "iam:root" -> arn.group(4) == null;
            case "iam:user", "iam:role", "sts:federated-user" -> arn.group(4) != null;
            case "sts:assumed-role" -> arn.group(4) != null && arn.group(4).contains("/");
            default -> false;
        };
    }

    private boolean exists(Matcher arn) {
        if (!wellFormed(arn)) {
            return false;
        }
        var caller = caller(arn);
        return caller.isEmpty()
                || identities.find().isEmpty()
                || standing(caller.get()).isPresent();
    }

    /// The user or session that an ARN names, for asking IAM about it.
    private Optional<Caller> caller(Matcher arn) {
        return switch (arn.group(3)) {
            case "user" -> Optional.of(caller(Caller.Kind.USER, arn.group(), arn));
            case "assumed-role" -> Optional.of(caller(Caller.Kind.ASSUMED_ROLE, arn.group(), arn));
            case "role" -> {
                var name = arn.group(4).substring(arn.group(4).lastIndexOf('/') + 1);
                var session =
                        arn.group()
                                .substring(0, arn.start(3))
                                .replaceFirst(":iam:", ":sts:")
                                .concat("assumed-role/" + name + "/any");
                yield Optional.of(caller(Caller.Kind.ASSUMED_ROLE, session, arn));
            }
            default -> Optional.empty();
        };
    }

    private static Caller caller(Caller.Kind kind, String arn, Matcher of) {
        return new Caller(kind, of.group(2), arn, "", null, Map.of());
    }
}
