package dev.brume.iam;

/// How much an account may have: IAM's default quotas, and its fixed ones.
///
/// Source: IAM User Guide, "IAM and AWS STS quotas".
final class Quotas {
    static final int USERS_MAX = 5_000;
    static final int GROUPS_MAX = 300;
    static final int ROLES_MAX = 1_000;
    static final int PROFILES_MAX = 1_000;
    static final int POLICIES_MAX = 1_500;
    static final int VERSIONS_MAX = 5;
    static final int ATTACHED_MAX = 10;
    static final int GROUPS_PER_USER_MAX = 10;
    static final int ACCESS_KEYS_MAX = 2;
    static final int TAGS_MAX = 50;
    static final int VERSIONS_IN_USE_MAX = 10_000;
    static final int SERVER_CERTIFICATES_MAX = 20;
    static final int SIGNING_CERTIFICATES_MAX = 2;
    static final int MANAGED_CHARACTERS_MAX = 6_144;
    static final int TRUST_CHARACTERS_MAX = 2_048;

    private Quotas() {}

    /// Refuses one more of a kind.
    static void room(int count, int max, String name) {
        if (count >= max) {
            throw IamErrors.quota(name, max);
        }
    }

    /// The characters of a policy that count: all but white space.
    static int characters(String document) {
        int count = 0;
        for (int i = 0; i < document.length(); i++) {
            if (!Character.isWhitespace(document.charAt(i))) {
                count++;
            }
        }
        return count;
    }
}
