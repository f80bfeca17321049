package dev.brume.kms;

import java.util.regex.Pattern;

/// Whether another account may use a key at all: its policy must name the account (or everyone), or
/// a grant one of the account's principals. What exactly is allowed is for the policy engine to
/// say; this is the border that stands before it.
final class CrossAccountAccess {
    private static final Pattern EVERYONE =
            Pattern.compile("\"(?:Principal|AWS)\"\\s*:\\s*(?:\\[\\s*)?\"\\*\"");

    private CrossAccountAccess() {}

    static boolean allows(KmsState state, Key key, String account) {
        if (key.awsManaged()) {
            return false;
        }
        return key.policy().contains(account)
                || EVERYONE.matcher(key.policy()).find()
                || KmsState.startingWith(state.grants(), key.id() + "/").stream()
                        .anyMatch(grant -> grant.getValue().grantee().contains(account));
    }
}
