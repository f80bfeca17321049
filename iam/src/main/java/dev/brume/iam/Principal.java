package dev.brume.iam;

import java.time.Instant;

/// What policies are attached to: a user, a group or a role.
sealed interface Principal extends Row permits IamUser, IamGroup, IamRole {
    /// The three sorts of principal.
    enum Kind {
        USER("user", "User", "AIDA", 2_048),
        GROUP("group", "Group", "AGPA", 5_120),
        ROLE("role", "Role", "AROA", 10_240);

        private final String noun;
        private final String title;
        private final String idPrefix;
        private final int inlineCharactersMax;

        Kind(String noun, String title, String idPrefix, int inlineCharactersMax) {
            this.noun = noun;
            this.title = title;
            this.idPrefix = idPrefix;
            this.inlineCharactersMax = inlineCharactersMax;
        }

        /// The word in messages and ARNs.
        String noun() {
            return noun;
        }

        /// The word at the beginning of a sentence, and in the names of quotas.
        String title() {
            return title;
        }

        /// How unique ids of the kind begin.
        String idPrefix() {
            return idPrefix;
        }

        /// How many characters all inline policies of one principal may have, white space aside.
        int inlineCharactersMax() {
            return inlineCharactersMax;
        }

        /// What keys of the kind begin with.
        String prefix() {
            return noun + "/";
        }

        String key(String name) {
            return prefix() + Names.folded(name);
        }
    }

    Kind kind();

    String name();

    String path();

    String arn();

    /// The unique id, which no later principal of the same name has.
    String id();

    Instant created();

    Grants grants();

    Principal with(Grants changed);

    @Override
    default String key() {
        return kind().key(name());
    }
}
